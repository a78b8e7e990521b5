/** The daily look at a watched source. */
import { isAppError } from '@/lib/domain/errors';
import { localeSchema } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { canonicalText } from '@/lib/text/canonical';
import { hashText } from '../articles/store-version';
import { inWorkspace, readWorkspace, type Prisma } from '../db';
import { env } from '../env';
import { record } from '../events';
import { canMail, sendLetter } from '../mail';
import { refetch } from './refetch';
import { nextLook, readOutcome, type WatchOutcome } from './watching';

export type WatchJob = {
  workspaceId: string;
  id: string;
  payload: Record<string, unknown>;
  requestedBy: Actor;
  attempts: number;
  maxAttempts: number;
  signal: AbortSignal;
};

/**
 * Fetches the source of an article, compares its text with the current version's, and tells once of each change: an event
 * for all, mail for those with open work on the article. An address that can't be read is an outcome, not a fault.
 */
export async function watchArticle({ workspaceId, payload, requestedBy, signal }: WatchJob): Promise<void> {
  const articleId = String(payload['articleId']);
  const article = await readWatched(requestedBy, workspaceId, articleId);
  if (article === null) return;
  const last = readOutcome(article.watchOutcome);
  const seen = await look(article, signal);
  const checkedAt = new Date();
  const isChanged = seen.hash !== null && seen.hash !== article.hash;
  const isNews = isChanged && seen.hash !== last?.announced;
  const outcome: WatchOutcome = {
    checkedAt: checkedAt.toISOString(),
    outcome: outcomeOf(seen.hash, isChanged),
    fault: seen.fault,
    announced: seen.hash === null ? (last?.announced ?? null) : (isChanged && seen.hash) || null,
  };
  const isTold = await inWorkspace(requestedBy, async (tx) => {
    const { count } = await tx.article.updateMany({
      where: {
        ...{ workspaceId, id: articleId, deletedAt: null, watchNextAt: { not: null } },
        currentVersion: article.currentVersion,
      },
      data: { watchOutcome: outcome as Prisma.InputJsonObject, watchNextAt: nextLook(checkedAt) },
    });
    if (count === 0 || !isNews) return false;
    await record(tx, requestedBy, {
      type: 'article.source_changed',
      entityId: articleId,
      articleId,
      after: { title: article.title, url: article.sourceUrl },
    });
    return true;
  });
  if (isTold) await tellAssignees(requestedBy, articleId, article.title);
}

function outcomeOf(hash: string | null, isChanged: boolean): WatchOutcome['outcome'] {
  if (hash === null) return 'unreachable';
  return isChanged ? 'changed' : 'same';
}

type Watched = { title: string; sourceUrl: string; currentVersion: number; watchOutcome: unknown; hash: string };

const readWatched = (actor: Actor, workspaceId: string, id: string): Promise<Watched | null> =>
  readWorkspace(actor, async (reader) => {
    const row = await reader.article.findFirst({
      where: { workspaceId, id, deletedAt: null, archivedAt: null, watchNextAt: { not: null } },
      select: { title: true, sourceUrl: true, currentVersion: true, watchOutcome: true },
    });
    if (row === null || row.sourceUrl === null) return null;
    const version = await reader.articleVersion.findUniqueOrThrow({
      where: { workspaceId_articleId_number: { workspaceId, articleId: id, number: row.currentVersion } },
      select: { hash: true },
    });
    return { ...row, sourceUrl: row.sourceUrl, hash: version.hash };
  });

async function look(article: Watched, signal: AbortSignal): Promise<{ hash: string | null; fault: string | null }> {
  try {
    return { hash: hashText(canonicalText(await refetch(article.sourceUrl, signal))), fault: null };
  } catch (error) {
    if (signal.aborted) throw error;
    if (!isAppError(error)) throw error;
    const [, fault = 'not_readable'] = /^fetch_(\w+)$/.exec(error.message) ?? [];
    return { hash: null, fault };
  }
}

async function tellAssignees(actor: Actor, articleId: string, title: string): Promise<void> {
  if (!canMail()) return;
  const rows = await readWorkspace(actor, (reader) =>
    reader.task.findMany({
      where: { workspaceId: actor.workspaceId, articleId, deletedAt: null, status: { not: 'done' } },
      select: { assignee: { select: { user: { select: { email: true, locale: true } } } } },
    }),
  );
  const people = new Map(rows.flatMap(({ assignee }) => (assignee ? [[assignee.user.email, assignee.user]] : [])));
  const url = `${env.origin}/${actor.workspaceSlug}/articles/${articleId}`;
  for (const { email, locale } of people.values()) {
    const known = localeSchema.catch('en').parse(locale);
    const values = { name: title, workspace: actor.workspaceSlug };
    await sendLetter({ to: email, locale: known, kind: 'sourceChanged', values, url });
  }
}
