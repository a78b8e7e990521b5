/**
 * W3C Web Annotation Data Model (Recommendation, 23 February 2017): one AnnotationCollection with its page inside.
 * A mark is an annotation of the article (`classifying`); its verdict (`assessing`), notes (`commenting`, `replying`),
 * evidence and carried claims (`linking`) are annotations of the mark. Positions are in code points of the canonical
 * text, as section 4.2.5 asks; the quote stands beside them.
 */
import { toCodePoints } from '@/lib/text/offsets';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeEvidence, ExchangeFile, ExchangeNote } from './model';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
export const W3C_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

type Json = Record<string, unknown>;

const iri = (id: string, part = ''): string => `urn:uuid:${id}${part}`;

/** One collection for each document. */
export const toW3c = (documents: readonly ExchangeDocument[]): ExchangeFile[] =>
  documents.map((document) => ({
    name: `${document.id}.jsonld`,
    type: W3C_TYPE,
    body: JSON.stringify(collectionOf(document), null, 2),
  }));

function collectionOf(document: ExchangeDocument): Json {
  const items = document.annotations.flatMap((annotation) => annotationsOf(annotation, document));
  const id = iri(document.id, '#annotations');
  return {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: document.title,
    total: items.length,
    ...(items.length === 0
      ? {}
      : {
          first: {
            id: iri(document.id, '#annotations-1'),
            type: 'AnnotationPage',
            partOf: { id },
            startIndex: 0,
            items,
          },
        }),
  };
}

/** The mark, then everything that is said of it. */
function annotationsOf(annotation: ExchangeAnnotation, document: ExchangeDocument): Json[] {
  const { verdict, notes, evidence, supports } = annotation;
  const about = iri(annotation.id);
  const reasoning = verdict?.reasoning;
  return [
    markOf(annotation, document),
    ...(verdict
      ? [
          made(iri(annotation.id, '#verdict'), 'assessing', about, { author: verdict.by, createdAt: verdict.at }, [
            words(verdict.name, 'assessing'),
            ...(reasoning ? [words(reasoning, 'describing')] : []),
          ]),
        ]
      : []),
    ...notes.map((note) => noteOf(note, about)),
    ...evidence.map((item) => evidenceOf(item, about)),
    ...supports.map((claim, place) =>
      made(iri(annotation.id, `#carries-${place + 1}`), 'linking', about, annotation, [iri(claim)]),
    ),
  ];
}

function markOf(annotation: ExchangeAnnotation, document: ExchangeDocument): Json {
  const { label, tags, status, speaker, quote } = annotation;
  const speech = [speaker?.name, speaker?.role].filter(Boolean).join(', ');
  const mark = made(
    iri(annotation.id),
    'classifying',
    {
      type: 'SpecificResource',
      source: document.url ?? iri(document.id),
      selector: [{ type: 'TextQuoteSelector', ...quote }, ...positionOf(annotation, document)],
    },
    annotation,
    [
      words(label, 'classifying'),
      ...(status === null ? [] : [words(status, 'tagging')]),
      ...tags.map((tag) => words(tag, 'tagging')),
      ...(speech === '' ? [] : [words(speech, 'identifying')]),
    ],
  );
  return annotation.updatedAt === null ? mark : { ...mark, modified: annotation.updatedAt };
}

function positionOf({ range }: ExchangeAnnotation, { text }: ExchangeDocument): Json[] {
  if (range === null || text === null) return [];
  const [start, end] = toCodePoints(text, [range.start, range.end]);
  return [{ type: 'TextPositionSelector', start, end }];
}

const noteOf = (note: ExchangeNote, about: string): Json =>
  made(
    iri(note.id),
    note.parentId === null ? 'commenting' : 'replying',
    note.parentId === null ? about : iri(note.parentId),
    note,
    [words(note.text, note.parentId === null ? 'commenting' : 'replying')],
  );

function evidenceOf(item: ExchangeEvidence, about: string): Json {
  const { url, quote, capture, publisher, title, stance, comment } = item;
  const source = [title, publisher].filter(Boolean).join(', ');
  const link = url !== null && {
    type: 'SpecificResource',
    purpose: 'linking',
    source: url,
    ...(quote === null ? {} : { selector: { type: 'TextQuoteSelector', exact: quote } }),
    ...(capture === null
      ? {}
      : {
          state: {
            type: 'TimeState',
            sourceDate: capture.capturedAt,
            ...(capture.url === null ? {} : { cached: capture.url }),
          },
        }),
  };
  return made(iri(item.id), 'linking', about, { author: null, createdAt: null }, [
    ...(link ? [link] : []),
    words(source, 'describing'),
    words(stance, 'classifying'),
    ...(comment === null ? [] : [words(comment, 'commenting')]),
  ]);
}

const words = (value: string, purpose: string): Json => ({ type: 'TextualBody', value, format: 'text/plain', purpose });

type Making = { author: string | null; createdAt: string | null };

const made = (
  id: string,
  motivation: string,
  target: string | Json,
  { author, createdAt }: Making,
  body: (string | Json)[],
): Json => ({
  id,
  type: 'Annotation',
  motivation,
  ...(author === null ? {} : { creator: { type: 'Person', name: author } }),
  ...(createdAt === null ? {} : { created: createdAt }),
  body,
  target,
});
