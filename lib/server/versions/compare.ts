/** Looking back: two versions beside each other, and where the annotations stood in one. */
import { z } from 'zod';
import type * as promises from '@/lib/api/versions';
import type { QueryOf } from '@/lib/api/endpoint';
import type { Anchor } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import { uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import type { AnnotationPlace, VersionDiff } from '@/lib/domain/version';
import { compareSentences } from '@/lib/text/version-diff';
import { readArticle } from '../articles/rows';
import { Prisma, readWorkspace } from '../db';
import { parseCursor, toPage } from '../paging';
import { getVersion } from '../versions';

/**
 * A version compared with an older one, sentence by sentence; the first one, without an older one named, with nothing.
 * Throws `not_found`, `invalid` when `from` is not older.
 */
export async function compareVersions(
  actor: Actor,
  articleId: string,
  number: number,
  { from = number - 1 }: QueryOf<typeof promises.compareVersions>,
): Promise<VersionDiff> {
  if (from >= number) throw new AppError('invalid', { issues: [{ path: 'from', message: 'not_older' }] });
  const [older, newer] = await Promise.all([
    from === 0 ? [] : sentencesOf(actor, articleId, from),
    sentencesOf(actor, articleId, number),
  ]);
  return { from, to: number, changes: compareSentences(older, newer) };
}

async function sentencesOf(actor: Actor, articleId: string, number: number): Promise<string[]> {
  const { text, sentences } = await getVersion(actor, articleId, number);
  return sentences.map(({ start, end }) => text.slice(start, end));
}

type Row = { id: string; kind: string; start: number; end: number; exact: string; anchor: string };
const cursorOf = z.tuple([z.int32(), z.int32(), uuid]);

/** Live annotations as they stood in a version, in reading order. Throws `not_found`. */
export async function listPlaces(
  actor: Actor,
  articleId: string,
  number: number,
  query: QueryOf<typeof promises.listPlaces>,
): Promise<Page<AnnotationPlace>> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const cursor = parseCursor(query.cursor, cursorOf);
  return readWorkspace(actor, async (reader) => {
    const article = await readArticle(reader, actor, articleId);
    const key = { workspaceId, articleId, number };
    const version = await reader.articleVersion.findUnique({
      where: { workspaceId_articleId_number: key },
      select: { number: true },
    });
    if (version === null) throw new AppError('not_found');
    const stood =
      number === article.currentVersion
        ? Prisma.sql`
            SELECT id, kind, start, "end", exact, anchor FROM annotations
            WHERE workspace_id = ${workspaceId}::uuid AND article_id = ${articleId}::uuid
              AND version_number = ${number} AND deleted_at IS NULL`
        : Prisma.sql`
            SELECT n.id, n.kind, p.start, p."end", p.exact, p.anchor
            FROM annotation_places p
            JOIN annotations n ON n.workspace_id = p.workspace_id AND n.id = p.annotation_id
            WHERE p.workspace_id = ${workspaceId}::uuid AND p.article_id = ${articleId}::uuid
              AND p.version_number = ${number} AND n.deleted_at IS NULL`;
    const after = cursor
      ? Prisma.sql`WHERE (start, "end", id) > (${cursor[0]}, ${cursor[1]}, ${cursor[2]}::uuid)`
      : Prisma.empty;
    const rows = await reader.$queryRaw<Row[]>`
      SELECT * FROM (${stood}) stood ${after} ORDER BY start, "end", id LIMIT ${query.limit + 1}`;
    return toPage(rows, query.limit, toPlace, (row) => [row.start, row.end, row.id]);
  });
}

const toPlace = ({ id, kind, start, end, exact, anchor }: Row): AnnotationPlace => ({
  ...{ annotationId: id, kind, exact },
  range: { start, end },
  anchor: anchor as Anchor,
});
