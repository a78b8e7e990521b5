/**
 * W3C Web Annotation Data Model (Recommendation, 23 February 2017): an AnnotationCollection and its pages.
 * A mark is an annotation of the article (`classifying`); its verdict (`assessing`), notes (`commenting`, `replying`),
 * evidence and carried claims (`linking`) are annotations of the mark. Positions are in code points of the canonical
 * text, as section 4.2.5 asks; the quote stands beside them.
 */
import { directionOfLetters } from '@/lib/text/direction';
import { codePointsIn } from '@/lib/text/offsets';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeEvidence, ExchangeFile, ExchangeNote } from './model';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
export const W3C_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

type Json = Record<string, unknown>;

const iri = (id: string, part = ''): string => `urn:uuid:${encodeURIComponent(id)}${part}`;

/** Annotations on one page. */
export const PAGE = 1000;
const GENERATOR = { type: 'Software', name: 'Sanad' };

export type W3cHead = Pick<ExchangeDocument, 'id' | 'title' | 'url' | 'text'>;

/** One collection for each document. */
export const toW3c = (documents: readonly ExchangeDocument[]): ExchangeFile[] =>
  documents.map((document) => {
    const writer = new W3cWriter(document);
    return {
      name: `${document.id}.jsonld`,
      type: W3C_TYPE,
      body: writer.add(document.annotations) + writer.end(),
    };
  });

/**
 * Writes a collection piece by piece, so that it never stands in memory as a whole. What fits on one page has it inside
 * (`first`); more is a graph of pages that name each other, with the collection at the end, when its total is known.
 */
export class W3cWriter {
  /** As JSON at once: as objects, thousands of them would have to be kept until their page is full. */
  private readonly items: string[] = [];
  private readonly place: Place;
  private pages = 0;
  private total = 0;

  constructor(private readonly head: W3cHead) {
    this.place = { head, point: head.text === null ? null : codePointsIn(head.text) };
  }

  add(annotations: readonly ExchangeAnnotation[]): string {
    for (const annotation of annotations) {
      for (const item of annotationsOf(annotation, this.place)) this.items.push(JSON.stringify(item));
    }
    let out = '';
    while (this.items.length > PAGE) out += this.page(this.items.splice(0, PAGE), false);
    return out;
  }

  end(): string {
    if (this.pages === 0) return this.whole();
    const last = this.page(this.items.splice(0), true);
    const collection = { ...this.collection(), first: this.pageId(1), last: this.pageId(this.pages) };
    return `${last},\n${JSON.stringify(collection)}\n]}\n`;
  }

  private whole(): string {
    const { items } = this;
    this.total = items.length;
    const begin = JSON.stringify({ '@context': CONTEXT, ...this.collection() }).slice(0, -1);
    if (items.length === 0) return `${begin}}\n`;
    return `${begin},"last":${JSON.stringify(this.pageId(1))},"first":${this.pageOf(1, 0, items)}}\n`;
  }

  private page(items: readonly string[], isLast: boolean): string {
    this.pages += 1;
    const number = this.pages;
    const next = isLast ? {} : { next: this.pageId(number + 1) };
    const prev = number === 1 ? {} : { prev: this.pageId(number - 1) };
    const page = this.pageOf(number, this.total, items, { ...prev, ...next });
    this.total += items.length;
    const before = number === 1 ? `{"@context":"${CONTEXT}","@graph":[\n` : ',\n';
    return before + page;
  }

  private pageOf(number: number, startIndex: number, items: readonly string[], beside: Json = {}): string {
    const page = { id: this.pageId(number), type: 'AnnotationPage', partOf: this.id(), startIndex, ...beside };
    return `${JSON.stringify(page).slice(0, -1)},"items":[\n${items.join(',\n')}\n]}`;
  }

  private collection = (): Json => ({
    id: this.id(),
    type: 'AnnotationCollection',
    label: this.head.title,
    generator: GENERATOR,
    total: this.total,
  });

  private id = (): string => iri(this.head.id, '#annotations');
  private pageId = (number: number): string => iri(this.head.id, `#annotations-${number}`);
}

type Place = { head: W3cHead; point: ((offset: number) => number) | null };

/** The mark, then everything that is said of it. */
function annotationsOf(annotation: ExchangeAnnotation, place: Place): Json[] {
  const { verdict, notes, evidence, supports } = annotation;
  const about = iri(annotation.id);
  const reasoning = verdict?.reasoning;
  return [
    markOf(annotation, place),
    ...(verdict
      ? [
          made(iri(annotation.id, '#verdict'), 'assessing', about, { author: verdict.by, createdAt: verdict.at }, [
            words(verdict.name, 'assessing'),
            term(verdict.rating, 'classifying'),
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

function markOf(annotation: ExchangeAnnotation, place: Place): Json {
  const { head } = place;
  const { label, tags, status, speaker, quote } = annotation;
  const speech = [speaker?.name, speaker?.role].filter(Boolean).join(', ');
  const mark = made(
    iri(annotation.id),
    'classifying',
    {
      type: 'SpecificResource',
      source: head.url ?? iri(head.id),
      selector: [{ type: 'TextQuoteSelector', ...quote }, ...positionOf(annotation, place)],
    },
    annotation,
    [
      term(label, 'classifying'),
      ...(status === null ? [] : [term(status, 'tagging')]),
      ...tags.map((tag) => words(tag, 'tagging')),
      ...(speech === '' ? [] : [words(speech, 'identifying')]),
    ],
  );
  return annotation.updatedAt === null ? mark : { ...mark, modified: annotation.updatedAt };
}

function positionOf({ range }: ExchangeAnnotation, { point }: Place): Json[] {
  if (range === null || point === null) return [];
  return [{ type: 'TextPositionSelector', start: point(range.start), end: point(range.end) }];
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
  const making = { author: item.author ?? null, createdAt: item.createdAt ?? null };
  return made(iri(item.id), 'linking', about, making, [
    ...(link ? [link] : []),
    words(source, 'describing'),
    term(stance, 'classifying'),
    ...(comment === null ? [] : [words(comment, 'commenting')]),
  ]);
}

/** Which language somebody wrote in is not known; how it runs is. */
const words = (value: string, purpose: string): Json => ({
  ...{ type: 'TextualBody', value, format: 'text/plain', textDirection: directionOfLetters(value) ?? 'auto', purpose },
});

/** A word of the vocabulary. */
const term = (value: string, purpose: string): Json => ({ ...words(value, purpose), language: 'en' });

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
  canonical: id,
  motivation,
  ...(author === null ? {} : { creator: { type: 'Person', name: author } }),
  ...(createdAt === null ? {} : { created: createdAt }),
  body,
  target,
});
