/**
 * Reads doccano's exports: JSONL or JSON, `label` as triples or the form with `entities` and `relations` (doccano,
 * backend/data_export/models.py). The labels are the truth; our own `sanad` object (doccano.ts) adds what it knows of
 * those that are still there.
 */
import { z } from 'zod';
import { fromCodePoints } from '@/lib/text/offsets';
import { atOnce, jsonOf, type Files, type GivenFile } from './given-file';
import {
  bareAnnotation,
  bareDocument,
  checkSupports,
  freeId,
  issue,
  offsetLookup,
  parseJson,
  readSanad,
  shown,
  type SanadObject,
} from './sanad-object';
import { eachOf, manyOf, type Steps } from './steps';
import { quoteAt } from './model';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue, ExchangeRead } from './model';

const textOrNull = z.string().nullable().catch(null);
const lineSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).nullable().catch(null),
  text: z.string().optional(),
  data: z.string().optional().catch(undefined),
  title: textOrNull,
  url: textOrNull,
  language: textOrNull,
  Comments: z.array(z.unknown()).catch([]),
  relations: z.array(z.unknown()).catch([]),
});
type Line = z.infer<typeof lineSchema>;

const KNOWN = new Set(
  'id text data label labels entities relations Comments comments title url language sanad'.split(' '),
);

const spanSchema = z.union([
  z
    .tuple([z.int(), z.int(), z.string()], z.unknown())
    .transform(([start, end, label]) => ({ key: null, start, end, label })),
  z
    .object({ id: z.unknown(), start_offset: z.int(), end_offset: z.int(), label: z.string() })
    .transform(({ id, start_offset: start, end_offset: end, label }) => ({ key: shown(id), start, end, label })),
]);
const relationSchema = z.object({
  from_id: z.union([z.int(), z.string()]).transform(String),
  to_id: z.union([z.int(), z.string()]).transform(String),
  type: z.string(),
});

/** A label of the file; `key` is its id in the form with relations. */
type Span = { key: string | null; range: Range; label: string };

export function* doccanoSteps(files: Files): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const file of files) {
    for (const { value, number } of linesIn(file)) {
      const where = `${file.name}:${number}`;
      const line = lineSchema.safeParse(value).data;
      const text = line?.text ?? line?.data;
      yield;
      if (!line || text === undefined) {
        issues.push(issue('unreadable', where));
        continue;
      }
      const read = yield* readLine(line, text, where, issues);
      documents.push({ ...read, id: freeId(read.id, taken) });
    }
  }
  return { documents, issues };
}

export const fromDoccano = atOnce(doccanoSteps);

/** JSONL, or the whole as one list. */
function* linesIn(file: GivenFile): Generator<{ value: unknown; number: number }> {
  const json = file.body.trimStart().startsWith('[') ? jsonOf(file) : undefined;
  if (Array.isArray(json)) {
    for (const [index, value] of (json as unknown[]).entries()) yield { value, number: index + 1 };
    return;
  }
  const lines = file.body.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const written = lines.filter(({ line }) => line.trim() !== '');
  const isAlone = written.length === 1;
  for (const { line, number } of written) yield { value: isAlone ? jsonOf(file) : parseJson(line), number };
}

function* readLine(line: Line, text: string, where: string, issues: ExchangeIssue[]): Steps<ExchangeDocument> {
  const sanad = yield* readSanad(line.sanad);
  const bare = bareDocument(sanad?.id ?? String(line.id ?? where), text, line.language);
  const given = [line.label, line.labels, line.entities].flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const parsed = yield* eachOf(given, (value): unknown => spanSchema.safeParse(value).data ?? value);
  const unit = unitsOf(text, parsed, sanad);
  const length = [...text].length;
  const spans = yield* manyOf(parsed, (value) => placed(value, length, unit, where, issues));
  const kept = (sanad?.annotations ?? []).map((annotation) => inUnits(annotation, unit));
  const annotations = yield* settle(spans, kept, text, where, issues);
  yield* relate(line.relations, annotations, where, issues);
  noteWhatIsLost(line, kept, where, issues);
  return {
    ...bare,
    title: line.title ?? bare.title,
    url: line.url,
    direction: sanad?.direction ?? bare.direction,
    sentences: (sanad?.sentences ?? []).map(({ start, end }) => ({ start: unit(start), end: unit(end) })),
    annotations: checkSupports(
      annotations.map(({ annotation }) => annotation),
      where,
      issues,
    ),
  };
}

const isSpan = (value: unknown): value is { key: string | null; start: number; end: number; label: string } =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value && 'key' in value;

function unitsOf(text: string, spans: readonly unknown[], sanad: SanadObject | null): (point: number) => number {
  const ranges = [
    ...spans.filter(isSpan),
    ...(sanad?.sentences ?? []),
    ...(sanad?.annotations ?? []).flatMap(({ range }) => range ?? []),
  ];
  return offsetLookup(
    fromCodePoints,
    text,
    ranges.flatMap(({ start, end }) => [start, end]),
  );
}

const inUnits = (annotation: ExchangeAnnotation, unit: (point: number) => number): ExchangeAnnotation => ({
  ...annotation,
  range: annotation.range && { start: unit(annotation.range.start), end: unit(annotation.range.end) },
});

function placed(
  value: unknown,
  length: number,
  unit: (point: number) => number,
  where: string,
  issues: ExchangeIssue[],
): Span[] {
  if (!isSpan(value)) {
    issues.push(issue('not_kept', where, shown(value)));
    return [];
  }
  const { key, start, end, label } = value;
  if (start < 0 || start >= end || end > length) {
    issues.push(issue('bad_span', where, `${start}-${end}`));
    return [];
  }
  return [{ key, label, range: { start: unit(start), end: unit(end) } }];
}

type Settled = { key: string | null; annotation: ExchangeAnnotation };

/** The labels, each with what we knew of it: by place and name, else by place alone, for a name may have been changed. */
function* settle(
  spans: readonly Span[],
  kept: readonly ExchangeAnnotation[],
  text: string,
  where: string,
  issues: ExchangeIssue[],
): Steps<Settled[]> {
  const found = matched(spans, kept);
  const taken = new Set<string>();
  const known = yield* manyOf(kept, (annotation): Settled[] => {
    const span = found.get(annotation);
    if (!span && annotation.range) {
      issues.push(issue('dangling', where, annotation.id));
      return [];
    }
    const id = freeId(annotation.id, taken);
    const now = span ? { ...annotation, id, ...wordsOf(span, annotation, text) } : annotation;
    return [{ key: span?.key ?? null, annotation: now }];
  });
  const used = new Set(found.values());
  const left = spans.filter((span) => !used.has(span));
  const fresh = yield* eachOf(left, ({ key, label, range }): Settled => {
    const id = freeId(key ?? `${range.start}-${range.end}`, taken);
    return { key, annotation: bareAnnotation(id, label, range, quoteAt(text, range)) };
  });
  return [...known, ...fresh];
}

type Placed = { range: Range | null; label: string };
const keysOf: ((one: Placed) => string)[] = [
  ({ range, label }) => `${range?.start}-${range?.end}-${label}`,
  ({ range }) => `${range?.start}-${range?.end}`,
];

/** Each label goes to one annotation; of several at one place the first to the first. */
function matched(spans: readonly Span[], kept: readonly ExchangeAnnotation[]): Map<ExchangeAnnotation, Span> {
  const left = new Set(spans);
  const found = new Map<ExchangeAnnotation, Span>();
  for (const keyOf of keysOf) {
    const byKey = new Map<string, Span[]>();
    // Turned round: the first is taken from the end.
    for (const span of [...left].reverse()) {
      const same = byKey.get(keyOf(span));
      if (same) same.push(span);
      else byKey.set(keyOf(span), [span]);
    }
    for (const annotation of kept) {
      if (annotation.range === null || found.has(annotation)) continue;
      const span = byKey.get(keyOf(annotation))?.pop();
      if (!span) continue;
      found.set(annotation, span);
      left.delete(span);
    }
  }
  return found;
}

const wordsOf = ({ label, range }: Span, { quote }: ExchangeAnnotation, text: string) => ({
  label,
  quote: quote.exact === text.slice(range.start, range.end) ? quote : quoteAt(text, range),
});

function* relate(
  relations: readonly unknown[],
  settled: readonly Settled[],
  where: string,
  issues: ExchangeIssue[],
): Steps<void> {
  const byKey = new Map(settled.flatMap(({ key, annotation }) => (key === null ? [] : [[key, annotation] as const])));
  const carried = new Map<ExchangeAnnotation, Set<string>>();
  yield* eachOf(relations, (value) => {
    const relation = relationSchema.safeParse(value).data;
    if (!relation || !/^supports$/iu.test(relation.type)) {
      issues.push(issue('not_kept', where, relation?.type ?? 'relations'));
      return;
    }
    const [from, to] = [byKey.get(relation.from_id), byKey.get(relation.to_id)];
    if (from && to) carried.set(from, (carried.get(from) ?? new Set(from.supports)).add(to.id));
    else issues.push(issue('dangling', where, from ? relation.to_id : relation.from_id));
  });
  for (const [annotation, supports] of carried) annotation.supports = [...supports];
}

/** Comments stand on the whole document in doccano; metadata of others has no place here. */
function noteWhatIsLost(line: Line, kept: readonly ExchangeAnnotation[], where: string, issues: ExchangeIssue[]): void {
  const ours = new Set(kept.flatMap(({ notes }) => notes.map(({ text }) => text)));
  for (const comment of line.Comments)
    if (typeof comment !== 'string' || !ours.has(comment)) issues.push(issue('not_kept', where, shown(comment)));
  for (const key of Object.keys(line)) if (!KNOWN.has(key)) issues.push(issue('not_kept', where, key));
}
