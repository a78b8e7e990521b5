/**
 * Articles: bringing them in, listing, changing, and the trash. The text is read before the transaction begins, since
 * a long one takes longer to segment than a transaction may last.
 */
import { addressKey } from '@/lib/domain/address';
import type { Article, ArticleDraft, ArticleListItem, ArticlePatch } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { differences, summaryOf, toColumns } from './articles/change';
import { readContent } from './articles/content';
import { countClaims, findAssignees, keyOf, readRows, type ArticleQuery } from './articles/list';
import { articleSelect, readArticle, refuseStale, toArticle, type ArticleRow } from './articles/rows';
import { storeVersion } from './articles/store-version';
import { inWorkspace, readWorkspace } from './db';
import { record } from './events';
import { Made, hashDraft, newId, requireSameDraft } from './once';
import { toPage } from './paging';

/**
 * Brings an article in: its text becomes version 1 with its sentences. Throws `invalid` (`empty_text`, or a
 * document that is none), `conflict` when the id belongs to an article made from another draft.
 */
export async function createArticle(actor: Actor, draft: ArticleDraft): Promise<Made<Article>> {
  authorize(actor, 'article:create');
  const content = readContent(draft);
  const draftHash = hashDraft(draft);
  const key = { workspaceId: actor.workspaceId, id: draft.id ?? newId() };
  return inWorkspace(actor, async (tx) => {
    const known = await tx.article.findUnique({
      where: { workspaceId_id: key },
      select: { draftHash: true },
    });
    if (known) {
      requireSameDraft(known, draftHash);
      return new Made(toArticle(await readArticle(tx, actor, key.id)), false);
    }
    const row = await tx.article.create({
      data: {
        ...key,
        title: draft.title,
        byline: draft.byline ?? null,
        publisher: draft.publisher ?? null,
        publishedAt: draft.publishedAt ? new Date(draft.publishedAt) : null,
        sourceUrl: draft.sourceUrl ?? null,
        sourceKey: draft.sourceUrl ? addressKey(draft.sourceUrl) : null,
        language: content.language,
        direction: content.direction,
        sentenceCount: content.sentences.length,
        createdById: actor.userId,
        draftHash,
      },
      select: articleSelect,
    });
    await storeVersion(tx, actor, { articleId: key.id, number: 1, ...content });
    await record(tx, actor, {
      type: 'article.created',
      entityId: key.id,
      articleId: key.id,
      after: { ...summaryOf(row), publisher: row.publisher },
    });
    return new Made(toArticle({ ...row, publication: null }), true);
  });
}

/** Throws `not_found`, also for an article in the trash. */
export async function getArticle(actor: Actor, id: string): Promise<Article> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => toArticle(await readArticle(reader, actor, id)));
}

/** A page of articles: the current ones, or only the archived, or (for editors) only those in the trash. */
export async function listArticles(actor: Actor, query: ArticleQuery): Promise<Page<ArticleListItem>> {
  authorize(actor, query.trashed === true ? 'article:remove' : 'article:read');
  return readWorkspace(actor, async (reader) => {
    const rows = await readRows(reader, actor, query);
    const [claimsOf, assigneesOf] = await Promise.all([
      countClaims(reader, actor, rows),
      findAssignees(reader, actor, rows),
    ]);
    const toItem = (row: ArticleRow): ArticleListItem => ({
      ...toArticle(row),
      claims: claimsOf(row.id),
      assignees: assigneesOf(row.id),
    });
    return toPage(rows, query.limit, toItem, keyOf(query.sort));
  });
}

/** Changes metadata or report options, archives or brings back. Throws `stale` with the article as it is now. */
export async function updateArticle(actor: Actor, id: string, version: number, patch: ArticlePatch): Promise<Article> {
  authorize(actor, 'article:update');
  if (patch.reportOptions !== undefined) authorize(actor, 'report:compose');
  return inWorkspace(actor, async (tx) => {
    const before = toArticle(await readArticle(tx, actor, id));
    const asked = withWatch(before, patch);
    const { count } = await tx.article.updateMany({
      where: { workspaceId: actor.workspaceId, id, version, deletedAt: null },
      data: { ...toColumns(asked, new Date(), actor), version: { increment: 1 } },
    });
    if (count === 0) return refuseStale(tx, actor, id);
    const after = toArticle(await readArticle(tx, actor, id));
    await record(tx, actor, {
      type: 'article.changed',
      entityId: id,
      articleId: id,
      ...differences(before, after),
    });
    return after;
  });
}

/** Without an address there is nothing to watch: asking for it is refused, and taking the address away ends it. */
function withWatch({ sourceUrl, watch }: Article, patch: ArticlePatch): ArticlePatch {
  const source = patch.sourceUrl === undefined ? sourceUrl : patch.sourceUrl;
  if (source === null && patch.watch === true) throw new AppError('invalid', { message: 'no_source' });
  return source === null && watch.nextAt !== null ? { ...patch, watch: false } : patch;
}

/** Moves an article to the trash, from where it can be restored. */
export async function removeArticle(actor: Actor, id: string, version: number): Promise<void> {
  authorize(actor, 'article:remove');
  await inWorkspace(actor, async (tx) => {
    const before = await readArticle(tx, actor, id);
    const now = new Date();
    const { count } = await tx.article.updateMany({
      where: { workspaceId: actor.workspaceId, id, version, deletedAt: null },
      data: { deletedAt: now, updatedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return refuseStale(tx, actor, id);
    await record(tx, actor, { type: 'article.removed', entityId: id, articleId: id, before: summaryOf(before) });
  });
}

/** Takes an article out of the trash; one that is not there stays as it is. */
export async function restoreArticle(actor: Actor, id: string): Promise<Article> {
  authorize(actor, 'article:remove');
  return inWorkspace(actor, async (tx) => {
    const { count } = await tx.article.updateMany({
      where: { workspaceId: actor.workspaceId, id, deletedAt: { not: null } },
      data: { deletedAt: null, updatedAt: new Date(), version: { increment: 1 } },
    });
    const row = await readArticle(tx, actor, id);
    if (count > 0) {
      await record(tx, actor, { type: 'article.restored', entityId: id, articleId: id, after: summaryOf(row) });
    }
    return toArticle(row);
  });
}
