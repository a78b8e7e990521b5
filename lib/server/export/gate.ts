/**
 * How many exports read at once: each holds a connection while it does, and the desk must keep the most of them. The
 * others wait their turn, in the order they came.
 */
import { AppError } from '@/lib/domain/errors';

export class Gate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    /** Milliseconds that somebody waits at most. */
    private readonly patience: number,
  ) {}

  /** Gives what is to be called when it is over, once. Throws `unavailable`. */
  async enter(): Promise<() => void> {
    if (this.inside >= this.most) await this.turn();
    else this.inside += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      // The place goes to the next one, or is free.
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    };
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(next), 1);
        reject(new AppError('unavailable', { retryAfter: 5 }));
      }, this.patience);
      this.waiting.push(next);
    });
  }
}
