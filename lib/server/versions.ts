/** The frozen versions of an article. */
import type { z } from 'zod';
import type { articleVersionListItemSchema, ArticleVersion, Sentence, Triage } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import type { RichText } from '@/lib/domain/rich-text';
import { personSelect, readArticle, toPerson } from './articles/rows';
import { readWorkspace, type Prisma } from './db';
import { decodeCursor, toPage } from './paging';

const itemSelect = {
  number: true,
  hash: true,
  origin: true,
  reason: true,
  outcome: true,
  createdAt: true,
  createdBy: { select: personSelect },
} satisfies Prisma.ArticleVersionSelect;

const versionSelect = {
  ...itemSelect,
  document: true,
  text: true,
  sentences: { select: { index: true, start: true, end: true, triage: true }, orderBy: { index: 'asc' } },
} satisfies Prisma.ArticleVersionSelect;

type ItemRow = Prisma.ArticleVersionGetPayload<{ select: typeof itemSelect }>;
type ArticleVersionListItem = z.infer<typeof articleVersionListItemSchema>;

const toItem = (row: ItemRow): ArticleVersionListItem => ({
  number: row.number,
  hash: row.hash,
  origin: row.origin as ArticleVersionListItem['origin'],
  reason: row.reason,
  outcome: row.outcome as ArticleVersionListItem['outcome'],
  createdAt: row.createdAt.toISOString(),
  createdBy: toPerson(row.createdBy),
});

export const toSentence = (row: { index: number; start: number; end: number; triage: string }): Sentence => ({
  index: row.index,
  start: row.start,
  end: row.end,
  triage: row.triage as Triage,
});

/** A version with its document, canonical text and sentences. Throws `not_found`, also if the article is in the trash. */
export async function getVersion(actor: Actor, articleId: string, number: number): Promise<ArticleVersion> {
  authorize(actor, 'article:read');
  const row = await readWorkspace(actor, (reader) =>
    reader.articleVersion.findFirst({
      where: { workspaceId: actor.workspaceId, articleId, number, article: { deletedAt: null } },
      select: versionSelect,
    }),
  );
  if (row === null) throw new AppError('not_found');
  return {
    ...toItem(row),
    document: row.document as RichText,
    text: row.text,
    sentences: row.sentences.map(toSentence),
  };
}

/** Newest first. */
export async function listVersions(
  actor: Actor,
  articleId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<ArticleVersionListItem>> {
  authorize(actor, 'article:read');
  const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
  if (before !== null && !Number.isInteger(before)) {
    throw new AppError('invalid', { issues: [{ path: 'cursor', message: 'bad_cursor' }] });
  }
  const rows = await readWorkspace(actor, async (reader) => {
    await readArticle(reader, actor, articleId);
    return reader.articleVersion.findMany({
      where: {
        workspaceId: actor.workspaceId,
        articleId,
        ...(before === null ? {} : { number: { lt: Number(before) } }),
      },
      select: itemSelect,
      orderBy: { number: 'desc' },
      take: query.limit + 1,
    });
  });
  return toPage(rows, query.limit, toItem, (row) => [row.number]);
}
