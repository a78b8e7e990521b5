/**
 * How articles stand with their readers: published, changed since, retracted. Told for a whole page of articles by one
 * query over what happened since an edition was last compared with the desk. Only happenings that can reach a reader
 * count, yet some of them end where they began; the exact comparison (publications.ts) moves `compared_seq` on then.
 */
import type { ArticlePublication, PublicationMark } from '@/lib/domain/article-publication';
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { Prisma, type Tx } from '../db';
import { reportUrl } from './rows';

const ALWAYS: readonly EventType[] = [
  'version.created',
  'sentence.triaged',
  'sentences.corrected',
  'annotation.created',
  'annotation.removed',
  'annotation.restored',
  'annotation.reanchored',
  'annotations.imported',
  'verdict.given',
  'verdict.withdrawn',
];
const OF_ARTICLE = 'title byline publisher publishedAt sourceUrl language direction reportOptions'.split(' ');

const publicIn = (table: 'notes' | 'evidence' | 'contacts'): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM ${Prisma.raw(table)} h
  WHERE h.workspace_id = e.workspace_id AND h.id = e.entity_id AND h.protection = 'public')`;

/** Of event `e`, annotation `n`: something public hangs on it that is the member's. */
function hangs(table: 'notes' | 'evidence' | 'contacts', by: 'author_id' | 'added_by_id'): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM ${Prisma.raw(table)} h
    WHERE h.workspace_id = n.workspace_id AND h.annotation_id = n.id AND h.deleted_at IS NULL
      AND h.protection = 'public' AND h.${Prisma.raw(by)} = e.entity_id)`;
}

/** Of event `e`, article `a`: may it have changed what readers would get? */
const reachesReaders = Prisma.sql`(
  e.type = ANY (${[...ALWAYS]}::text[])
  OR (e.type = 'annotation.changed' AND (e.after - 'status' <> '{}' OR a.report_options->>'approvedOnly' = 'true'))
  OR (e.type = 'article.changed' AND jsonb_exists_any(e.after, ${OF_ARTICLE}::text[]))
  OR (e.before->>'protection' = 'public')
  OR (split_part(e.type, '.', 1) = 'note' AND ${publicIn('notes')})
  OR (split_part(e.type, '.', 1) = 'evidence' AND ${publicIn('evidence')})
  OR (split_part(e.type, '.', 1) = 'contact' AND ${publicIn('contacts')}))`;

/** Of event `e`, report `r`, article `a`: may readers have been told the name of the member it is about? */
const isNamed = Prisma.sql`(
  a.report_options->>'checkers' IS DISTINCT FROM 'false' AND EXISTS (
    SELECT 1 FROM annotations n
    WHERE n.workspace_id = r.workspace_id AND n.article_id = r.article_id AND n.deleted_at IS NULL
      AND (e.entity_id IN (n.author_id, n.verdict_by_id)
        OR ${hangs('notes', 'author_id')} OR ${hangs('evidence', 'added_by_id')} OR ${hangs('contacts', 'author_id')})))`;

/** Of report `r` and its article `a`: did anything happen since they were compared? */
export const isChangedSql = Prisma.sql`(
  EXISTS (
    SELECT 1 FROM events e
    WHERE e.workspace_id = r.workspace_id AND e.article_id = r.article_id AND e.seq > r.compared_seq
      AND NOT e.is_brought AND ${reachesReaders})
  OR EXISTS (
    SELECT 1 FROM events e
    WHERE e.workspace_id = r.workspace_id AND e.article_id IS NULL AND e.seq > r.compared_seq
      AND ((e.type = 'workspace.changed' AND (e.before->'name', e.before->'slug', e.before->'ratingScale')
          IS DISTINCT FROM (e.after->'name', e.after->'slug', e.after->'ratingScale'))
        OR (e.type = 'member.renamed' AND ${isNamed}))))`;

type Row = Omit<ArticlePublication, 'url' | 'publishedAt'> & { articleId: string; publishedAt: Date };

/** By article; one that was never published has none. */
export async function publicationsOf(
  reader: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  articleIds: readonly string[],
): Promise<Map<string, ArticlePublication>> {
  if (articleIds.length === 0) return new Map();
  const rows = await reader.$queryRaw<Row[]>`
    SELECT r.article_id AS "articleId", r.id, r.slug, r.status, r.current_edition AS edition,
           d.published_at AS "publishedAt", ${isChangedSql} AS "isChanged"
    FROM reports r
    JOIN articles a ON a.workspace_id = r.workspace_id AND a.id = r.article_id
    JOIN report_editions d ON d.workspace_id = r.workspace_id AND d.report_id = r.id AND d.number = r.current_edition
    WHERE r.workspace_id = ${workspaceId}::uuid AND r.article_id = ANY (${[...articleIds]}::uuid[])`;
  return new Map(
    rows.map(({ articleId, publishedAt, ...row }) => [
      articleId,
      { ...row, url: reportUrl(row.slug), publishedAt: publishedAt.toISOString() },
    ]),
  );
}

/** Of article columns `workspace_id` and `id`: those that bear the mark. */
export function markedSql(mark: PublicationMark): Prisma.Sql {
  const report = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
    SELECT 1 FROM reports r JOIN articles a ON a.workspace_id = r.workspace_id AND a.id = r.article_id
    WHERE r.workspace_id = articles.workspace_id AND r.article_id = articles.id AND ${condition})`;
  if (mark === 'none') return Prisma.sql`NOT ${report(Prisma.sql`TRUE`)}`;
  if (mark === 'retracted') return report(Prisma.sql`r.status = 'retracted'`);
  const isOut = Prisma.sql`r.status = 'published'`;
  return report(mark === 'changed' ? Prisma.sql`${isOut} AND ${isChangedSql}` : isOut);
}

/**
 * The desk was found to say what the newest edition says, as it stood after event `seq`. Moves forward only, and only
 * while that edition is the newest.
 */
export async function keepCompared(
  tx: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  { reportId, edition, seq }: { reportId: string; edition: number; seq: number },
): Promise<void> {
  await tx.report.updateMany({
    where: { workspaceId, id: reportId, currentEdition: edition, comparedSeq: { lt: seq } },
    data: { comparedSeq: seq },
  });
}

/** The number of the newest event: ask before reading what is to be compared, so that what happens meanwhile counts. */
export async function newestSeq(reader: Tx, { workspaceId }: Pick<Actor, 'workspaceId'>): Promise<number> {
  const row = await reader.workspace.findUnique({ where: { id: workspaceId }, select: { lastSeq: true } });
  return row?.lastSeq ?? 0;
}
