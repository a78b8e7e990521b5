/**
 * W3C Web Annotation Data Model (Recommendation, 23 February 2017): an AnnotationCollection and its pages.
 * A mark is an annotation of the article (`classifying`); its verdict (`assessing`), notes (`commenting`, `replying`),
 * evidence and carried claims (`linking`) are annotations of the mark. Positions are in code points of the canonical
 * text, as section 4.2.5 asks; the quote stands beside them.
 */
import { directionOfLetters } from '@/lib/text/direction';
import { codePointsIn } from '@/lib/text/offsets';
import type {
  ExchangeAnnotation,
  ExchangeDocument,
  ExchangeEvidence,
  ExchangeFile,
  ExchangeNote,
  ExchangeVerdict,
} from './model';
import { pass, writtenFiles, type ExchangeHead, type Outline, type Pass, type ScriptFile } from './script';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
export const W3C_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

/** What is undefined is not written. Spreading objects into each other instead costs three times as much. */
type Json = Record<string, unknown>;

const iri = (id: string, part = ''): string => `urn:uuid:${encodeURIComponent(id)}${part}`;

/** Annotations on one page. */
export const PAGE = 1000;
const GENERATOR = { type: 'Software', name: 'Sanad' };

/** One collection for each document. */
export const toW3c = (documents: readonly ExchangeDocument[]): ExchangeFile[] => writtenFiles(documents, w3cScripts);

export const w3cScripts = (outlines: readonly Outline[]): ScriptFile[] =>
  outlines.map(({ head, places }, of) => ({
    ...{ name: `${head.id}.jsonld`, type: W3C_TYPE, of },
    script: collection(head, places.length > PAGE),
  }));

function* collection(head: ExchangeHead, isLong: boolean): Generator<string | Pass> {
  const place = { head, point: head.text === null ? null : codePointsIn(head.text) };
  const pages = new Pages(head, isLong);
  yield pass((annotation) => annotationsOf(annotation, place).map(pages.add).join(''));
  yield pages.end();
}

/**
 * A collection, piece by piece. What fits on one page has it inside (`first`); more is a graph of pages that name each
 * other, with the collection at the end, when its total is known. Which of the two it is, is known when the first page is
 * full, unless there are more marks than a page has room for.
 */
class Pages {
  /** The first page as long as it may be the only one. */
  private only: string[] | null;
  private pages = 0;
  private total = 0;

  constructor(
    private readonly head: ExchangeHead,
    isLong: boolean,
  ) {
    this.only = isLong ? null : [];
  }

  add = (annotation: Json): string => {
    const item = JSON.stringify(annotation);
    if (this.only === null) return this.next(item);
    if (this.only.length < PAGE) {
      this.only.push(item);
      return '';
    }
    const kept = this.only.map(this.next).join('');
    this.only = null;
    return kept + this.next(item);
  };

  end(): string {
    if (this.only !== null) return this.whole(this.only);
    const collection = { ...this.collection(), first: this.pageId(1), last: this.pageId(this.pages) };
    return `${this.closed()},\n${JSON.stringify(collection)}\n]}\n`;
  }

  private next = (item: string): string => {
    const isFirst = this.total % PAGE === 0;
    const before = isFirst ? this.opened() : ',\n';
    this.total += 1;
    return before + item;
  };

  private opened(): string {
    const last = this.pages;
    this.pages += 1;
    const before = last === 0 ? `{"@context":"${CONTEXT}","@graph":[\n` : `${this.closed(this.pages)},\n`;
    return before + this.page(this.pages, this.total, last === 0 ? {} : { prev: this.pageId(last) });
  }

  private closed = (next?: number): string =>
    next === undefined ? '\n]}' : `\n],"next":${JSON.stringify(this.pageId(next))}}`;

  private page = (number: number, startIndex: number, beside: Json = {}): string => {
    const page = { id: this.pageId(number), type: 'AnnotationPage', partOf: this.id(), startIndex, ...beside };
    return `${JSON.stringify(page).slice(0, -1)},"items":[\n`;
  };

  private whole(items: readonly string[]): string {
    this.total = items.length;
    const begin = JSON.stringify({ '@context': CONTEXT, ...this.collection() }).slice(0, -1);
    if (items.length === 0) return `${begin}}\n`;
    return `${begin},"last":${JSON.stringify(this.pageId(1))},"first":${this.page(1, 0)}${items.join(',\n')}${this.closed()}}\n`;
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

type Place = { head: ExchangeHead; point: ((offset: number) => number) | null };

/** The mark, then everything that is said of it. */
function annotationsOf(annotation: ExchangeAnnotation, place: Place): Json[] {
  const { verdict, notes, evidence, supports } = annotation;
  const about = iri(annotation.id);
  const { author, createdAt } = annotation;
  const items = [markOf(annotation, place)];
  if (verdict) items.push(verdictOf(verdict, annotation.id));
  for (const note of notes) items.push(noteOf(note, about));
  for (const item of evidence) items.push(evidenceOf(item, about));
  supports.forEach((claim, place) => {
    const id = iri(annotation.id, `#carries-${place + 1}`);
    items.push(made({ id, motivation: 'linking', by: { author, createdAt }, body: iri(claim), target: about }));
  });
  return items;
}

function markOf(annotation: ExchangeAnnotation, { head, point }: Place): Json {
  const { label, tags, status, speaker, quote, range } = annotation;
  const { exact, prefix, suffix } = quote;
  const selector: Json[] = [{ type: 'TextQuoteSelector', exact, prefix, suffix }];
  if (range !== null && point !== null) {
    selector.push({ type: 'TextPositionSelector', start: point(range.start), end: point(range.end) });
  }
  const body = [term(label, 'classifying')];
  if (status !== null) body.push(term(status, 'tagging'));
  for (const tag of tags) body.push(words(tag, 'tagging'));
  const speech = [speaker?.name, speaker?.role].filter(Boolean).join(', ');
  if (speech !== '') body.push(words(speech, 'identifying'));
  const target = { type: 'SpecificResource', source: head.url ?? iri(head.id), selector };
  return made({ id: iri(annotation.id), motivation: 'classifying', by: annotation, body, target });
}

function verdictOf({ name, rating, reasoning, by, at }: ExchangeVerdict, annotationId: string): Json {
  const body = [words(name, 'assessing'), term(rating, 'classifying')];
  if (reasoning) body.push(words(reasoning, 'describing'));
  const id = iri(annotationId, '#verdict');
  return made({ id, motivation: 'assessing', by: { author: by, createdAt: at }, body, target: iri(annotationId) });
}

function noteOf(note: ExchangeNote, about: string): Json {
  const motivation = note.parentId === null ? 'commenting' : 'replying';
  const target = note.parentId === null ? about : iri(note.parentId);
  return made({ id: iri(note.id), motivation, by: note, body: [words(note.text, motivation)], target });
}

function evidenceOf(item: ExchangeEvidence, target: string): Json {
  const { publisher, title, stance, comment, author = null, createdAt = null } = item;
  const body = item.url === null ? [] : [linkOf(item.url, item)];
  body.push(words([title, publisher].filter(Boolean).join(', '), 'describing'), term(stance, 'classifying'));
  if (comment !== null) body.push(words(comment, 'commenting'));
  return made({ id: iri(item.id), motivation: 'linking', by: { author, createdAt }, body, target });
}

const linkOf = (source: string, { quote, capture }: ExchangeEvidence): Json => ({
  type: 'SpecificResource',
  purpose: 'linking',
  source,
  selector: quote === null ? undefined : { type: 'TextQuoteSelector', exact: quote },
  state: capture === null ? undefined : stateOf(capture),
});

const stateOf = ({ capturedAt, url }: NonNullable<ExchangeEvidence['capture']>): Json => ({
  type: 'TimeState',
  sourceDate: capturedAt,
  cached: url ?? undefined,
});

/** Which language somebody wrote in is not known; how it runs is. */
const words = (value: string, purpose: string): Json => bodyOf(value, purpose, undefined);

/** A word of the vocabulary. */
const term = (value: string, purpose: string): Json => bodyOf(value, purpose, 'en');

const bodyOf = (value: string, purpose: string, language: string | undefined): Json => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  textDirection: directionOfLetters(value) ?? 'auto',
  purpose,
  language,
});

type Made = {
  id: string;
  motivation: string;
  by: { author: string | null; createdAt: string | null; updatedAt?: string | null };
  body: string | Json[];
  target: string | Json;
};

const made = ({ id, motivation, by, body, target }: Made): Json => ({
  id,
  type: 'Annotation',
  canonical: id,
  motivation,
  creator: by.author === null ? undefined : { type: 'Person', name: by.author },
  created: by.createdAt ?? undefined,
  body,
  target,
  modified: by.updatedAt ?? undefined,
});
