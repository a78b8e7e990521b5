/**
 * What annotation formats can say of an article, whichever tool wrote it: every export is written from this and every
 * import is read into it. Offsets are half-open, in UTF-16 units of `text`; a format that counts otherwise converts at
 * its own edge. Only what may leave is ever put in: the writers hold nothing back.
 */
import type { Quote, Range } from '@/lib/domain/annotation';
import type { Stance } from '@/lib/domain/evidence';
import type { ImportIssueCode } from '@/lib/domain/exchange';

export type ExchangeNote = {
  id: string;
  /** The thread's first note, for a reply. */
  parentId: string | null;
  text: string;
  author: string | null;
  /** ISO 8601 with Z. */
  createdAt: string | null;
};

export type ExchangeEvidence = {
  id: string;
  /** Null when it is a file. */
  url: string | null;
  title: string;
  publisher: string | null;
  stance: Stance;
  quote: string | null;
  comment: string | null;
  /** The copy that was kept: when, of what, and where it can be read. */
  capture: { capturedAt: string; sha256: string; url: string | null } | null;
  /** Who added it and when, where the format says so. */
  author?: string | null;
  createdAt?: string | null;
};

export type ExchangeVerdict = {
  /** The rating's key in the desk's scale. */
  rating: string;
  /** Its name in the language of the report. */
  name: string;
  /** The number on the scale; null for ratings off it. */
  value: number | null;
  reasoning: string | null;
  by: string | null;
  at: string | null;
};

export type ExchangeAnnotation = {
  /** Unique in the document. */
  id: string;
  /** `claim`, `attribution` or `opinion`; of another tool, its own word. */
  label: string;
  /** Null when only the quote is known. */
  range: Range | null;
  quote: Quote;
  status: string | null;
  verdict: ExchangeVerdict | null;
  speaker: { name: string; role: string | null; saidAt: string | null } | null;
  /** For an attribution: the annotations it carries. */
  supports: string[];
  tags: string[];
  notes: ExchangeNote[];
  evidence: ExchangeEvidence[];
  author: string | null;
  createdAt: string | null;
  updatedAt: string | null;
};

export type ExchangeDocument = {
  id: string;
  title: string;
  /** BCP 47. */
  language: string | null;
  direction: 'ltr' | 'rtl';
  /** Where the article was published. */
  url: string | null;
  /** The canonical text: blocks joined by `\n`. Null when the format carries none. */
  text: string | null;
  /** In order, without overlap; empty when the format knows none. */
  sentences: Range[];
  annotations: ExchangeAnnotation[];
};

/** One thing an import could not take as it stands: a code, where, and the value in question. */
export type ExchangeIssue = { code: ImportIssueCode; where: string; value?: string };

export type ExchangeRead = { documents: ExchangeDocument[]; issues: ExchangeIssue[] };

/** A file of an export: some formats are several. */
export type ExchangeFile = { name: string; type: string; body: string };

export const CONTEXT = 32;

/** The quote at a range, with the context a W3C TextQuoteSelector wants. Never cuts a surrogate pair. */
export function quoteAt(text: string, { start, end }: Range): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(wholeFrom(text, Math.max(0, start - CONTEXT)), start),
    suffix: text.slice(end, wholeFrom(text, Math.min(text.length, end + CONTEXT))),
  };
}

const wholeFrom = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
};
