/**
 * What an import would do, worked out without writing: for each document the article it goes to, and each annotation at
 * its place with the label and rating that were chosen. The preview shows the plan, the import carries it out.
 */
import type { AnnotationKind } from '@/lib/domain/annotation';
import type { ExchangeDocumentPreview, ExchangeMatch, ExchangeOptions } from '@/lib/domain/exchange';
import { isAppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { ReadFormat } from '@/lib/domain/origin';
import type { RatingScale } from '@/lib/domain/rating';
import { anchoring, type Anchored } from '@/lib/exchange/anchor';
import { articleFromText } from '@/lib/exchange/article-text';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue } from '@/lib/exchange/model';
import { proposeKind, proposeRating } from '@/lib/exchange/propose';
import { eachOf, manyOf, type Steps } from '@/lib/exchange/steps';
import { canonicalText } from '@/lib/text/canonical';
import { readContent, type Content } from '../articles/content';
import type { Tx } from '../db';
import { findTarget, idsInUse, readTarget, type Target } from './target';
import { derivedId, isUuid } from './ids';
import { inTurns, nextTurn } from './turns';

export type PlannedAnnotation = Anchored & { id: string; kind: AnnotationKind; rating: string | null };

export type PlannedDocument = {
  document: ExchangeDocument;
  /** An article that is there. */
  target: Target | null;
  targetBy: ExchangeDocumentPreview['articleBy'];
  matches: ExchangeMatch[];
  /** Of an earlier import of the same document. */
  before: { id: string; title: string; isTrashed: boolean } | null;
  /** An article to be made. */
  fresh: { id: string; title: string; content: Content } | null;
  annotations: PlannedAnnotation[];
  known: number;
  lost: number;
  why: 'chosen' | 'known' | 'no_article' | null;
};

export type Planning = {
  actor: Actor;
  format: ReadFormat;
  scale: RatingScale;
  options: ExchangeOptions;
  articleId: string | null;
  /** Part of every id that is made. */
  seed: string;
};

export async function planDocument(
  reader: Tx,
  planning: Planning,
  document: ExchangeDocument,
  matches: ExchangeMatch[],
  issues: ExchangeIssue[],
): Promise<PlannedDocument> {
  const { options, articleId } = planning;
  const choice = options.documents?.[document.id];
  const empty = { target: null, targetBy: null, before: null, fresh: null, annotations: [], known: 0, lost: 0 };
  const nothing = { document, matches, ...empty };
  if (choice?.skip) return { ...nothing, why: 'chosen' };
  const newId = newArticleId(planning, document);
  const asked = articleId ?? choice?.article;
  const found = asked === undefined ? await findTarget(reader, planning, document, matches, newId) : null;
  const existing = asked ?? found?.targetId ?? null;
  if (existing !== null) {
    const target = await readTarget(reader, planning.actor, existing);
    const given = await inTurns(annotationsFor(document, target.text));
    const placed = await inTurns(anchoring(target.text, given, document.title));
    for (const issue of placed.issues) issues.push(issue);
    const { annotations, known } = await choose(reader, planning, placed.anchored, {
      ...document,
      articleId: existing,
    });
    const by = { targetBy: found?.by ?? ('chosen' as const), before: found?.before ?? null };
    return { ...nothing, target, ...by, annotations, known, lost: placed.lost, why: null };
  }
  const before = found?.before ?? null;
  if (before?.isTrashed) return { ...nothing, before, known: document.annotations.length, why: 'known' };
  const title = choice?.title ?? titleOf(document);
  const content = document.text === null ? null : await contentOf(document, title, issues);
  if (content === null) return { ...nothing, before, lost: document.annotations.length, why: 'no_article' };
  const placed = await inTurns(anchoring(content.stored.text, content.annotations, document.title));
  for (const issue of placed.issues) issues.push(issue);
  const { annotations } = await choose(reader, planning, placed.anchored, { ...document, articleId: newId });
  return {
    ...nothing,
    before,
    fresh: { id: newId, title, content: content.stored },
    annotations,
    lost: placed.lost,
    why: null,
  };
}

const titleOf = ({ title }: ExchangeDocument): string =>
  [...title.replace(/\s+/gu, ' ').trim()].slice(0, 400).join('') || '—';

/** The same text under the same name, brought in by the same format, is the same article. */
function newArticleId({ actor, format, seed }: Planning, { id, text, title }: ExchangeDocument): string {
  return derivedId(actor.workspaceId, seed, 'article', format, id, title, text ?? '');
}

/** The text as it will be stored, with the annotations at their places in it. Null when there are no words. */
async function contentOf(
  document: ExchangeDocument,
  title: string,
  issues: ExchangeIssue[],
): Promise<{ stored: Content; annotations: ExchangeAnnotation[] } | null> {
  const { language } = document;
  try {
    const { document: body, offset } = articleFromText(document.text ?? '');
    await nextTurn();
    const isTag = language !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(language);
    const read = readContent({ title, document: body, ...(isTag ? { language, direction: document.direction } : {}) });
    const sentences = document.sentences.map(({ start, end }) => ({ start: offset(start), end: offset(end) }));
    const stored = covers(read.text, sentences) ? { ...read, sentences } : read;
    await nextTurn();
    const annotations = await inTurns(movedAll(document.annotations, read.text, offset));
    return { stored, annotations };
  } catch (error) {
    if (!isAppError(error)) throw error;
    issues.push({ code: 'unreadable', where: document.title, value: error.details.message ?? error.code });
    return null;
  }
}

/** In the places of `stored`, when that is what the document's text became when it was stored. */
function* annotationsFor(
  { text, annotations }: ExchangeDocument,
  stored: string,
): Steps<readonly ExchangeAnnotation[]> {
  if (text === null || text === stored || text.trim() === '') return annotations;
  const { document, offset } = articleFromText(text);
  yield;
  if (canonicalText(document) !== stored) return annotations;
  return yield* movedAll(annotations, stored, offset);
}

const movedAll = (
  annotations: readonly ExchangeAnnotation[],
  text: string,
  offset: (at: number) => number,
): Steps<ExchangeAnnotation[]> => eachOf(annotations, (annotation) => moved(annotation, text, offset));

/** The stored words are the quote from now on. */
function moved(annotation: ExchangeAnnotation, text: string, offset: (at: number) => number): ExchangeAnnotation {
  if (annotation.range === null) return annotation;
  const range = { start: offset(annotation.range.start), end: offset(annotation.range.end) };
  return { ...annotation, range, quote: { ...annotation.quote, exact: text.slice(range.start, range.end) } };
}

/** Sentences as ours are: in order, without gaps but for line ends. */
function covers(text: string, sentences: readonly { start: number; end: number }[]): boolean {
  let at = 0;
  for (const { start, end } of sentences) {
    if (start < at || end <= start || end > text.length || /[^\n]/u.test(text.slice(at, start))) return false;
    if (text.slice(start, end).includes('\n')) return false;
    at = end;
  }
  return sentences.length > 0 && !/[^\n]/u.test(text.slice(at));
}

/** Labels and ratings as chosen, else as proposed; what is in the desk already is counted and left out. */
async function choose(
  reader: Tx,
  { actor, format, scale, options, seed }: Planning,
  anchored: readonly Anchored[],
  { id: documentId, articleId }: { id: string; articleId: string },
): Promise<{ annotations: PlannedAnnotation[]; known: number }> {
  const choosing = manyOf(anchored, (one): PlannedAnnotation[] => {
    const { id, label, verdict } = one.annotation;
    const kind = kindOf(label, options);
    if (kind === null) return [];
    const rating = verdict && ratingOf(verdict, options, scale);
    const made = derivedId(actor.workspaceId, seed, 'annotation', format, articleId, documentId, id);
    return [{ ...one, kind, rating, id: made }];
  });
  const wanted = await inTurns(choosing);
  const own = wanted.map(({ annotation }) => annotation.id).filter(isUuid);
  const inUse = await idsInUse(reader, actor, [...wanted.map(({ id }) => id), ...own]);
  const isKnown = (one: PlannedAnnotation): boolean =>
    inUse.has(one.id) || (seed === '' && inUse.get(one.annotation.id.toLowerCase()) === articleId);
  const annotations = wanted.filter((one) => !isKnown(one));
  return { annotations, known: wanted.length - annotations.length };
}

export const kindOf = (label: string, { labels }: ExchangeOptions): AnnotationKind | null => {
  const chosen = labels && Object.hasOwn(labels, label) ? labels[label] : undefined;
  return chosen === undefined ? proposeKind(label) : chosen;
};

export const ratingOf = (
  verdict: NonNullable<ExchangeAnnotation['verdict']>,
  { ratings }: ExchangeOptions,
  scale: RatingScale,
): string | null => {
  const chosen = ratings && Object.hasOwn(ratings, verdict.rating) ? ratings[verdict.rating] : undefined;
  if (chosen === undefined) return proposeRating(verdict, scale);
  return scale.some(({ key }) => key === chosen) ? chosen : null;
};
