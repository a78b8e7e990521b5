/**
 * The list's queries: five for a page, however many articles the desk has. The ids in order, their rows, what is published of
 * them, their claims grouped, and who has open work on them.
 */
import type { listArticles } from '@/lib/api/articles';
import type { QueryOf } from '@/lib/api/endpoint';
import type { ArticleListItem } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import { Prisma, type Tx } from '../db';
import { decodeCursor } from '../paging';
import { markedSql, publicationsOf } from '../publications/standing';
import { articleSelect, type ArticleRow } from './rows';
import { matches } from './search';

export type ArticleQuery = QueryOf<typeof listArticles>;
export type Claims = ArticleListItem['claims'];

/** Rows of one page in their order, and one more if there are more. */
export async function readRows(reader: Tx, actor: Actor, query: ArticleQuery): Promise<ArticleRow[]> {
  const { workspaceId } = actor;
  const order = orderOf(query.sort);
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT id FROM articles
    WHERE workspace_id = ${workspaceId}::uuid AND ${filterOf(actor, query)} AND ${after(query)}
    ORDER BY ${order.by}
    LIMIT ${query.limit + 1}`;
  const ids = found.map((row) => row.id);
  const rows = await reader.article.findMany({ where: { workspaceId, id: { in: ids } }, select: articleSelect });
  const publications = await publicationsOf(reader, actor, ids);
  const byId = new Map(rows.map((row) => [row.id, { ...row, publication: publications.get(row.id) ?? null }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const trashed = Prisma.sql`deleted_at IS NOT NULL`;
const archived = Prisma.sql`deleted_at IS NULL AND archived_at IS NOT NULL`;
const current = Prisma.sql`deleted_at IS NULL AND archived_at IS NULL`;

const placeOf = (query: ArticleQuery): Prisma.Sql => {
  if (query.trashed === true) return trashed;
  return query.archived === true ? archived : current;
};

function filterOf(actor: Actor, query: ArticleQuery): Prisma.Sql {
  const parts = [placeOf(query)];
  if (query.q !== undefined) parts.push(matches(query.q));
  if (query.language !== undefined) {
    parts.push(Prisma.sql`(language = ${query.language} OR language LIKE ${`${query.language}-%`})`);
  }
  if (query.assigneeId !== undefined) {
    parts.push(Prisma.sql`id IN (
      SELECT t.article_id FROM tasks t
      WHERE t.workspace_id = ${actor.workspaceId}::uuid AND t.deleted_at IS NULL
        AND t.assignee_id = ${query.assigneeId}::uuid AND t.status <> 'done')`);
  }
  if (query.publication !== undefined) parts.push(markedSql(query.publication));
  return Prisma.join(parts, ' AND ');
}

type Order = { by: Prisma.Sql; keyOf: (row: ArticleRow) => string; isTime: boolean };

/** Ties are broken by id, in the direction that lets the index of each order be read from either end. */
const ORDERS: Record<ArticleQuery['sort'], Order> = {
  updatedAt: { by: Prisma.sql`updated_at ASC, id DESC`, keyOf: (row) => row.updatedAt.toISOString(), isTime: true },
  '-updatedAt': { by: Prisma.sql`updated_at DESC, id ASC`, keyOf: (row) => row.updatedAt.toISOString(), isTime: true },
  createdAt: { by: Prisma.sql`created_at ASC, id DESC`, keyOf: (row) => row.createdAt.toISOString(), isTime: true },
  '-createdAt': { by: Prisma.sql`created_at DESC, id ASC`, keyOf: (row) => row.createdAt.toISOString(), isTime: true },
  title: { by: Prisma.sql`title ASC, id ASC`, keyOf: (row) => row.title, isTime: false },
  '-title': { by: Prisma.sql`title DESC, id DESC`, keyOf: (row) => row.title, isTime: false },
};

const orderOf = (sort: ArticleQuery['sort']): Order => ORDERS[sort];

/** Where a row stands in the order, for the cursor that continues after it. A cursor belongs to its order. */
export const keyOf =
  (sort: ArticleQuery['sort']) =>
  (row: ArticleRow): [string, string, string] => [sort, orderOf(sort).keyOf(row), row.id];

function after(query: ArticleQuery): Prisma.Sql {
  const cursor = decodeCursor(query.cursor, 3);
  if (cursor === null) return Prisma.sql`TRUE`;
  const [sort, key, id] = cursor.map(String) as [string, string, string];
  const isTime = orderOf(query.sort).isTime;
  const isOurs = sort === query.sort && UUID.test(id) && (!isTime || !Number.isNaN(Date.parse(key)));
  if (!isOurs) throw new AppError('invalid', { issues: [{ path: 'cursor', message: 'bad_cursor' }] });
  const at = isTime ? Prisma.sql`${key}::timestamptz` : Prisma.sql`${key}`;
  return BEYOND[query.sort](at, Prisma.sql`${id}::uuid`);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The first comparison bounds the index scan, the second breaks the tie. */
const BEYOND: Record<ArticleQuery['sort'], (at: Prisma.Sql, id: Prisma.Sql) => Prisma.Sql> = {
  updatedAt: (at, id) => Prisma.sql`updated_at >= ${at} AND (updated_at > ${at} OR id < ${id})`,
  '-updatedAt': (at, id) => Prisma.sql`updated_at <= ${at} AND (updated_at < ${at} OR id > ${id})`,
  createdAt: (at, id) => Prisma.sql`created_at >= ${at} AND (created_at > ${at} OR id < ${id})`,
  '-createdAt': (at, id) => Prisma.sql`created_at <= ${at} AND (created_at < ${at} OR id > ${id})`,
  title: (at, id) => Prisma.sql`title >= ${at} AND (title > ${at} OR id > ${id})`,
  '-title': (at, id) => Prisma.sql`title <= ${at} AND (title < ${at} OR id < ${id})`,
};

const noClaims = (): Claims => ({ total: 0, byStatus: {}, byRating: {} });

/** The claims of each article's current version by status and by verdict; claims without a verdict count in neither. */
export async function countClaims(reader: Tx, actor: Actor, rows: ArticleRow[]): Promise<(id: string) => Claims> {
  const groups = await reader.$queryRaw<{ id: string; status: string; rating: string | null; count: number }[]>`
    SELECT article_id AS id, status, rating, count(*)::int AS count
    FROM annotations
    WHERE workspace_id = ${actor.workspaceId}::uuid AND deleted_at IS NULL AND kind = 'claim'
      AND (article_id, version_number) IN (
        SELECT * FROM unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.currentVersion)}::int[]))
    GROUP BY article_id, status, rating`;
  const claims = new Map<string, Claims>();
  for (const { id, status, rating, count } of groups) {
    const of = claims.get(id) ?? noClaims();
    claims.set(id, of);
    of.total += count;
    of.byStatus[status] = (of.byStatus[status] ?? 0) + count;
    if (rating !== null) of.byRating[rating] = (of.byRating[rating] ?? 0) + count;
  }
  return (id) => claims.get(id) ?? noClaims();
}

/** Who has an open task on each article, by name. */
export async function findAssignees(reader: Tx, actor: Actor, rows: ArticleRow[]): Promise<(id: string) => Person[]> {
  const found = await reader.$queryRaw<{ articleId: string; id: string; name: string }[]>`
    SELECT t.article_id AS "articleId", u.id, u.name
    FROM tasks t JOIN users u ON u.id = t.assignee_id
    WHERE t.workspace_id = ${actor.workspaceId}::uuid AND t.deleted_at IS NULL AND t.status <> 'done'
      AND t.article_id = ANY (${rows.map((row) => row.id)}::uuid[])
    GROUP BY t.article_id, u.id, u.name
    ORDER BY u.name, u.id`;
  const people = new Map<string, Person[]>();
  for (const { articleId, id, name } of found) {
    people.set(articleId, [...(people.get(articleId) ?? []), { id, name }]);
  }
  return (id) => people.get(id) ?? [];
}
