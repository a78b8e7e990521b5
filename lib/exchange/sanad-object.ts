/**
 * The `sanad` object: a document as JSON, for formats that let a stranger's keys pass (doccano's metadata, Label Studio's
 * `data`, a string feature of a CAS, a note of brat). It is read with patience: what is not as it should be becomes null
 * or is left out, for another tool or a person may have touched it. And what the readers of those formats share.
 */
import { z } from 'zod';
import { STANCES } from '@/lib/domain/evidence';
import { directionOf, directionOfLetters } from '@/lib/text/direction';
import type { Quote, Range } from '@/lib/domain/annotation';
import type { ImportIssueCode } from '@/lib/domain/exchange';
import { manyOf, type Steps } from './steps';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue } from './model';

const textOrNull = z.string().nullable().catch(null);
const rangeSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** The items that are as they should be. */
export const listOf = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values): T[] =>
      values.flatMap((value) => {
        const read = item.safeParse(value);
        return read.success ? [read.data] : [];
      }),
    );

export const noteSchema = z.object({
  id: z.string(),
  parentId: textOrNull,
  text: z.string(),
  author: textOrNull,
  createdAt: textOrNull,
});

export const evidenceSchema = z.object({
  id: z.string(),
  url: textOrNull,
  title: z.string().catch(''),
  publisher: textOrNull,
  stance: z.enum(STANCES).catch('context'),
  quote: textOrNull,
  comment: textOrNull,
  capture: z.object({ capturedAt: z.string(), sha256: z.string(), url: textOrNull }).nullable().catch(null),
});

const verdictSchema = z.object({
  rating: z.string(),
  name: z.string(),
  value: z.number().nullable().catch(null),
  reasoning: textOrNull,
  by: textOrNull,
  at: textOrNull,
});

export const annotationSchema = z.object({
  id: z.string(),
  label: z.string().catch(''),
  range: rangeSchema.nullable().catch(null),
  quote: z
    .object({ exact: z.string(), prefix: z.string().catch(''), suffix: z.string().catch('') })
    .catch({ exact: '', prefix: '', suffix: '' }),
  status: textOrNull,
  verdict: verdictSchema.nullable().catch(null),
  speaker: z.object({ name: z.string(), role: textOrNull, saidAt: textOrNull }).nullable().catch(null),
  supports: listOf(z.string()),
  tags: listOf(z.string()),
  notes: listOf(noteSchema),
  evidence: listOf(evidenceSchema),
  author: textOrNull,
  createdAt: textOrNull,
  updatedAt: textOrNull,
}) satisfies z.ZodType<ExchangeAnnotation>;

const sanadSchema = z.object({
  id: textOrNull,
  direction: z.enum(['ltr', 'rtl']).nullable().catch(null),
  sentences: listOf(rangeSchema),
  annotations: z.array(z.unknown()).catch([]),
});
export type SanadObject = Omit<z.infer<typeof sanadSchema>, 'annotations'> & { annotations: ExchangeAnnotation[] };

/** Null when there is none: the file is of another tool. */
export function* readSanad(value: unknown): Steps<SanadObject | null> {
  const read = sanadSchema.safeParse(value).data;
  if (!read) return null;
  const annotations = yield* manyOf(read.annotations, (one) => {
    const annotation = annotationSchema.safeParse(one).data;
    return annotation ? [annotation] : [];
  });
  return { ...read, annotations };
}

/** For an issue, or as a key: a stranger's object may refuse to become a text. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'list' : 'object';
  return String(value);
}

/** Undefined when it is no JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}

/** A conversion of many offsets at once, made to be asked for each. */
export function offsetLookup(
  convert: (text: string, offsets: readonly number[]) => number[],
  text: string,
  offsets: readonly number[],
): (offset: number) => number {
  const converted = convert(text, offsets);
  const known = new Map(offsets.map((offset, index) => [offset, converted[index] ?? offset]));
  return (offset) => known.get(offset) ?? offset;
}

export const issue = (code: ImportIssueCode, where: string, value?: string): ExchangeIssue =>
  value === undefined ? { code, where } : { code, where, value };

/** An annotation of which only the place and the name are known. */
export const bareAnnotation = (id: string, label: string, range: Range | null, quote: Quote): ExchangeAnnotation => ({
  id,
  label,
  range,
  quote,
  status: null,
  verdict: null,
  speaker: null,
  supports: [],
  tags: [],
  notes: [],
  evidence: [],
  author: null,
  createdAt: null,
  updatedAt: null,
});

const LONGEST_TITLE = 120;

/** A document of which only the text is known: its title is the first line. */
export function bareDocument(id: string, text: string | null, language: string | null = null): ExchangeDocument {
  const firstLine = (text ?? '').trimStart().split(/[\r\n]/u, 1)[0] ?? '';
  return {
    id,
    title: [...firstLine].slice(0, LONGEST_TITLE).join('').trim() || id,
    language,
    direction: directionOfLetters(text ?? '') ?? (language === null ? 'ltr' : directionOf(language)),
    url: null,
    text,
    sentences: [],
    annotations: [],
  };
}

/** The direction of a document of which only quotes are known: the first ones tell. */
export const directionOfQuotes = ({ annotations }: Pick<ExchangeDocument, 'annotations'>): 'ltr' | 'rtl' =>
  directionOfLetters(
    annotations
      .slice(0, 200)
      .map(({ quote }) => quote.exact.slice(0, 200))
      .join(' '),
  ) ?? 'ltr';

/** What another tool says of the rating, with what we knew of the verdict if it is still the same. */
export const verdictOf = (
  rating: string | null,
  known: ExchangeAnnotation['verdict'],
): ExchangeAnnotation['verdict'] => {
  if (rating === null) return null;
  return known?.rating === rating
    ? known
    : { rating, name: rating, value: null, reasoning: known?.reasoning ?? null, by: null, at: null };
};

/** Where the words stand nearest to a place. */
export function nearest(text: string, words: string, place: number): Range | null {
  if (words === '') return null;
  const after = text.indexOf(words, place);
  const before = text.lastIndexOf(words, place);
  if (after === -1 && before === -1) return null;
  const start = after === -1 || (before !== -1 && place - before <= after - place) ? before : after;
  return { start, end: start + words.length };
}

/**
 * Annotations with `supports` as a file's relations have it. One to or from an annotation that has no place in the file
 * cannot be drawn there, so it stays as it was.
 */
export function withRelations(
  placed: readonly { key: string; annotation: ExchangeAnnotation }[],
  relations: readonly { from: string; to: string }[],
  where: string,
  issues: ExchangeIssue[],
): ExchangeAnnotation[] {
  const byKey = new Map(placed.map(({ key, annotation }) => [key, annotation]));
  const drawn = new Map<ExchangeAnnotation, Set<string>>();
  for (const { from, to } of relations) {
    const [one, other] = [byKey.get(from), byKey.get(to)];
    if (one && other) drawn.set(one, (drawn.get(one) ?? new Set()).add(other.id));
    else issues.push(issue('dangling', where, one ? to : from));
  }
  const ids = new Set(placed.map(({ annotation }) => annotation.id));
  return placed.map(({ annotation }) => {
    const now = drawn.get(annotation) ?? new Set();
    const before = annotation.supports.filter((id) => now.has(id) || !ids.has(id));
    return { ...annotation, supports: [...new Set([...before, ...now])] };
  });
}

/** As they were when they were written, then what is new; without those that are no longer in the file. */
export function inOrder(
  read: readonly ExchangeAnnotation[],
  known: readonly ExchangeAnnotation[],
  where: string,
  issues: ExchangeIssue[],
): ExchangeAnnotation[] {
  const byId = new Map(read.map((annotation) => [annotation.id, annotation]));
  const kept = known.flatMap((annotation) => {
    const now = byId.get(annotation.id);
    byId.delete(annotation.id);
    if (now) return [now];
    if (annotation.range === null) return [annotation];
    issues.push(issue('dangling', where, annotation.id));
    return [];
  });
  return [...kept, ...byId.values()];
}

/** Every annotation's `supports` without those that are not there. */
export function checkSupports(
  annotations: readonly ExchangeAnnotation[],
  where: string,
  issues: ExchangeIssue[],
): ExchangeAnnotation[] {
  const ids = new Set(annotations.map(({ id }) => id));
  return annotations.map((annotation) => {
    const lost = annotation.supports.filter((id) => !ids.has(id));
    if (lost.length === 0) return annotation;
    issues.push(...lost.map((id) => issue('dangling', where, id)));
    return { ...annotation, supports: annotation.supports.filter((id) => ids.has(id)) };
  });
}

/** The id, or another one like it that is still free; it is taken from now on. */
export function freeId(wanted: string, taken: Set<string>): string {
  if (!taken.has(wanted)) {
    taken.add(wanted);
    return wanted;
  }
  const next = nextOf.get(taken) ?? new Map<string, number>();
  nextOf.set(taken, next);
  let number = next.get(wanted) ?? 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  next.set(wanted, number + 1);
  const id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}

/** The number that an id was last given: thousands may want the same one, and are not to try all numbers before theirs. */
const nextOf = new WeakMap<Set<string>, Map<string, number>>();

/** File names, each its own, made of the documents' ids. */
export function fileStems(documents: readonly { id: string }[]): string[] {
  const taken = new Set<string>();
  return documents.map(({ id }) =>
    freeId(id.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/u, '') || 'document', taken),
  );
}

/** A file's name without folder and ending. */
export const stemOf = (name: string): string => name.replace(/^.*[\\/]/su, '').replace(/\.[^.]*$/su, '') || name;
