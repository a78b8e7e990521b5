/** Begins to count the process's time on its processors, and tells it in milliseconds: waiting for a busy machine is none. */
export function processorTime(): () => number {
  const since = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1000;
  };
}
