/** A client's annotation as ours: the reader of imports, with one annotation and the article's own text. */
import { ANNOTATION_KINDS, type AnnotationKind, type Range, type Speaker } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import { isStorable } from '@/lib/domain/json';
import type { WebAnnotation } from '@/lib/domain/web-annotation';
import { anchorAll } from '@/lib/exchange/anchor';
import type { ExchangeNote } from '@/lib/exchange/model';
import { fromW3c } from '@/lib/exchange/w3c-read';

export type Read = {
  /** Null when the annotation doesn't say. */
  kind: AnnotationKind | null;
  range: Range;
  tags: string[];
  speaker: Speaker | null;
  notes: Pick<ExchangeNote, 'text' | 'parentId' | 'id'>[];
  label: string;
  author: string | null;
  createdAt: string | null;
};

const MOST_TAGS = 20;
const LONGEST_TAG = 50;

const invalid = (message: string): AppError => new AppError('invalid', { issues: [{ path: 'target', message }] });

/** Throws `invalid` when it names no passage, or one that is not in the text. */
export function readAnnotation(json: WebAnnotation, text: string): Read {
  const whole = { ...json, type: 'Annotation', id: 'urn:uuid:one' };
  const [mark] = fromW3c([{ name: 'body', body: JSON.stringify(whole) }], text).documents.flatMap(
    ({ annotations }) => annotations,
  );
  if (!mark) throw invalid('no_passage');
  const [found] = anchorAll(text, [mark], 'body').anchored;
  if (!found) throw invalid('passage_not_found');
  const kind = ANNOTATION_KINDS.find((one) => one === mark.label.trim().toLowerCase()) ?? null;
  const labelTag = kind === null && mark.label !== '' ? [mark.label] : [];
  const name = mark.speaker?.name.trim().slice(0, 200) ?? '';
  return {
    ...{ kind, range: found.range, label: mark.label, author: mark.author, createdAt: mark.createdAt },
    tags: toTags([...labelTag, ...(mark.status === null ? [] : [mark.status]), ...mark.tags]),
    speaker:
      kind === 'attribution' && name !== ''
        ? { name, role: mark.speaker?.role?.slice(0, 200) ?? null, medium: null, saidAt: null, direct: false }
        : null,
    notes: mark.notes.filter((note) => note.text.trim() !== ''),
  };
}

const toTags = (words: string[]): string[] =>
  [...new Set(words.map((word) => word.trim().slice(0, LONGEST_TAG).toWellFormed().trim()))]
    .filter((word) => word !== '' && isStorable(word))
    .slice(0, MOST_TAGS);
