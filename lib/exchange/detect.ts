/**
 * Which format a file is of, by what is in it and never by its name alone (brat's pairs are told by name, but only when
 * one of them holds standoff lines). The likeliest comes first; where several are possible a person chooses.
 */
import type { ReadFormat } from '@/lib/domain/origin';
import { fromBrat } from './brat-read';
import { fromCasJson } from './cas-json-read';
import { fromClaimReview, reviewsIn } from './claim-review-read';
import { fromDoccano } from './doccano-read';
import { fromHypothesis, hypothesisRows } from './hypothesis-read';
import { fromLabelStudio } from './label-studio-read';
import type { ExchangeRead } from './model';
import { parseJson } from './sanad-object';
import { annotationsIn } from './w3c-shape-read';
import { fromW3c } from './w3c-read';
import { fromWebannoTsv } from './webanno-tsv-read';

export type GivenFile = { name: string; body: string };

/** `text`: of the article the annotations are meant for; only formats without a text of their own ask for it. */
export const READERS: Record<ReadFormat, (files: readonly GivenFile[], text?: string | null) => ExchangeRead> = {
  w3c: fromW3c,
  hypothesis: fromHypothesis,
  'claim-review': (files) => fromClaimReview(files),
  doccano: (files) => fromDoccano(files),
  'label-studio': (files) => fromLabelStudio(files),
  'webanno-tsv': (files) => fromWebannoTsv(files),
  'cas-json': (files) => fromCasJson(files),
  brat: (files) => fromBrat(files),
};

const STANDOFF = /^(?:T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*\t|[ER]\d+\t\S+ \S+:[TE]\d+|#\d+\t\S+ [TERA]\d+\t)/mu;

/** Empty when it is nothing that can be read. */
export function detectFormats(files: readonly GivenFile[]): ReadFormat[] {
  const votes = new Map<ReadFormat, number>();
  const vote = (format: ReadFormat, weight: number): void => void votes.set(format, (votes.get(format) ?? 0) + weight);
  for (const { name, body } of files) {
    const start = body.replace(/^\uFEFF/u, '').trimStart();
    if (/^#FORMAT=WebAnno TSV 3/u.test(start)) vote('webanno-tsv', 3);
    else if (/^[[{]/u.test(start)) for (const [format, weight] of ofJson(start)) vote(format, weight);
    else if (STANDOFF.test(body)) vote('brat', /\.(?:ann|a1|a2)$/iu.test(name) ? 3 : 1);
  }
  return [...votes].sort(([, a], [, b]) => b - a).map(([format]) => format);
}

/** Only the files that this format is made of, as far as a name or a beginning tells. */
export function filesOf(format: ReadFormat, files: readonly GivenFile[]): GivenFile[] {
  if (format === 'brat') return files.filter(({ name }) => /\.(?:txt|ann|a1|a2)$/iu.test(name));
  if (files.length === 1) return [...files];
  const wanted = files.filter((file) => detectFormats([file]).includes(format));
  return wanted.length > 0 ? wanted : [...files];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Enough to tell a format; the readers look at every item. */
const LOOKED_AT = 20;

function ofJson(start: string): [ReadFormat, number][] {
  const whole = parseJson(start);
  if (whole === undefined) return isDoccano(linesOf(start)) ? [['doccano', 3]] : [];
  const items = (Array.isArray(whole) ? (whole as unknown[]) : [whole]).slice(0, LOOKED_AT);
  const found: [ReadFormat, number][] = [];
  if (items.some((item) => isObject(item) && '%FEATURE_STRUCTURES' in item)) found.push(['cas-json', 3]);
  const some: unknown = Array.isArray(whole) ? items : whole;
  if (isW3c(some)) found.push(['w3c', 3]);
  if (isHypothesis(some)) found.push(['hypothesis', 3]);
  if (items.some(isTask)) found.push(['label-studio', 3]);
  if (isDoccano(items)) found.push(['doccano', 2]);
  if (found.length === 0 && reviewsIn(whole).length > 0) found.push(['claim-review', 3]);
  return found;
}

const linesOf = (body: string): unknown[] =>
  body
    .split('\n', LOOKED_AT)
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line));

function isW3c(whole: unknown): boolean {
  const found = annotationsIn(whole);
  return found !== null && (found.annotations.length > 0 || found.id !== null);
}

function isHypothesis(whole: unknown): boolean {
  const rows = hypothesisRows(whole);
  return rows !== null && (rows.length > 0 || (isObject(whole) && ('rows' in whole || 'export_date' in whole)));
}

const isTask = (item: unknown): boolean =>
  isObject(item) &&
  isObject(item.data) &&
  ['annotations', 'predictions', 'completions'].some((key) => Array.isArray(item[key]));

/** A text with a list of labels, or with nothing yet. */
const isDoccano = (items: readonly unknown[]): boolean =>
  items.some(
    (item) =>
      isObject(item) &&
      (typeof item.text === 'string' || typeof item.data === 'string') &&
      ['label', 'labels', 'entities'].some((key) => Array.isArray(item[key])),
  );
