/**
 * Reads brat's standoff files: texts, attributes, relations and notes as brat-write.ts writes them, and any other tool's
 * spans and notes. Source: brat.nlplab.org/standoff.html and nlplab/brat, server/src/annotation.py.
 */
import { fromCodePoints } from '@/lib/text/offsets';
import { isSameWords } from '@/lib/text/reanchor';
import {
  decodeName,
  EVIDENCE_NOTE,
  GAP,
  PLAIN_NOTE,
  SANAD_NOTE,
  sanadNoteSchema,
  unescapeLine,
  type SanadNote,
} from './brat';
import { atOnce, type Files } from './given-file';
import {
  bareAnnotation,
  bareDocument,
  evidenceSchema,
  freeId,
  issue,
  nearest,
  offsetLookup,
  parseJson,
  stemOf,
  verdictOf,
} from './sanad-object';
import { eachOf, manyOf, type Steps } from './steps';
import { quoteAt } from './model';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeEvidence, ExchangeIssue, ExchangeRead } from './model';

type Line = { id: string; data: string; tail: string; where: string };
type Span = { line: Line; label: string; parts: Range[] };
/** A span and what the other lines say of it. */
type Found = {
  annotation: ExchangeAnnotation;
  attributes: Map<string, string>;
  notes: { line: string; text: string }[];
  evidence: ExchangeEvidence[];
  rest: SanadNote | null;
  supports: Found[];
};
type Reading = { found: Map<string, Found>; issues: ExchangeIssue[] };

export function* bratSteps(files: Files): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const pairs = new Map<string, { text: string | null; lines: Line[] }>();
  for (const { name, body } of files) {
    const [, path, ending] = /^(.+)\.(txt|ann|a1|a2|conf)$/su.exec(name) ?? [];
    if (path === undefined) issues.push(issue('unreadable', name));
    if (path === undefined || ending === 'conf') continue;
    const pair = pairs.get(path) ?? { text: null, lines: [] };
    pairs.set(path, pair);
    if (ending === 'txt') pair.text = body;
    else for (const line of yield* linesOf(name, body, issues)) pair.lines.push(line);
  }
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const [path, { text, lines }] of pairs)
    documents.push(yield* readDocument(freeId(stemOf(`${path}.`), taken), text, lines, issues));
  return { documents, issues };
}

export const fromBrat = atOnce(bratSteps);

const linesOf = (name: string, body: string, issues: ExchangeIssue[]): Steps<Line[]> =>
  manyOf(body.replace(/^\uFEFF/u, '').split(/\r?\n/u), (line, index) => {
    const where = `${name}:${index + 1}`;
    const [id = '', data, ...tail] = line.split('\t');
    if (line.trim() === '') return [];
    if (data !== undefined && /^(?:[A-Z#]\d+\S*|\*)$/u.test(id)) return [{ id, data, tail: tail.join('\t'), where }];
    issues.push(issue('unreadable', where));
    return [];
  });

function* readDocument(
  id: string,
  text: string | null,
  lines: readonly Line[],
  issues: ExchangeIssue[],
): Steps<ExchangeDocument> {
  const written = lines.filter((line) => line.id.startsWith('T'));
  const spans = yield* manyOf(written, (line) => spanOf(line, issues));
  const unit = offsetLookup(
    fromCodePoints,
    text ?? '',
    spans.flatMap(({ parts }) => parts.flatMap(({ start, end }) => [start, end])),
  );
  const length = [...(text ?? '')].length;
  const reading: Reading = { found: new Map(), issues };
  yield* eachOf(spans, (span) => {
    const annotation = annotationOf(span, text, length, unit, issues);
    if (reading.found.has(span.line.id)) issues.push(issue('unreadable', span.line.where, span.line.id));
    else if (annotation) reading.found.set(span.line.id, newlyFound(annotation));
  });
  yield* eachOf(lines, (line) => readOther(line, reading));
  return { ...bareDocument(id, text), annotations: yield* finished([...reading.found.values()]) };
}

const newlyFound = (annotation: ExchangeAnnotation): Found => ({
  annotation,
  attributes: new Map(),
  notes: [],
  evidence: [],
  rest: null,
  supports: [],
});

function spanOf(line: Line, issues: ExchangeIssue[]): Span[] {
  const [, label, places] = /^(\S+) +(\d+ +\d+(?: *; *\d+ +\d+)*) *$/u.exec(line.data) ?? [];
  if (label === undefined || places === undefined) {
    issues.push(issue('unreadable', line.where));
    return [];
  }
  const parts = places.split(';').map((place) => {
    const [start = 0, end = 0] = place.trim().split(/ +/u).map(Number);
    return { start, end };
  });
  return [{ line, label: decodeName(label), parts: parts.sort((a, b) => a.start - b.start) }];
}

function annotationOf(
  { line, label, parts }: Span,
  text: string | null,
  length: number,
  unit: (point: number) => number,
  issues: ExchangeIssue[],
): ExchangeAnnotation | null {
  if (text === null) return bareAnnotation(line.id, label, null, { exact: line.tail, prefix: '', suffix: '' });
  if (parts.some(({ start, end }) => start >= end || end > length)) {
    issues.push(issue('bad_span', line.where, line.data));
    return null;
  }
  const inUnits = parts.map(({ start, end }) => ({ start: unit(start), end: unit(end) }));
  const gaps = inUnits.slice(1).map(({ start }, index) => text.slice(inUnits[index]?.end ?? start, start));
  const words = inUnits.map(({ start, end }) => text.slice(start, end)).join(' ');
  const whole = { start: inUnits[0]?.start ?? 0, end: Math.max(...inUnits.map(({ end }) => end)) };
  const range = line.tail.trim() === '' || isSameWords(words, line.tail) ? whole : believed(text, line, whole, issues);
  if (gaps.some((gap) => !GAP.test(gap))) issues.push(issue('joined', line.where, line.id));
  const quote = range ? quoteAt(text, range) : { exact: line.tail, prefix: '', suffix: '' };
  return bareAnnotation(line.id, label, range, quote);
}

/** The words of the line are not those at its offsets: they are looked for. */
function believed(text: string, line: Line, said: Range, issues: ExchangeIssue[]): Range | null {
  issues.push(issue('quote_differs', line.where, line.tail));
  return nearest(text, line.tail, said.start);
}

function readOther(line: Line, reading: Reading): void {
  if (line.id.startsWith('T')) return;
  if (line.id.startsWith('A')) readAttribute(line, reading);
  else if (line.id.startsWith('R')) readRelation(line, reading);
  else if (line.id.startsWith('#')) readNote(line, reading);
  else reading.issues.push(issue('not_kept', line.where, line.id));
}

function readAttribute(line: Line, { found, issues }: Reading): void {
  const [name = '', target = '', ...value] = line.data.trim().split(' ');
  const one = found.get(target);
  if (!/^(?:Status|Verdict)$/u.test(name) || value.length === 0) issues.push(issue('not_kept', line.where, line.data));
  else if (one) one.attributes.set(name, decodeName(value.join(' ')));
  else issues.push(issue('dangling', line.where, target));
}

function readRelation(line: Line, { found, issues }: Reading): void {
  const [, from = '', to = ''] = /^Supports Arg1:(\S+) Arg2:(\S+)\s*$/iu.exec(line.data) ?? [];
  if (from === '') {
    issues.push(issue('not_kept', line.where, line.data));
    return;
  }
  const [one, other] = [found.get(from), found.get(to)];
  if (one && other) one.supports.push(other);
  else issues.push(issue('dangling', line.where, one ? to : from));
}

function readNote(line: Line, { found, issues }: Reading): void {
  const [type = '', target = ''] = line.data.trim().split(' ');
  const one = found.get(target);
  if (!one) {
    issues.push(issue(target.startsWith('T') ? 'dangling' : 'not_kept', line.where, target));
    return;
  }
  const json = type === PLAIN_NOTE ? undefined : parseJson(line.tail);
  const evidence = type === EVIDENCE_NOTE ? evidenceSchema.safeParse(json).data : undefined;
  const rest = type === SANAD_NOTE ? sanadNoteSchema.safeParse(json).data : undefined;
  if (evidence) one.evidence.push(evidence);
  else if (rest) one.rest = rest;
  else one.notes.push({ line: line.id, text: line.tail });
}

function* finished(found: readonly Found[]): Steps<ExchangeAnnotation[]> {
  const taken = new Set<string>();
  const ids = new Map(found.map((one) => [one, freeId(one.rest?.id ?? one.annotation.id, taken)]));
  return yield* eachOf(found, (one) => {
    const { annotation, attributes, evidence, rest } = one;
    return {
      ...annotation,
      id: ids.get(one) ?? annotation.id,
      status: attributes.get('Status') ?? null,
      verdict: verdictOf(attributes.get('Verdict') ?? null, rest?.verdict ?? null),
      speaker: rest?.speaker ?? null,
      supports: [...new Set(one.supports.flatMap((other) => ids.get(other) ?? []))],
      tags: rest?.tags ?? [],
      notes: notesOf(one),
      evidence,
      author: rest?.author ?? null,
      createdAt: rest?.createdAt ?? null,
      updatedAt: rest?.updatedAt ?? null,
    };
  });
}

/** Our own notes were escaped; in a stranger's a backslash is a backslash. */
function notesOf({ notes, rest }: Found): ExchangeAnnotation['notes'] {
  const known = new Map((rest?.notes ?? []).map(({ line, ...note }) => [line, note]));
  return notes.map(({ line, text }) => ({
    ...(known.get(line) ?? { id: line, parentId: null, author: null, createdAt: null }),
    text: rest ? unescapeLine(text) : text,
  }));
}
