/**
 * Which format a file is of, by what is in it and never by its name alone (brat's pairs are told by name, but only when
 * one of them holds standoff lines). The likeliest comes first; where several are possible a person chooses.
 */
import type { ReadFormat } from '@/lib/domain/origin';
import { bratSteps } from './brat-read';
import { casJsonSteps } from './cas-json-read';
import { claimReviewSteps, reviewsIn } from './claim-review-read';
import { doccanoSteps } from './doccano-read';
import { hypothesisRows, hypothesisSteps } from './hypothesis-read';
import { labelStudioSteps } from './label-studio-read';
import { jsonOf, type Files, type GivenFile, type Reader } from './given-file';
import { parseJson } from './sanad-object';
import { whole } from './steps';
import { annotationsIn } from './w3c-shape-read';
import { w3cSteps } from './w3c-read';
import { webannoTsvSteps } from './webanno-tsv-read';

export const READERS: Record<ReadFormat, Reader> = {
  w3c: w3cSteps,
  hypothesis: hypothesisSteps,
  'claim-review': claimReviewSteps,
  doccano: doccanoSteps,
  'label-studio': labelStudioSteps,
  'webanno-tsv': webannoTsvSteps,
  'cas-json': casJsonSteps,
  brat: bratSteps,
};

const STANDOFF = /^(?:T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*\t|[ER]\d+\t\S+ \S+:[TE]\d+|#\d+\t\S+ [TERA]\d+\t)/mu;

/** Empty when it is nothing that can be read. */
export function detectFormats(files: Files): ReadFormat[] {
  const votes = new Map<ReadFormat, number>();
  const vote = (format: ReadFormat, weight: number): void => void votes.set(format, (votes.get(format) ?? 0) + weight);
  for (const file of files) {
    const { name, body } = file;
    const start = body.replace(/^\uFEFF/u, '').trimStart();
    if (/^#FORMAT=WebAnno TSV 3/u.test(start)) vote('webanno-tsv', 3);
    else if (/^[[{]/u.test(start)) for (const [format, weight] of ofJson(file, start)) vote(format, weight);
    else if (STANDOFF.test(body)) vote('brat', /\.(?:ann|a1|a2)$/iu.test(name) ? 3 : 1);
  }
  return [...votes].sort(([, a], [, b]) => b - a).map(([format]) => format);
}

/** Only the files that this format is made of, as far as a name or a beginning tells. */
export function filesOf(format: ReadFormat, files: Files): GivenFile[] {
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

function ofJson(file: GivenFile, start: string): [ReadFormat, number][] {
  const json = jsonOf(file);
  if (json === undefined) return isDoccano(linesOf(start)) ? [['doccano', 3]] : [];
  const items = (Array.isArray(json) ? (json as unknown[]) : [json]).slice(0, LOOKED_AT);
  const found: [ReadFormat, number][] = [];
  if (items.some((item) => isObject(item) && '%FEATURE_STRUCTURES' in item)) found.push(['cas-json', 3]);
  const some: unknown = Array.isArray(json) ? items : json;
  if (isW3c(some)) found.push(['w3c', 3]);
  if (isHypothesis(some)) found.push(['hypothesis', 3]);
  if (items.some(isTask)) found.push(['label-studio', 3]);
  if (isDoccano(items)) found.push(['doccano', 2]);
  if (found.length === 0 && reviewsIn(json).next().done !== true) found.push(['claim-review', 3]);
  return found;
}

const linesOf = (body: string): unknown[] =>
  body
    .split('\n', LOOKED_AT)
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line));

function isW3c(json: unknown): boolean {
  const found = whole(annotationsIn(json, LOOKED_AT));
  return found !== null && (found.annotations.length > 0 || found.id !== null);
}

function isHypothesis(json: unknown): boolean {
  const rows = hypothesisRows(json);
  return rows !== null && (rows.length > 0 || (isObject(json) && ('rows' in json || 'export_date' in json)));
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
