/** Begins to count the process's time on its processors, and tells it in milliseconds: waiting for a busy machine is none. */
export function processorTime(): () => number {
  const since = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1000;
  };
}

/**
 * The longest that the process was busy without a turn for others while `work` went on, in milliseconds of processor time:
 * waiting for a busy machine is none.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let took = processorTime();
  const look = (): void => {
    longest = Math.max(longest, took());
    took = processorTime();
  };
  const timer = setInterval(look, 1);
  try {
    await work();
    look();
    return longest;
  } finally {
    clearInterval(timer);
  }
}
