/** Undo and redo as pairs of closures. What is undone is an ordinary change: saved, retried and merged like any other. */
export type Step = {
  label: string;
  undo: () => Promise<unknown> | void;
  redo?: (() => Promise<unknown> | void) | undefined;
};

const LIMIT = 200;

export type History = ReturnType<typeof createHistory>;

export function createHistory(onChange: () => void) {
  let past: Step[] = [];
  let future: Step[] = [];

  function move(take: 'past' | 'future'): Step | null {
    const step = (take === 'past' ? past : future).at(-1);
    if (!step) return null;
    const run = take === 'past' ? step.undo : step.redo;
    if (take === 'past') {
      past = past.slice(0, -1);
      if (step.redo) future = [...future, step];
    } else {
      future = future.slice(0, -1);
      past = [...past, step];
    }
    // A refusal is told by the outbox, with what to do about it.
    void (async () => run?.())().catch(() => undefined);
    onChange();
    return step;
  }

  return {
    did(step: Step): void {
      past = [...past, step].slice(-LIMIT);
      future = [];
      onChange();
    },
    undo: () => move('past'),
    redo: () => move('future'),
    lastDone: () => past.at(-1)?.label ?? null,
    lastUndone: () => future.at(-1)?.label ?? null,
  };
}
