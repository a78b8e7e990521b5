/** What is kept of the last look at a watched source, and when the next one is. */
import { z } from 'zod';
import type { Watch } from '@/lib/domain/watch';

const DAY = 24 * 60 * 60 * 1000;
/** So that the looks of one desk don't all fall on one minute. */
const SPREAD = 2 * 60 * 60 * 1000;

const outcomeSchema = z.object({
  checkedAt: z.string(),
  outcome: z.enum(['same', 'changed', 'unreachable']),
  fault: z.string().nullable(),
  /** Hash of the changed text that was last told of: one change is told once. */
  announced: z.string().nullable(),
});
export type WatchOutcome = z.infer<typeof outcomeSchema>;

export const readOutcome = (stored: unknown): WatchOutcome | null => outcomeSchema.safeParse(stored).data ?? null;

/** About a day from now. */
export const nextLook = (now: Date): Date => new Date(now.getTime() + DAY + Math.floor(Math.random() * SPREAD));

export function toWatch({ watchNextAt, watchOutcome }: { watchNextAt: Date | null; watchOutcome: unknown }): Watch {
  const last = readOutcome(watchOutcome);
  return {
    nextAt: watchNextAt?.toISOString() ?? null,
    checkedAt: last?.checkedAt ?? null,
    outcome: last?.outcome ?? null,
    fault: last?.fault ?? null,
  };
}
