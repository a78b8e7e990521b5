/**
 * What both sides of WebAnno TSV 3.3 share, and the tokens and sentences that INCEpTION wants of a CAS as well. Offsets
 * are UTF-16. Source: the INCEpTION user guide, webannotsv.adoc, and its Tsv3XDeserializer.
 */
import { trimRange } from '@/lib/text/offsets';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeDocument } from './model';

/** The custom span layer; it must exist in the project before a file is imported. */
export const LAYER = 'webanno.custom.SanadClaim';
export const FEATURES = ['label', 'rating', 'status'] as const;

/** The document's sentences; without any, its lines. */
export function sentencesOf({ text, sentences }: Pick<ExchangeDocument, 'text' | 'sentences'>): Range[] {
  if (sentences.length > 0) return sentences;
  return [...(text ?? '').matchAll(/[^\n]+/gu)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

/** Words, and signs between them; white space is no token. */
export function tokensIn(text: string, { start, end }: Range, language: string | null): Range[] {
  return [...segmenterFor(language).segment(text.slice(start, end))]
    .map(({ index, segment }) => trimRange(text, { start: start + index, end: start + index + segment.length }))
    .filter((token) => token.start < token.end);
}

/** To make one takes longer than to use it on a sentence. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string | null): Intl.Segmenter {
  const known = segmenters.get(language ?? UNKNOWN);
  if (known) return known;
  const segmenter = wordSegmenter(language ?? UNKNOWN);
  // What languages files name is not ours to bound.
  if (segmenters.size < MOST_KNOWN) segmenters.set(language ?? UNKNOWN, segmenter);
  return segmenter;
}

const UNKNOWN = 'und';
const MOST_KNOWN = 100;

function wordSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter(UNKNOWN, { granularity: 'word' });
  }
}

const LETTERS: Record<string, string> = { '\t': 't', '\n': 'n', '\r': 'r' };
const SIGNS: Record<string, string> = { t: '\t', n: '\n', r: '\r' };

const escaped = (text: string, reserved: RegExp): string =>
  text.replace(reserved, (sign) => `\\${LETTERS[sign] ?? sign}`);

/** A sentence or a token. Its line breaks are lines of their own, so only the caller knows what to do with them. */
export const escapeText = (text: string): string => escaped(text, /[\\\t\r\n]/gu);

export const escapeValue = (value: string): string => escaped(value, /->|[\\[\]|_;*\t\r\n]/gu);

export const unescape = (text: string): string =>
  text.replace(/\\(->|[\\[\]|_;*tnr])/gu, (_whole, sign: string) => SIGNS[sign] ?? sign);
