/**
 * Reads doccano's exports: JSONL or JSON, `label` as triples or the form with `entities` and `relations` (doccano,
 * backend/data_export/models.py). The labels are the truth; our own `sanad` object (doccano.ts) adds what it knows of
 * those that are still there.
 */
import { z } from 'zod';
import { fromCodePoints } from '@/lib/text/offsets';
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

export function fromDoccano(files: readonly { name: string; body: string }[]): ExchangeRead {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents = files.flatMap(({ name, body }) =>
    linesIn(body).flatMap(({ value, number }) => {
      const where = `${name}:${number}`;
      const line = lineSchema.safeParse(value);
      const text = line.data?.text ?? line.data?.data;
      if (!line.success || text === undefined) {
        issues.push(issue('unreadable', where));
        return [];
      }
      const read = readLine(line.data, text, where, issues);
      return [{ ...read, id: freeId(read.id, taken) }];
    }),
  );
  return { documents, issues };
}

/** JSONL, or the whole as one list. */
function linesIn(body: string): { value: unknown; number: number }[] {
  const whole = body.trimStart().startsWith('[') ? parseJson(body) : undefined;
  if (Array.isArray(whole)) return whole.map((value: unknown, index) => ({ value, number: index + 1 }));
  return body
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => ({ value: parseJson(line), number }));
}

function readLine(line: Line, text: string, where: string, issues: ExchangeIssue[]): ExchangeDocument {
  const sanad = readSanad(line.sanad);
  const bare = bareDocument(sanad?.id ?? String(line.id ?? where), text, line.language);
  const given = [line.label, line.labels, line.entities].flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const parsed = given.map((value) => spanSchema.safeParse(value).data ?? value);
  const unit = unitsOf(text, parsed, sanad);
  const length = [...text].length;
  const spans = parsed.flatMap((value) => placed(value, length, unit, where, issues));
  const kept = (sanad?.annotations ?? []).map((annotation) => inUnits(annotation, unit));
  const annotations = settle(spans, kept, text, where, issues);
  relate(line.relations, annotations, where, issues);
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
function settle(
  spans: readonly Span[],
  kept: readonly ExchangeAnnotation[],
  text: string,
  where: string,
  issues: ExchangeIssue[],
): Settled[] {
  const left = new Set(spans);
  const found = new Map<ExchangeAnnotation, Span>();
  const match = (keyOf: (one: { range: Range | null; label: string }) => string): void => {
    const byKey = new Map<string, Span[]>();
    for (const span of left) byKey.set(keyOf(span), [...(byKey.get(keyOf(span)) ?? []), span]);
    for (const annotation of kept) {
      if (annotation.range === null || found.has(annotation)) continue;
      const span = byKey.get(keyOf(annotation))?.shift();
      if (!span) continue;
      found.set(annotation, span);
      left.delete(span);
    }
  };
  match(({ range, label }) => `${range?.start}-${range?.end}-${label}`);
  match(({ range }) => `${range?.start}-${range?.end}`);

  const taken = new Set<string>();
  const known = kept.flatMap((annotation): Settled[] => {
    const span = found.get(annotation);
    if (!span && annotation.range) {
      issues.push(issue('dangling', where, annotation.id));
      return [];
    }
    const id = freeId(annotation.id, taken);
    return [
      {
        key: span?.key ?? null,
        annotation: span ? { ...annotation, id, ...wordsOf(span, annotation, text) } : annotation,
      },
    ];
  });
  const fresh = [...left].map(({ key, label, range }): Settled => {
    const id = freeId(key ?? `${range.start}-${range.end}`, taken);
    return { key, annotation: bareAnnotation(id, label, range, quoteAt(text, range)) };
  });
  return [...known, ...fresh];
}

const wordsOf = ({ label, range }: Span, { quote }: ExchangeAnnotation, text: string) => ({
  label,
  quote: quote.exact === text.slice(range.start, range.end) ? quote : quoteAt(text, range),
});

function relate(
  relations: readonly unknown[],
  settled: readonly Settled[],
  where: string,
  issues: ExchangeIssue[],
): void {
  const byKey = new Map(settled.flatMap(({ key, annotation }) => (key === null ? [] : [[key, annotation] as const])));
  for (const value of relations) {
    const relation = relationSchema.safeParse(value).data;
    if (!relation || !/^supports$/iu.test(relation.type)) {
      issues.push(issue('not_kept', where, relation?.type ?? 'relations'));
      continue;
    }
    const [from, to] = [byKey.get(relation.from_id), byKey.get(relation.to_id)];
    if (from && to) from.supports = [...new Set([...from.supports, to.id])];
    else issues.push(issue('dangling', where, from ? relation.to_id : relation.from_id));
  }
}

/** Comments stand on the whole document in doccano; metadata of others has no place here. */
function noteWhatIsLost(line: Line, kept: readonly ExchangeAnnotation[], where: string, issues: ExchangeIssue[]): void {
  const ours = new Set(kept.flatMap(({ notes }) => notes.map(({ text }) => text)));
  for (const comment of line.Comments)
    if (typeof comment !== 'string' || !ours.has(comment)) issues.push(issue('not_kept', where, shown(comment)));
  for (const key of Object.keys(line)) if (!KNOWN.has(key)) issues.push(issue('not_kept', where, key));
}
