/**
 * A quote is what survives when the text around it changes: the exact words and a little of both sides, as the W3C's
 * TextQuoteSelector has it.
 */
import type { Range } from './ranges';

export type Quote = { exact: string; prefix: string; suffix: string };

/** UTF-16 units on each side; one less where the limit would cut a surrogate pair. */
export const QUOTE_CONTEXT = 32;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether an offset stands between the two halves of one character. */
export const cutsPair = (text: string, offset: number): boolean =>
  offset > 0 && offset < text.length && isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));

/** The quote of a half-open range in UTF-16 units. The caller has checked that the range lies inside the text. */
export function quoteOf(text: string, start: number, end: number): Quote {
  const before = Math.max(0, start - QUOTE_CONTEXT);
  const after = Math.min(text.length, end + QUOTE_CONTEXT);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(cutsPair(text, before) ? before + 1 : before, start),
    suffix: text.slice(end, cutsPair(text, after) ? after - 1 : after),
  };
}

/**
 * Whether the text says at this range what the quote says. Prefix and suffix may be shorter than ours, or absent: they
 * only have to be what stands directly before and after.
 */
export function quoteMatches(
  text: string,
  range: Range,
  quote: { exact: string; prefix?: string; suffix?: string },
): boolean {
  const { start, end } = range;
  if (start < 0 || end > text.length || start > end) return false;
  return (
    text.slice(start, end) === quote.exact &&
    text.slice(0, start).endsWith(quote.prefix ?? '') &&
    text.startsWith(quote.suffix ?? '', end)
  );
}
