/**
 * brat's standoff format: `DOC.txt`, `DOC.ann` and one `annotation.conf` for the folder. Offsets are code points. A span
 * over a line break becomes fragments; status and rating are attributes, `supports` is a relation, notes and evidence are
 * notes. Source: brat.nlplab.org/standoff.html and configuration.html.
 */
import { CLAIM_STATUSES } from '@/lib/domain/annotation';
import { codePointsIn } from '@/lib/text/offsets';
import { encodeName, escapeLine, EVIDENCE_NOTE, jsonLine, PARTS, PLAIN_NOTE, SANAD_NOTE, type SanadNote } from './brat';
import { fileStems } from './sanad-object';
import { pass, writtenFiles, type Outline, type Pass, type Placed as Place, type ScriptFile } from './script';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeFile } from './model';

const TEXT_TYPE = 'text/plain';

export const toBrat = (documents: readonly ExchangeDocument[]): ExchangeFile[] => writtenFiles(documents, bratScripts);

export function bratScripts(outlines: readonly Outline[]): ScriptFile[] {
  const stems = fileStems(outlines.map(({ head }) => head));
  const files = outlines.flatMap((outline, of): ScriptFile[] => [
    { name: `${stems[of]}.txt`, type: TEXT_TYPE, of, script: [outline.head.text ?? ''] },
    { name: `${stems[of]}.ann`, type: TEXT_TYPE, of, script: lines(outline) },
  ]);
  const places = outlines.flatMap((outline) => outline.places);
  return [...files, { name: 'annotation.conf', type: TEXT_TYPE, of: 0, script: [configurationOf(places)] }];
}

type Placed = { annotation: ExchangeAnnotation; parts: Range[]; id: string };

function* lines({ head, places }: Outline): Generator<string | Pass> {
  const text = head.text ?? '';
  const point = codePointsIn(text);
  const ids = new Map<string, string>();
  for (const { id, range } of places) if (partsOf(text, range).length > 0) ids.set(id, `T${ids.size + 1}`);
  const next = numbering();
  yield pass((annotation) => {
    const id = ids.get(annotation.id);
    if (id === undefined) return '';
    const one = { annotation, parts: partsOf(text, annotation.range), id };
    return [
      spanLine(one, text, point),
      ...attributeLines(one, next),
      ...relationLines(one, ids, next),
      ...noteLines(one, next),
    ].join('');
  });
}

/** The range without line breaks; none when there is nothing else in it. */
function partsOf(text: string, range: Range | null): Range[] {
  if (range === null) return [];
  const { start, end } = range;
  return [...text.slice(start, end).matchAll(PARTS)].map(({ index, 0: words }) => ({
    start: start + index,
    end: start + index + words.length,
  }));
}

function numbering(): (prefix: string) => string {
  const last = new Map<string, number>();
  return (prefix) => {
    const number = (last.get(prefix) ?? 0) + 1;
    last.set(prefix, number);
    return `${prefix}${number}`;
  };
}

const typeOf = ({ label }: Pick<ExchangeAnnotation, 'label'>): string => encodeName(label || 'annotation');

function spanLine({ annotation, parts, id }: Placed, text: string, point: (offset: number) => number): string {
  const places = parts.map(({ start, end }) => `${point(start)} ${point(end)}`).join(';');
  const words = parts.map(({ start, end }) => text.slice(start, end)).join(' ');
  return `${id}\t${typeOf(annotation)} ${places}\t${words}\n`;
}

function attributeLines({ annotation, id }: Placed, next: (prefix: string) => string): string[] {
  const attributes = [
    ['Status', annotation.status],
    ['Verdict', annotation.verdict?.rating],
  ] as const;
  return attributes.flatMap(([name, value]) => (value ? [`${next('A')}\t${name} ${id} ${encodeName(value)}\n`] : []));
}

const relationLines = (
  { annotation, id }: Placed,
  ids: ReadonlyMap<string, string>,
  next: (prefix: string) => string,
): string[] =>
  annotation.supports.flatMap((supported) => {
    const target = ids.get(supported);
    return target === undefined ? [] : [`${next('R')}\tSupports Arg1:${id} Arg2:${target}\n`];
  });

function noteLines({ annotation, id }: Placed, next: (prefix: string) => string): string[] {
  const line = (type: string, body: string, number = next('#')): string => `${number}\t${type} ${id}\t${body}\n`;
  const notes = annotation.notes.map((note) => ({ note, number: next('#') }));
  const { verdict, speaker, tags, author, createdAt, updatedAt } = annotation;
  const rest: SanadNote = {
    id: annotation.id,
    verdict,
    speaker,
    tags,
    author,
    createdAt,
    updatedAt,
    notes: notes.map(({ note, number }) => ({
      line: number,
      id: note.id,
      parentId: note.parentId,
      author: note.author,
      createdAt: note.createdAt,
    })),
  };
  return [
    ...notes.map(({ note, number }) => line(PLAIN_NOTE, escapeLine(note.text), number)),
    ...annotation.evidence.map((evidence) => line(EVIDENCE_NOTE, jsonLine(evidence))),
    line(SANAD_NOTE, jsonLine(rest)),
  ];
}

/** brat refuses what its configuration does not name, and spans that overlap unless it is told that they may. */
function configurationOf(annotations: readonly Place[]): string {
  const labels = new Set(['claim', 'attribution', 'opinion', ...annotations.map(typeOf)]);
  const statuses = new Set([...CLAIM_STATUSES, ...annotations.flatMap(({ status }) => status || [])]);
  const ratings = new Set(annotations.flatMap(({ verdict }) => verdict?.rating || []));
  return [
    '[entities]',
    ...labels,
    '',
    '[relations]',
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    'Supports\tArg1:<ENTITY>, Arg2:<ENTITY>',
    '',
    '[events]',
    '',
    '[attributes]',
    `Status\tArg:<ENTITY>, Value:${valuesOf(statuses)}`,
    ...(ratings.size > 0 ? [`Verdict\tArg:<ENTITY>, Value:${valuesOf(ratings)}`] : []),
    '',
  ].join('\n');
}

const valuesOf = (values: ReadonlySet<string>): string => [...values].map(encodeName).join('|');
