/**
 * Reads WebAnno TSV 3: our layer, and any other tool's span layers. The text is put together again from the sentences as
 * INCEpTION does it: a line end after a sentence, spaces for what else is missing. Chains, relations and slots have no
 * place here. Source: the INCEpTION user guide, webannotsv.adoc, and its Tsv3XDeserializer.
 */
import { atOnce, type Files } from './given-file';
import { bareAnnotation, bareDocument, freeId, issue, stemOf, verdictOf } from './sanad-object';
import { eachOf, type Steps } from './steps';
import { quoteAt } from './model';
import { LAYER, unescape } from './webanno-tsv';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue, ExchangeRead } from './model';

/** `at`: its first column after the token. */
type Layer = { name: string; features: string[]; at: number; kept: boolean };
type Found = Range & { layer: Layer; values: (string | null)[] };
type Reading = {
  name: string;
  layers: Layer[];
  text: string;
  sentences: Range[];
  /** The lines of a sentence whose first token is still to come. */
  waiting: string[];
  /** Whether the last sentence could be placed. */
  placed: boolean;
  found: Map<string, Found>;
  issues: ExchangeIssue[];
};

/** Layers of every token: they say nothing of a claim. */
const OF_TOKENS = /^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax)\./u;
/** A longer stretch without words is a fault of the offsets. */
const LONGEST_GAP = 1_000_000;

export function* webannoTsvSteps(files: Files): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const { name, body } of files) {
    const lines = body.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
    yield;
    if (/^#FORMAT=WebAnno TSV 3/u.test(lines[0] ?? ''))
      documents.push(yield* readDocument(name, freeId(stemOf(name), taken), lines, issues));
    else issues.push(issue('unreadable', name));
  }
  return { documents, issues };
}

export const fromWebannoTsv = atOnce(webannoTsvSteps);

function* readDocument(
  name: string,
  id: string,
  lines: readonly string[],
  issues: ExchangeIssue[],
): Steps<ExchangeDocument> {
  const reading: Reading = {
    name,
    layers: layersOf(name, lines, issues),
    text: '',
    sentences: [],
    waiting: [],
    placed: false,
    found: new Map(),
    issues,
  };
  yield* eachOf(lines, (line, index) => {
    if (index > 0) readLine(line, `${name}:${index + 1}`, reading);
  });
  const annotations = yield* annotationsOf(reading);
  return { ...bareDocument(id, reading.text), sentences: reading.sentences, annotations };
}

function layersOf(name: string, lines: readonly string[], issues: ExchangeIssue[]): Layer[] {
  const layers: Layer[] = [];
  for (const line of lines) {
    const [, kind, declared] = /^#T_(SP|CH|RL)=(.+)$/u.exec(line) ?? [];
    if (declared === undefined) continue;
    const [layerName = '', ...features] = declared.split('|');
    const last = layers.at(-1);
    const at = last ? last.at + Math.max(1, last.features.length) : 3;
    const kept = kind === 'SP' && !OF_TOKENS.test(layerName);
    if (!kept) issues.push(issue('not_kept', name, layerName));
    layers.push({ name: layerName, features, at, kept });
  }
  return layers;
}

function readLine(line: string, where: string, reading: Reading): void {
  if (line.startsWith('#Text=')) reading.waiting.push(unescape(line.slice('#Text='.length)));
  if (line === '' || line.startsWith('#')) return;
  const [name = '', offsets = '', , ...rest] = line.split('\t');
  const [, start, end] = /^(\d+)-(\d+)$/u.exec(offsets) ?? [];
  if (!/^\d+-\d+(?:\.\d+)?$/u.test(name) || start === undefined || end === undefined) {
    reading.issues.push(issue('unreadable', where));
    return;
  }
  const range = { start: Number(start), end: Number(end) };
  if (reading.waiting.length > 0) reading.placed = place(range.start, where, reading);
  if (!reading.placed) return;
  const cells = ['', '', '', ...rest];
  for (const layer of reading.layers) if (layer.kept) readCells(layer, cells, range, where, reading);
}

/** The sentence that was waiting, at its first token. */
function place(start: number, where: string, reading: Reading): boolean {
  const sentence = reading.waiting.join('\n');
  reading.waiting = [];
  const gap = start - reading.text.length;
  if (gap < 0 || gap > LONGEST_GAP) {
    reading.issues.push(issue('bad_span', where, String(start)));
    return false;
  }
  const isFirst = reading.sentences.length === 0;
  reading.text += isFirst || gap === 0 ? ' '.repeat(gap) : `\n${' '.repeat(gap - 1)}`;
  reading.text += sentence;
  reading.sentences.push({ start, end: reading.text.length });
  return true;
}

function readCells(layer: Layer, cells: readonly string[], range: Range, where: string, reading: Reading): void {
  const width = Math.max(1, layer.features.length);
  const columns = cells.slice(layer.at, layer.at + width).map((cell) => (cell === '_' ? [] : stackOf(cell)));
  const height = Math.max(0, ...columns.map((column) => column.length));
  if (height === 0) return;
  if (range.start >= range.end || range.end > reading.text.length) {
    reading.issues.push(issue('bad_span', where, `${range.start}-${range.end}`));
    return;
  }
  for (let level = 0; level < height; level += 1) {
    const values = columns.map((column) => column[level]);
    const id = values.find((value) => value?.id !== undefined)?.id;
    const key = `${layer.name} ${id === undefined ? `${where} ${level}` : id}`;
    const known = reading.found.get(key);
    reading.found.set(key, {
      layer,
      start: Math.min(known?.start ?? range.start, range.start),
      end: Math.max(known?.end ?? range.end, range.end),
      values: values.map((value, index) => known?.values[index] ?? value?.text ?? null),
    });
  }
}

/** The values of a cell; `*` is an annotation without one. */
function stackOf(cell: string): { text: string | null; id: string | undefined }[] {
  const values = [''];
  for (const [piece] of cell.matchAll(/\\[\s\S]|[^\\]|\\$/gu)) {
    if (piece === '|') values.push('');
    else values.push((values.pop() ?? '') + piece);
  }
  return values.map((value) => {
    const [, written = value, id] = /^((?:[^\\[]|\\[\s\S])*)\[(\d+)\]$/u.exec(value) ?? [];
    return { text: written === '*' || written === '' ? null : unescape(written), id };
  });
}

function* annotationsOf({ name, text, found, issues }: Reading): Steps<ExchangeAnnotation[]> {
  const taken = new Set<string>();
  const lost = new Set<string>();
  const annotations = yield* eachOf(found.values(), ({ layer, values, start, end }) => {
    const valueOf = (feature: string): string | null => values[layer.features.indexOf(feature)] ?? null;
    const naming = ['label', 'value', ...layer.features].find((feature) => valueOf(feature) !== null);
    const range = { start, end };
    const bare = bareAnnotation(
      freeId(`${start}-${end}`, taken),
      (naming && valueOf(naming)) ?? layer.name.replace(/^.*\./u, ''),
      range,
      quoteAt(text, range),
    );
    if (layer.name === LAYER)
      return { ...bare, status: valueOf('status'), verdict: verdictOf(valueOf('rating'), null) };
    for (const feature of layer.features)
      if (feature !== naming && valueOf(feature) !== null) lost.add(`${layer.name}|${feature}`);
    return bare;
  });
  issues.push(...[...lost].map((feature) => issue('not_kept', name, feature)));
  return annotations;
}
