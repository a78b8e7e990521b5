/** A file of an import as text, and as JSON: the one who tells its format and the one who reads it parse it once. */
import { parseJson } from './sanad-object';
import type { ExchangeRead } from './model';
import { whole, type Steps } from './steps';

export type GivenFile = { name: string; body: string };
export type Files = readonly GivenFile[];

/** `text`: of the article the annotations are meant for; only formats without a text of their own ask for it. */
export type Reader = (files: Files, text?: string | null) => Steps<ExchangeRead>;

/** For files that are small. */
export const atOnce =
  (reader: Reader) =>
  (files: Files, text?: string | null): ExchangeRead =>
    whole(reader(files, text));

/** As long as the file is held. */
const parsed = new WeakMap<GivenFile, { json: unknown }>();

/** Undefined when it is no JSON. */
export function jsonOf(file: GivenFile): unknown {
  const known = parsed.get(file) ?? { json: parseJson(file.body) };
  parsed.set(file, known);
  return known.json;
}
