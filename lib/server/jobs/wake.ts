/** How an enqueue tells the worker of its own process to look sooner. Other processes' workers find the job at their next poll. */
const KEY = Symbol.for('sanad.jobs');
const shared = globalThis as { [key: symbol]: unknown };

/** Called inside the transaction that makes the job, so the worker waits a moment before it looks. */
export const wakeSoon = (): void => (shared[KEY] as (() => void) | undefined)?.();

export const onWake = (wake: (() => void) | null): void => {
  shared[KEY] = wake ?? undefined;
};
