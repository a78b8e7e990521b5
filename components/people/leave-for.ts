/** A full load: who is signed in has changed, and nothing of the page before may stay in memory. */
export const leaveFor = (path: string): void => window.location.assign(path);
