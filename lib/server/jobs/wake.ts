/** Tells the worker in this process, if there is one, that something waits. Others find it at their next look. */
const KEY = Symbol.for('sanad.jobs.wake');
const shared = globalThis as { [KEY]?: () => void };

export const onWake = (wake: () => void): void => void (shared[KEY] = wake);

/** The work becomes visible when its transaction ends, a moment from now. */
export const wakeWorker = (): void => void setTimeout(() => shared[KEY]?.(), 100).unref();
