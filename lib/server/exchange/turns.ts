/**
 * Long work in short turns: others are served in between. For what is many small steps; one long step belongs into a
 * thread of its own (import/convert.ts).
 */
import type { Steps } from '@/lib/exchange/steps';

/** Milliseconds; nobody waits much longer, and the process has other things to do than to change between them. */
const TURN = 15;

/** What the steps come to. */
export async function inTurns<Made>(steps: Steps<Made>): Promise<Made> {
  const turn = new Turn();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (turn.isOver) await turn.next();
  }
}

export class Turn {
  private until = performance.now() + TURN;

  get isOver(): boolean {
    return performance.now() >= this.until;
  }

  async next(): Promise<void> {
    await nextTurn();
    this.until = performance.now() + TURN;
  }
}

/**
 * Between two steps that are long themselves. Twice: whoever was called by the network is called again before the network
 * is looked at.
 */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
