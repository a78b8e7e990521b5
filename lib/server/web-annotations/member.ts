/**
 * One annotation of the container. Everything is done by the services that the desk uses: the same permissions, events
 * and trash. What a client put is kept beside the row, so that it gets back what it sent.
 */
import type { AnnotationPatch } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import { uuidv7 } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Note } from '@/lib/domain/note';
import { authorize } from '@/lib/domain/permission';
import type { WebAnnotation } from '@/lib/domain/web-annotation';
import { createAnnotation, removeAnnotation } from '../annotations';
import { updateAnnotation } from '../annotations/change';
import { annotationRow, holdAnnotation, reachable } from '../annotations/rows';
import { isSame } from '../changes';
import { inWorkspace, readWorkspace, type Prisma, type Tx } from '../db';
import { Made } from '../once';
import { addComments, changeComments, commentChanges, wordsOf } from './comments';
import { memberHeaders, memberIri } from './headers';
import { readAnnotation, type Read } from './read';
import { articleOf, represent, stateOf, type Represented } from './represent';
import type { Json } from './write';

type Place = { article: string; annotation: string };
/** From If-Match: the version, and the header itself, whose tail names the representation. */
type Expected = { version: number; etag: string | null };
type Found = Json & { id: string };

/** Throws `not_found`. */
export async function getWebAnnotation(actor: Actor, place: Place): Promise<Made<Found>> {
  authorize(actor, 'article:read');
  const { json, etag } = await readWorkspace(actor, (reader) => one(reader, actor, place));
  return new Made(json, true, memberHeaders(etag));
}

/**
 * A Slug that is a UUIDv7 becomes its id, and the same request again finds the same annotation. Throws `invalid` (no
 * passage, or not in this article), `conflict` (archived, id taken), `forbidden`, `not_found`.
 */
export async function createWebAnnotation(
  actor: Actor,
  articleId: string,
  json: WebAnnotation,
  slug: string | null,
): Promise<Made<Found>> {
  authorize(actor, 'annotation:create');
  const article = await readWorkspace(actor, (reader) => articleOf(reader, actor, articleId));
  const read = readAnnotation(json, article.text);
  const { range, tags, speaker } = read;
  const kind = read.kind ?? 'claim';
  const id = uuidv7.safeParse(slug).data;
  const draft = { kind, range, tags, articleVersion: article.currentVersion };
  const made = await createAnnotation(actor, articleId, {
    ...draft,
    ...(id === undefined ? {} : { id }),
    ...(speaker === null ? {} : { speaker }),
  });
  const place = { article: articleId, annotation: made.value.id };
  if (made.isNew) {
    await addComments(actor, made.value.id, read.notes);
    await keep(actor, place, { json, read, version: made.value.version, before: [] });
  }
  const { json: answer, etag } = await readWorkspace(actor, (reader) => one(reader, actor, place));
  const location = memberIri(actor, articleId, made.value.id);
  return new Made(answer, made.isNew, { ...memberHeaders(etag), location });
}

/**
 * Changes label, passage, tags and speaker, and one's own comments; those of others stay. Throws as updateAnnotation(),
 * and `stale` when it is not the representation that was read.
 */
export async function replaceWebAnnotation(
  actor: Actor,
  place: Place,
  expected: Expected,
  json: WebAnnotation,
): Promise<Made<Found>> {
  const { article, was } = await readWorkspace(actor, async (reader) => {
    const article = await articleOf(reader, actor, place.article);
    return { article, was: await one(reader, actor, place) };
  });
  authorize(actor, 'annotation:update', { authorId: was.annotation.author.id });
  requireFresh(was, expected);
  const read = readAnnotation(json, article.text);
  const patch = patchOf(was, read);
  const comments = commentChanges(actor, was, read.notes);
  let { version } = expected;
  if (Object.keys(patch).length > 0) {
    version = (await updateAnnotation(actor, place.annotation, version, patch)).version;
  } else if (comments.added.length + comments.own.length > 0) {
    version = await claim(actor, place, version);
  }
  await changeComments(actor, was, comments);
  await keep(actor, place, { json, read, version, before: was.notes });
  const now = await readWorkspace(actor, (reader) => one(reader, actor, place));
  return new Made(now.json, true, memberHeaders(now.etag));
}

/** Throws as removeAnnotation(), and `stale` when it is not the representation that was read. */
export async function removeWebAnnotation(actor: Actor, place: Place, expected: Expected): Promise<void> {
  const was = await readWorkspace(actor, (reader) => one(reader, actor, place));
  authorize(actor, 'annotation:remove', { authorId: was.annotation.author.id });
  requireFresh(was, expected);
  await removeAnnotation(actor, place.annotation, expected.version);
}

async function one(reader: Tx, actor: Actor, { article: articleId, annotation }: Place): Promise<Represented> {
  const article = await articleOf(reader, actor, articleId);
  const row = await annotationRow(reader, actor, annotation, { ...reachable, articleId });
  const [represented] = await represent(reader, actor, article, [row]);
  if (!represented) throw new AppError('not_found');
  return represented;
}

/** A client that only knows the version may say that; one that read says what it read. */
function requireFresh({ annotation, json, etag }: Represented, expected: Expected): void {
  const given = expected.etag?.trim().replace(/^W\//u, '') ?? '';
  const isSameText = given === etag || given === `"v${annotation.version}"`;
  if (annotation.version !== expected.version || !isSameText) throw new AppError('stale', { current: json });
}

/** What differs. Without a label the kind stays what it is. */
function patchOf({ annotation }: Represented, read: Read): AnnotationPatch {
  const kind = read.kind ?? annotation.kind;
  const isElsewhere = annotation.anchor === 'lost' || !isSame(read.range, annotation.range);
  return {
    ...(kind === annotation.kind ? {} : { kind }),
    ...(isElsewhere ? { range: read.range } : {}),
    ...(isSame(read.tags, annotation.tags) ? {} : { tags: read.tags }),
    ...(read.speaker === null || read.speaker.name === annotation.speaker?.name ? {} : { speaker: read.speaker }),
  };
}

/**
 * Comments are rows of their own: the version moves on before they are written, so that of two clients who read the same
 * only one writes. Throws `stale`.
 */
async function claim(actor: Actor, place: Place, version: number): Promise<number> {
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    await holdAnnotation(tx, actor, place.annotation);
    const { count } = await tx.annotation.updateMany({
      where: { workspaceId, id: place.annotation, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('stale', { current: (await one(tx, actor, place)).json });
    return version + 1;
  });
}

/** What was put, the version that it made, and the notes that were there before. */
type Put = { json: WebAnnotation; read: Read; version: number; before: readonly Note[] };

/** Beside the row's origin, with the state it stands for: once that is another, it is not answered any more. */
async function keep(actor: Actor, place: Place, put: Put): Promise<void> {
  const { workspaceId } = actor;
  await inWorkspace(actor, async (tx) => {
    await holdAnnotation(tx, actor, place.annotation);
    const now = await one(tx, actor, place);
    const row = await tx.annotation.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: place.annotation } },
      select: { origin: true },
    });
    const iri = memberIri(actor, place.article, place.annotation);
    const { json, read } = put;
    const origin = {
      ...{ format: 'w3c', document: iri, rating: null, label: read.label, author: read.author },
      ...{ id: typeof json['id'] === 'string' ? json['id'] : iri, createdAt: read.createdAt },
      ...(row.origin as object | null),
      web: { json, state: isAsPut(now, put) ? stateOf(now.own) : NO_STATE },
    };
    await tx.annotation.updateMany({
      where: { workspaceId, id: place.annotation },
      data: { origin: origin as unknown as Prisma.InputJsonObject },
    });
  });
}

/** Of no representation: what was put is not answered as it is. */
const NO_STATE = '';

/** Whether nobody changed it, or wrote on it, since it was put. */
function isAsPut({ annotation, notes }: Represented, { read, version, before }: Put): boolean {
  const known = new Set(before.map(({ id }) => id));
  const words = new Set(read.notes.map(({ text }) => text.trim()));
  return annotation.version === version && notes.every((note) => known.has(note.id) || words.has(wordsOf(note)));
}
