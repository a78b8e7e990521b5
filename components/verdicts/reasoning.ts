/** The reasoning while it is being written, and which verdict it was written over. */
import type { Verdict } from '@/lib/domain/annotation';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';

export type ReasoningDraft = { text: RichText | null; over: string | null };

export const stampOf = (verdict: Verdict | null): string | null =>
  verdict ? `${verdict.by.id} ${verdict.rating} ${verdict.at}` : null;

/** What is stored: nothing, rather than an empty text. */
export const storedReasoning = (text: RichText | null): RichText | null =>
  text === null || isEmptyRichText(text) ? null : text;

/**
 * Whether somebody else gave another verdict since this draft was begun. Saving it now would silently replace what they
 * wrote, so the writer is shown both. One's own later saves are no surprise.
 */
export const isOvertaken = (draft: ReasoningDraft | null, verdict: Verdict | null, meId: string): boolean =>
  draft !== null && verdict !== null && verdict.by.id !== meId && stampOf(verdict) !== draft.over;
