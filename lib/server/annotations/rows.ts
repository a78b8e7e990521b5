/** Annotations between the database and the API: what is read, how it is shaped, how a row is held while it changes. */
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import type { Anchor, Annotation, AnnotationKind, ClaimStatus, Speaker, Verdict } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import { originSchema } from '@/lib/domain/origin';
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { Prisma, type Tx } from '../db';
import { toInstant, toInstantOrNull, type Told } from '../instants';
import { personsOf, type PersonOf } from '../persons';
import { hiddenOn, type Hidden } from '../protection';
import { previousQuotes } from './previous-quotes';

export const annotationSelect = {
  id: true,
  version: true,
  articleId: true,
  versionNumber: true,
  kind: true,
  start: true,
  end: true,
  exact: true,
  prefix: true,
  suffix: true,
  anchor: true,
  sentenceFrom: true,
  sentenceTo: true,
  status: true,
  rating: true,
  reasoning: true,
  verdictById: true,
  verdictAt: true,
  speaker: true,
  tags: true,
  inReport: true,
  origin: true,
  noteCount: true,
  openNoteCount: true,
  evidenceCount: true,
  contactCount: true,
  authorId: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
} satisfies Prisma.AnnotationSelect;

export type AnnotationRow = Prisma.AnnotationGetPayload<{ select: typeof annotationSelect }>;

/** Alive, and so is its article. */
export const reachable = { deletedAt: null, article: { deletedAt: null } } satisfies Prisma.AnnotationWhereInput;

/** Shapes a page of rows with two or three queries, one more if words of them were changed, however many rows there are. */
export async function toAnnotations(reader: Tx, actor: Actor, rows: AnnotationRow[]): Promise<Annotation[]> {
  const attributions = rows.filter((row) => row.kind === 'attribution').map((row) => row.id);
  const changed = rows.filter((row) => row.anchor === 'changed').map((row) => row.id);
  const [personOf, supports, previous, hidden] = await Promise.all([
    personsOf(
      reader,
      rows.flatMap((row) => [row.authorId, row.verdictById]),
    ),
    supportsOf(reader, actor, attributions),
    previousQuotes(reader, actor.workspaceId, changed),
    hiddenOn(
      reader,
      actor,
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map((row) => ({
    ...toAnnotation(row, personOf, supports.get(row.id) ?? []),
    counts: countsOf(row, hidden.get(row.id)),
    previousQuote: previous.get(row.id) ?? null,
  }));
}

/**
 * Status and verdict are shown of claims alone, speaker and supports of attributions alone: the rest stays stored, so
 * that a label changed by mistake and changed back has lost nothing.
 */
export function toAnnotation(row: Told<AnnotationRow>, personOf: PersonOf, supports: string[]): Annotation {
  const isClaim = row.kind === 'claim';
  const isAttribution = row.kind === 'attribution';
  const sentences: number[] = [];
  for (let at = row.sentenceFrom; at <= row.sentenceTo; at += 1) sentences.push(at);
  return {
    id: row.id,
    version: row.version,
    articleId: row.articleId,
    articleVersion: row.versionNumber,
    kind: row.kind as AnnotationKind,
    range: { start: row.start, end: row.end },
    quote: { exact: row.exact, prefix: row.prefix, suffix: row.suffix },
    anchor: row.anchor as Anchor,
    previousQuote: null,
    sentences,
    status: isClaim ? (row.status as ClaimStatus) : 'open',
    verdict: isClaim ? verdictOf(row, personOf) : null,
    speaker: isAttribution ? (row.speaker as Speaker | null) : null,
    supports: isAttribution ? supports : [],
    tags: row.tags,
    inReport: row.inReport,
    origin: row.origin === null ? null : (originSchema.safeParse(row.origin).data ?? null),
    author: personOf(row.authorId),
    createdAt: toInstant(row.createdAt),
    updatedAt: toInstant(row.updatedAt),
    deletedAt: toInstantOrNull(row.deletedAt),
    counts: countsOf(row),
  };
}

const countsOf = (row: Told<AnnotationRow>, hidden?: Hidden): Annotation['counts'] => ({
  notes: row.noteCount - (hidden?.notes ?? 0),
  openNotes: row.openNoteCount - (hidden?.openNotes ?? 0),
  evidence: row.evidenceCount - (hidden?.evidence ?? 0),
  contacts: row.contactCount - (hidden?.contacts ?? 0),
});

function verdictOf(row: Told<AnnotationRow>, personOf: PersonOf): Verdict | null {
  if (row.rating === null || row.verdictById === null || row.verdictAt === null) return null;
  return {
    rating: row.rating,
    reasoning: row.reasoning as RichText | null,
    by: personOf(row.verdictById),
    at: toInstant(row.verdictAt),
  };
}

/** The live claims that each attribution carries, in reading order. */
async function supportsOf(reader: Tx, { workspaceId }: Actor, attributions: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (attributions.length === 0) return found;
  const rows = await reader.support.findMany({
    where: { workspaceId, attributionId: { in: attributions }, claim: { kind: 'claim', deletedAt: null } },
    orderBy: [{ claim: { start: 'asc' } }, { claimId: 'asc' }],
    select: { attributionId: true, claimId: true },
  });
  for (const { attributionId, claimId } of rows)
    found.set(attributionId, [...(found.get(attributionId) ?? []), claimId]);
  return found;
}

/** The annotation's row. Throws `not_found`; what is in the trash is not found unless `trashed` is asked for too. */
export async function annotationRow(
  reader: Tx,
  { workspaceId }: Actor,
  id: string,
  where: Prisma.AnnotationWhereInput = reachable,
): Promise<AnnotationRow> {
  const row = await reader.annotation.findFirst({ where: { workspaceId, id, ...where }, select: annotationSelect });
  if (row === null) throw new AppError('not_found');
  return row;
}

/** Throws `not_found` unless the annotation and its article are alive. */
export async function requireAnnotation(reader: Tx, { workspaceId }: Actor, id: string): Promise<void> {
  const row = await reader.annotation.findFirst({ where: { workspaceId, id, ...reachable }, select: { id: true } });
  if (row === null) throw new AppError('not_found');
}

/** One annotation as the API shows it. Throws `not_found`. */
export async function readAnnotation(reader: Tx, actor: Actor, id: string): Promise<Annotation> {
  const [annotation] = await toAnnotations(reader, actor, [await annotationRow(reader, actor, id)]);
  if (!annotation) throw new AppError('not_found');
  return annotation;
}

export type HeldAnnotation = { id: string; articleId: string; authorId: string; kind: AnnotationKind };

/**
 * Holds the annotation until the transaction ends, so that what hangs on it is counted by one writer at a time. Throws
 * `not_found` when it or its article is in the trash, `conflict` when the article is archived.
 */
export async function holdAnnotation(tx: Tx, { workspaceId }: Actor, id: string): Promise<HeldAnnotation> {
  const [row] = await tx.$queryRaw<(HeldAnnotation & { archived: boolean })[]>`
    SELECT n.id, n.article_id AS "articleId", n.author_id AS "authorId", n.kind, a.archived_at IS NOT NULL AS archived
    FROM annotations n JOIN articles a ON a.workspace_id = n.workspace_id AND a.id = n.article_id
    WHERE n.workspace_id = ${workspaceId}::uuid AND n.id = ${id}::uuid AND n.deleted_at IS NULL AND a.deleted_at IS NULL
    FOR NO KEY UPDATE OF n`;
  if (!row) throw new AppError('not_found');
  if (row.archived) throw new AppError('conflict', { message: 'article_archived' });
  const { archived: _, ...held } = row;
  return held;
}

/** Throws `conflict` when the article is archived: it is kept as it was. */
export async function requireOpenArticle(tx: Tx, { workspaceId }: Actor, articleId: string): Promise<void> {
  const article = await tx.article.findFirst({
    where: { workspaceId, id: articleId, deletedAt: null },
    select: { archivedAt: true },
  });
  if (article === null) throw new AppError('not_found');
  if (article.archivedAt !== null) throw new AppError('conflict', { message: 'article_archived' });
}

const QUOTED_IN_EVENTS = 300;

/** The words an event remembers of an annotation, cut at a character. */
export const excerptOf = (exact: string): string =>
  exact.length <= QUOTED_IN_EVENTS
    ? exact
    : `${exact
        .slice(0, QUOTED_IN_EVENTS)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`;

export const aboutAnnotation = <T extends EventType>(
  { id, articleId }: { id: string; articleId: string },
  type: T,
) => ({
  type,
  entityId: id,
  articleId,
  annotationId: id,
});

/** What an event remembers of it. */
export const gist = ({ kind, exact, start, end }: Pick<AnnotationRow, 'kind' | 'exact' | 'start' | 'end'>) => ({
  kind,
  quote: excerptOf(exact),
  range: { start, end },
});

/** Rich text for a JSON column; an empty one is none. */
export const toJsonColumn = (value: RichText | null): Prisma.InputJsonObject | typeof Prisma.DbNull =>
  value === null || isEmptyRichText(value) ? Prisma.DbNull : (value as Prisma.InputJsonObject);
