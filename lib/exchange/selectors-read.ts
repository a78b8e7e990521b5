/**
 * The place that W3C selectors name. The quote is the truth and the position a hint, for the tools count in different
 * units and in texts of their own; without the text itself no position means anything.
 */
import { z } from 'zod';
import type { Quote, Range } from '@/lib/domain/annotation';
import { unitsIn } from '@/lib/text/offsets';
import { cutsPair } from '@/lib/text/quotes';
import { isSameWords } from '@/lib/text/reanchor';
import { quoteAt } from './model';

const words = z.string().catch('');
const quoteSelector = z
  .looseObject({ type: z.literal('TextQuoteSelector'), exact: z.string(), prefix: words, suffix: words })
  .transform(({ exact, prefix, suffix }): Quote => ({ exact, prefix, suffix }));
const positionSelector = z
  .looseObject({ type: z.literal('TextPositionSelector'), start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => start < end);

export type Unit = 'code points' | 'utf16';

/** `place`: null when the selectors name none. `unread`: their types, when that is why. */
export type Selected = { place: { range: Range | null; quote: Quote } | null; unread: string[] };

/** What selectors say of `text`, in the unit that the format counts in; the other unit is tried where that fails. */
export function readSelectors(selectors: readonly unknown[], text: string | null, unit: Unit): Selected {
  const all = selectors.flatMap(refined);
  const quote = all.flatMap((one) => quoteSelector.safeParse(one).data ?? []).find(({ exact }) => exact.trim() !== '');
  const position = all.flatMap((one) => positionSelector.safeParse(one).data ?? [])[0];
  const range = position && text !== null ? rangeIn(text, position, quote?.exact ?? null, unit) : null;
  if (quote) return { place: { range, quote }, unread: [] };
  if (range && text !== null) return { place: { range, quote: quoteAt(text, range) }, unread: [] };
  return { place: null, unread: all.map(typeOf) };
}

/** A refined selector's refinement names the narrower place. */
function refined(selector: unknown): unknown[] {
  const inner =
    typeof selector === 'object' && selector !== null && 'refinedBy' in selector ? selector.refinedBy : null;
  if (inner === null || inner === undefined) return [selector];
  return [...(Array.isArray(inner) ? (inner as unknown[]) : [inner]), selector];
}

const typeOf = (selector: unknown): string =>
  typeof selector === 'object' && selector !== null && 'type' in selector && typeof selector.type === 'string'
    ? selector.type
    : 'selector';

/** Thousands of annotations are of one text: it is gone through once. */
let known = { text: '', units: unitsIn('') };
function unitsOf(text: string): (point: number) => number {
  if (known.text !== text) known = { text, units: unitsIn(text) };
  return known.units;
}

function rangeIn(text: string, { start, end }: Range, exact: string | null, unit: Unit): Range | null {
  const asUnits = { start, end };
  const units = unitsOf(text);
  const asPoints = { start: units(start), end: units(end) };
  const tried = unit === 'utf16' ? [asUnits, asPoints] : [asPoints, asUnits];
  const isInside = (range: Range): boolean =>
    range.end <= text.length && range.start < range.end && !cutsPair(text, range.start) && !cutsPair(text, range.end);
  const inside = tried.filter(isInside);
  if (exact === null) return isInside(tried[0] ?? asUnits) ? (tried[0] ?? null) : null;
  return inside.find((range) => isSameWords(text.slice(range.start, range.end), exact)) ?? null;
}
