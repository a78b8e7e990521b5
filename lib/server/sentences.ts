/** What people say about sentences: that one has nothing to check, and where one really begins and ends. */
import type { Coverage, Sentence, Triage } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { readArticle, toCoverage } from './articles/rows';
import { refreshCoverage } from './coverage';
import { inWorkspace } from './db';
import { record } from './events';
import { toSentence } from './versions';

/**
 * Sets a sentence's triage on the article's current version; the same again changes nothing. Throws `not_found` for an
 * index the version has not, `conflict` (`article_archived`).
 */
export async function triageSentence(
  actor: Actor,
  articleId: string,
  index: number,
  triage: Triage,
): Promise<{ sentence: Sentence; coverage: Coverage }> {
  authorize(actor, 'sentence:triage');
  return inWorkspace(actor, async (tx) => {
    const article = await readArticle(tx, actor, articleId);
    if (article.archivedAt !== null) throw new AppError('conflict', { message: 'article_archived' });
    const key = { workspaceId: actor.workspaceId, articleId, versionNumber: article.currentVersion, index };
    const { count } = await tx.sentence.updateMany({ where: { ...key, triage: { not: triage } }, data: { triage } });
    const row = await tx.sentence.findUnique({
      where: { workspaceId_articleId_versionNumber_index: key },
      select: { index: true, start: true, end: true, triage: true },
    });
    if (row === null) throw new AppError('not_found');
    const coverage = count === 0 ? toCoverage(article) : await refreshCoverage(tx, actor.workspaceId, articleId);
    if (count > 0) {
      const before: Triage = triage === 'untouched' ? 'nothing_to_check' : 'untouched';
      await record(tx, actor, {
        type: 'sentence.triaged',
        entityId: articleId,
        articleId,
        before: { index, triage: before },
        after: { index, triage },
      });
    }
    return { sentence: toSentence(row), coverage };
  });
}
