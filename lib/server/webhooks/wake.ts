/** Tells the courier in this process, if there is one, that a message waits. Others find it at their next look. */
const KEY = Symbol.for('sanad.webhooks.wake');
const shared = globalThis as { [KEY]?: () => void };

export const onCourierWake = (wake: () => void): void => void (shared[KEY] = wake);
export const wakeCourier = (): void => shared[KEY]?.();
