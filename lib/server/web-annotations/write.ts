/** An annotation of ours as one Web Annotation: what it is, its tags and its comments are bodies. */
import type { Annotation } from '@/lib/domain/annotation';
import type { Note } from '@/lib/domain/note';
import { plainTextOf } from '@/lib/domain/rich-text';
import { directionOfLetters } from '@/lib/text/direction';

export const ANNO = 'http://www.w3.org/ns/anno.jsonld';

export type Json = Record<string, unknown>;
/** `point`: code points before an offset of the current text; null for an annotation that is not in it. */
export type Writing = { iri: string; source: string; point: ((offset: number) => number) | null };

const textual = (value: string, purpose: string): Json => ({
  ...{ type: 'TextualBody', value, format: 'text/plain', textDirection: directionOfLetters(value) ?? 'auto', purpose },
});
const person = (name: string): Json => ({ type: 'Person', name });

export function writeAnnotation(annotation: Annotation, notes: readonly Note[], { iri, source, point }: Writing): Json {
  const { kind, tags, speaker, verdict, quote, range, author, createdAt, updatedAt } = annotation;
  const position = point && { type: 'TextPositionSelector', start: point(range.start), end: point(range.end) };
  return {
    '@context': ANNO,
    id: iri,
    type: 'Annotation',
    motivation: notes.length > 0 ? 'commenting' : 'classifying',
    creator: person(author.name),
    created: createdAt,
    modified: updatedAt,
    body: [
      textual(kind, 'classifying'),
      ...tags.map((tag) => textual(tag, 'tagging')),
      ...(speaker ? [textual([speaker.name, speaker.role].filter(Boolean).join(', '), 'identifying')] : []),
      ...(verdict ? [textual(verdict.rating, 'assessing')] : []),
      ...notes.map((note) => ({
        ...textual(plainTextOf(note.body), note.parentId === null ? 'commenting' : 'replying'),
        id: `urn:uuid:${note.id}`,
        creator: person(note.author.name),
        created: note.createdAt,
        modified: note.updatedAt,
      })),
    ],
    target: {
      type: 'SpecificResource',
      source,
      selector: [{ type: 'TextQuoteSelector', ...quote }, ...(position ? [position] : [])],
    },
  };
}
