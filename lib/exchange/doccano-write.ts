/**
 * doccano's JSONL for sequence labelling: one document a line, `label` as sorted triples, offsets in code points (they are
 * Python's). Source: doccano, backend/data_export/models.py and pipeline/formatters.py; every key it does not know
 * becomes metadata of the example and comes back on export.
 */
import { codePointsIn } from '@/lib/text/offsets';
import { sanadScript } from './sanad-write';
import { commas, writtenFiles, type Aside, type Outline, type ScriptFile, type Step } from './script';
import type { ExchangeDocument, ExchangeFile } from './model';

type Triple = [start: number, end: number, label: string];

/** All documents in one file. */
export function toDoccano(documents: readonly ExchangeDocument[]): ExchangeFile[] {
  const body = documents.map((document) => writtenFiles([document], doccanoScripts)[0]?.body ?? '').join('');
  return [{ name: 'all.jsonl', type: 'application/jsonl', body }];
}

/** A file of the first document. */
export const doccanoScripts = ([outline]: readonly Outline[]): ScriptFile[] =>
  outline ? [{ name: 'all.jsonl', type: 'application/jsonl', of: 0, script: line(outline) }] : [];

function* line({ head, places }: Outline): Generator<Step> {
  const { id, title, url, language } = head;
  const text = head.text ?? '';
  const point = codePointsIn(text);
  const label = places
    .flatMap(({ range, label: name }): Triple[] => (range ? [[point(range.start), point(range.end), name]] : []))
    .sort(byPlace);
  const list = commas();
  const comments: Aside = { later: ({ notes }) => list(notes.map((note) => JSON.stringify(note.text))) };
  yield `${JSON.stringify({ id, text, label, title, url, language }).slice(0, -1)},"sanad":`;
  yield* sanadScript(head, { unit: point, aside: comments });
  yield ',"Comments":[';
  yield comments;
  yield ']}\n';
}

const byPlace = (a: Triple, b: Triple): number =>
  a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));
