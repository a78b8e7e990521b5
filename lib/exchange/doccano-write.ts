/**
 * doccano's JSONL for sequence labelling: one document a line, `label` as sorted triples, offsets in code points (they are
 * Python's). Source: doccano, backend/data_export/models.py and pipeline/formatters.py; every key it does not know
 * becomes metadata of the example and comes back on export.
 */
import { toCodePoints } from '@/lib/text/offsets';
import { offsetLookup, sanadOf } from './sanad-object';
import type { ExchangeDocument, ExchangeFile } from './model';

type Triple = [start: number, end: number, label: string];

export function toDoccano(documents: readonly ExchangeDocument[]): ExchangeFile[] {
  const body = documents.map((document) => `${JSON.stringify(lineOf(document))}\n`).join('');
  return [{ name: 'all.jsonl', type: 'application/jsonl', body }];
}

function lineOf(document: ExchangeDocument) {
  const { annotations, sentences } = document;
  const text = document.text ?? '';
  const ranges = [...annotations.flatMap(({ range }) => range ?? []), ...sentences];
  const point = offsetLookup(
    toCodePoints,
    text,
    ranges.flatMap(({ start, end }) => [start, end]),
  );
  return {
    id: document.id,
    text,
    label: annotations
      .flatMap(({ range, label }): Triple[] => (range ? [[point(range.start), point(range.end), label]] : []))
      .sort(byPlace),
    Comments: annotations.flatMap(({ notes }) => notes.map((note) => note.text)),
    title: document.title,
    url: document.url,
    language: document.language,
    sanad: sanadOf(document, point),
  };
}

const byPlace = (a: Triple, b: Triple): number =>
  a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));
