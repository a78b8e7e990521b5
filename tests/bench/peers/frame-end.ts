/** Runs what is due in the next frame, and then the frame itself: the task behind it comes when all is painted. */
export const frameEnd = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  });
