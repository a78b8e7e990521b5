/**
 * WebAnno TSV 3.3 with one span layer. A sentence keeps the white space after it, so that the text comes back whole; what
 * stands between sentences does not (the format has no place for it). A span that cuts a token has rows of its own below
 * that token. Source: the INCEpTION user guide, webannotsv.adoc.
 */
import { fileStems } from './sanad-object';
import { writtenFiles, type Outline, type Placed, type ScriptFile } from './script';
import { eachOf, manyOf } from './steps';
import { escapeText, escapeValue, FEATURES, LAYER, sentencesOf, tokensIn } from './webanno-tsv';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeDocument, ExchangeFile } from './model';

const HEADER = `#FORMAT=WebAnno TSV 3.3\n#T_SP=${[LAYER, ...FEATURES].join('|')}\n\n\n`;

export const toWebannoTsv = (documents: readonly ExchangeDocument[]): ExchangeFile[] =>
  writtenFiles(documents, webannoTsvScripts);

export function webannoTsvScripts(outlines: readonly Outline[]): ScriptFile[] {
  const stems = fileStems(outlines.map(({ head }) => head));
  return outlines.map((outline, of) => ({
    ...{ name: `${stems[of]}.tsv`, type: 'text/tab-separated-values', of },
    script: blocks(outline),
  }));
}

/** A token, or a part of it that an annotation cuts out. */
type Row = Range & { annotations: Placed[] };
type Token = { whole: Row; parts: Row[] };
type Sentence = { text: string; tokens: Token[] };

/** What stands beside a token is known of the places alone. */
function* blocks({ head, places }: Outline): Generator<string | void> {
  const sentences = yield* manyOf(sentencesOf(head), (sentence) => withTokens(sentence, head));
  const tokens = sentences.flatMap((sentence) => sentence.tokens);
  yield* eachOf(places, (annotation) => annotation.range && mark(tokens, annotation, annotation.range));
  const ids = idsFor(tokens);
  const text = head.text ?? '';
  yield HEADER;
  for (const [index, sentence] of sentences.entries()) {
    const lines = sentence.text.split('\n').map((line) => `#Text=${escapeText(line)}\n`);
    const rows = sentence.tokens.flatMap(({ whole, parts }, position) => {
      const name = `${index + 1}-${position + 1}`;
      const named = parts.sort(byPlace).map((part, place) => rowLine(`${name}.${place + 1}`, part, text, ids));
      return [rowLine(name, whole, text, ids), ...named];
    });
    yield (index === 0 ? '' : '\n') + [...lines, ...rows].join('');
  }
}

/** A sentence begins at its first token; one without any has no place in the format. */
function withTokens(sentence: Range, document: Outline['head']): Sentence[] {
  const text = document.text ?? '';
  const tokens = tokensIn(text, sentence, document.language);
  const first = tokens[0];
  if (!first) return [];
  return [
    {
      text: text.slice(first.start, sentence.end),
      tokens: tokens.map((token) => ({ whole: { ...token, annotations: [] }, parts: [] })),
    },
  ];
}

function mark(tokens: readonly Token[], annotation: Placed, range: Range): void {
  for (let at = firstAfter(tokens, range.start); at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.whole.start >= range.end) return;
    const start = Math.max(token.whole.start, range.start);
    const end = Math.min(token.whole.end, range.end);
    const row = [token.whole, ...token.parts].find((known) => known.start === start && known.end === end);
    if (row) row.annotations.push(annotation);
    else token.parts.push({ start, end, annotations: [annotation] });
  }
}

function firstAfter(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.whole.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Only what has several rows, or shares one, is numbered. */
function idsFor(tokens: readonly Token[]): Map<Placed, number> {
  const rowsOf = new Map<Placed, number>();
  const stacked = new Set<Placed>();
  for (const { annotations } of tokens.flatMap(({ whole, parts }) => [whole, ...parts])) {
    for (const annotation of annotations) {
      rowsOf.set(annotation, (rowsOf.get(annotation) ?? 0) + 1);
      if (annotations.length > 1) stacked.add(annotation);
    }
  }
  const numbered = [...rowsOf].filter(([annotation, rows]) => rows > 1 || stacked.has(annotation));
  return new Map(numbered.map(([annotation], index) => [annotation, index + 1]));
}

const byPlace = (a: Row, b: Row): number => a.start - b.start || b.end - a.end;

function rowLine(name: string, row: Row, text: string, ids: ReadonlyMap<Placed, number>): string {
  const cells = FEATURES.map((feature) => {
    const values = row.annotations.map((annotation) => {
      const id = ids.get(annotation);
      const value = valueOf(annotation, feature);
      return `${value ? escapeValue(value) : '*'}${id === undefined ? '' : `[${id}]`}`;
    });
    return values.join('|') || '_';
  });
  const form = escapeText(text.slice(row.start, row.end));
  return `${[name, `${row.start}-${row.end}`, form, ...cells].join('\t')}\t\n`;
}

function valueOf({ label, verdict, status }: Placed, feature: (typeof FEATURES)[number]): string | null {
  return { label, rating: verdict?.rating ?? null, status }[feature];
}
