/** Annotations: labelled ranges of an article's current version. Changing one: annotations/change.ts. */
import { z } from 'zod';
import type * as promises from '@/lib/api/annotations';
import type { QueryOf } from '@/lib/api/endpoint';
import type { Annotation, AnnotationDraft } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { insertAnnotation } from './annotations/insert';
import {
  aboutAnnotation,
  annotationRow,
  annotationSelect,
  gist,
  readAnnotation,
  requireOpenArticle,
  toAnnotations,
  type AnnotationRow,
} from './annotations/rows';
import { refreshCoverage } from './coverage';
import { inWorkspace, Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { makeOnce } from './make-once';
import { hashDraft, newId, requireSameDraft, type Made } from './once';
import { parseCursor, toPage } from './paging';

type ListQuery = QueryOf<typeof promises.listAnnotations>;

/** A page of the article's annotations; by range, those lost on the way come last. Throws `not_found` for an article out of reach. */
export async function listAnnotations(actor: Actor, articleId: string, query: ListQuery): Promise<Page<Annotation>> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => {
    const { currentVersion } = await articleOf(reader, actor, articleId);
    const rows = await pageRows(reader, { workspaceId: actor.workspaceId, articleId }, query, currentVersion);
    const shaped = await toAnnotations(reader, actor, rows);
    return toPage(shaped, query.limit, (item) => item, keyOf(query.sort));
  });
}

/**
 * Every live annotation in reading order, for pages and reports that need the whole. Those that an edit lost come last,
 * with their place in the version in which they were last found.
 */
export async function allAnnotations(actor: Actor, articleId: string): Promise<Annotation[]> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => {
    await articleOf(reader, actor, articleId);
    const rows = await reader.annotation.findMany({
      where: { workspaceId: actor.workspaceId, articleId, deletedAt: null },
      orderBy: ORDERS.range,
      select: annotationSelect,
    });
    return toAnnotations(reader, actor, rows);
  });
}

/** Throws `not_found`, also for what is in the trash. */
export async function getAnnotation(actor: Actor, id: string): Promise<Annotation> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, (reader) => readAnnotation(reader, actor, id));
}

/** Labels a range or whole sentences. See placeOf() for what is refused; the same draft again answers with its row. */
export async function createAnnotation(
  actor: Actor,
  articleId: string,
  draft: AnnotationDraft,
): Promise<Made<Annotation>> {
  authorize(actor, 'annotation:create');
  if (draft.speaker && draft.kind !== 'attribution') {
    throw new AppError('invalid', { issues: [{ path: 'speaker', message: 'not_an_attribution' }] });
  }
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'annotation', articleId);
  return makeOnce(
    () => inWorkspace(actor, (tx) => insertAnnotation(tx, actor, { id, articleId, draftHash, draft })),
    () => readWorkspace(actor, (reader) => madeBefore(reader, actor, id, draftHash)),
  );
}

async function madeBefore(reader: Tx, actor: Actor, id: string, draftHash: string): Promise<Annotation | null> {
  const row = await reader.annotation.findFirst({
    where: { workspaceId: actor.workspaceId, id },
    select: annotationSelect,
  });
  if (row === null) return null;
  requireSameDraft(row, draftHash);
  const [annotation] = await toAnnotations(reader, actor, [row]);
  return annotation ?? null;
}

/** To the trash, with the notes and evidence on it. Throws `not_found`, `stale`, `conflict` (archived), `forbidden`. */
export async function removeAnnotation(actor: Actor, id: string, version: number): Promise<void> {
  const { workspaceId } = actor;
  await inWorkspace(actor, async (tx) => {
    const row = await annotationRow(tx, actor, id);
    authorize(actor, 'annotation:remove', { authorId: row.authorId });
    await requireOpenArticle(tx, actor, row.articleId);
    const { count } = await tx.annotation.updateMany({
      where: { workspaceId, id, version, deletedAt: null },
      data: { deletedAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('stale', { current: await readAnnotation(tx, actor, id) });
    await refreshCoverage(tx, workspaceId, row.articleId);
    await record(tx, actor, { ...aboutAnnotation(row, 'annotation.removed'), before: gist(row) });
  });
}

/** Out of the trash; one that isn't in it is answered as it is. Throws `not_found`, `conflict` (archived), `forbidden`. */
export async function restoreAnnotation(actor: Actor, id: string): Promise<Annotation> {
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    const row = await annotationRow(tx, actor, id, { article: { deletedAt: null } });
    authorize(actor, 'annotation:remove', { authorId: row.authorId });
    await requireOpenArticle(tx, actor, row.articleId);
    const { count } = await tx.annotation.updateMany({
      where: { workspaceId, id, deletedAt: { not: null } },
      data: { deletedAt: null, version: { increment: 1 } },
    });
    if (count === 0) return readAnnotation(tx, actor, id);
    await refreshCoverage(tx, workspaceId, row.articleId);
    const now = await readAnnotation(tx, actor, id);
    await record(tx, actor, { ...aboutAnnotation(row, 'annotation.restored'), after: gist(row) });
    return now;
  });
}

async function articleOf(reader: Tx, { workspaceId }: Actor, id: string): Promise<{ currentVersion: number }> {
  const article = await reader.article.findFirst({
    where: { workspaceId, id, deletedAt: null },
    select: { currentVersion: true },
  });
  if (article === null) throw new AppError('not_found');
  return article;
}

type OnArticle = { workspaceId: string; articleId: string };

/**
 * By range, the current version's are read first and the lost ones only when the page has room for them: the index of
 * one version is in reading order, all versions' is not.
 */
async function pageRows(reader: Tx, on: OnArticle, query: ListQuery, current: number): Promise<AnnotationRow[]> {
  const read = (where: Prisma.AnnotationWhereInput, take: number) =>
    reader.annotation.findMany({
      where: { ...on, AND: [filterOf(query), afterCursor(query), where] },
      orderBy: ORDERS[query.sort],
      take,
      select: annotationSelect,
    });
  const most = query.limit + 1;
  if (query.sort !== 'range') return read({}, most);
  const rows = await read({ versionNumber: current }, most);
  return rows.length === most
    ? rows
    : [...rows, ...(await read({ versionNumber: { not: current } }, most - rows.length))];
}

function filterOf({ kind, status, rating, authorId, tag, trashed }: ListQuery): Prisma.AnnotationWhereInput {
  const isOfClaims = status !== undefined || rating !== undefined;
  return {
    deletedAt: trashed ? { not: null } : null,
    AND: isOfClaims ? [{ kind: 'claim' }] : [],
    kind: kind ?? Prisma.skip,
    status: status ?? Prisma.skip,
    rating: rating ?? Prisma.skip,
    authorId: authorId ?? Prisma.skip,
    tags: tag === undefined ? Prisma.skip : { has: tag },
  };
}

const ORDERS = {
  range: [{ versionNumber: 'desc' }, { start: 'asc' }, { end: 'asc' }, { id: 'asc' }],
  createdAt: [{ createdAt: 'asc' }, { id: 'asc' }],
  '-createdAt': [{ createdAt: 'desc' }, { id: 'desc' }],
} satisfies Record<ListQuery['sort'], Prisma.AnnotationOrderByWithRelationInput[]>;

const keyOf =
  (sort: ListQuery['sort']) =>
  ({ articleVersion, range, createdAt, id }: Annotation): (string | number)[] =>
    sort === 'range' ? ['range', articleVersion, range.start, range.end, id] : ['createdAt', createdAt, id];

const rangeCursor = z.tuple([z.literal('range'), z.int32(), z.int32(), z.int32(), uuid]);
const timeCursor = z.tuple([z.literal('createdAt'), instant, uuid]);

function afterCursor({ sort, cursor }: ListQuery): Prisma.AnnotationWhereInput {
  if (sort === 'range') {
    const key = parseCursor(cursor, rangeCursor);
    if (key === null) return {};
    const [, versionNumber, start, end, id] = key;
    return {
      OR: [
        { versionNumber: { lt: versionNumber } },
        { versionNumber, start: { gt: start } },
        { versionNumber, start, end: { gt: end } },
        { versionNumber, start, end, id: { gt: id } },
      ],
    };
  }
  const key = parseCursor(cursor, timeCursor);
  if (key === null) return {};
  const [, createdAt, id] = key;
  return sort === 'createdAt'
    ? { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] }
    : { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
