/**
 * The job of one item: reads its address or file and makes the article. The article has the item's id, so a second run
 * finds what the first one made. Only faults that time may mend are tried again.
 */
import type { ImportPreview } from '@/lib/domain/article';
import { isAppError } from '@/lib/domain/errors';
import type { ImportStatus } from '@/lib/domain/imports';
import type { Actor } from '@/lib/domain/member';
import { createArticle } from '../articles';
import { readBlob } from '../capture/blobs';
import { inWorkspace, readWorkspace } from '../db';
import { fetchArticle } from '../import/fetch-article';
import { previewArticle } from '../import/preview';
import { articleFrom } from '../imports';
import type { RunningJob } from '../jobs/handlers';

type Item = { id: string; kind: string; name: string; sha256: string | null };
type Outcome = { status: ImportStatus; articleId?: string; fault?: string };

const PASSING = new Set([
  'fetch_timeout',
  'fetch_unreachable',
  'fetch_server_error',
  'bucket_unavailable',
  'unavailable',
]);

export async function importItem(job: RunningJob): Promise<void> {
  const { requestedBy: actor, signal } = job;
  const item = await begin(actor, String(job.payload['itemId']));
  if (item === null) return;
  try {
    await settle(actor, item.id, await bringIn(actor, item, signal));
  } catch (error) {
    const isLast = job.attempts >= job.maxAttempts;
    const fault = isAppError(error)
      ? (error.details.message ?? error.details.issues?.[0]?.message ?? error.code)
      : null;
    const isFinal = fault === null ? isLast : !PASSING.has(fault) || isLast;
    if (signal.aborted || !isFinal) {
      await settle(actor, item.id, { status: 'queued' });
      throw error;
    }
    await settle(actor, item.id, { status: 'failed', fault: fault ?? 'internal' });
    if (fault === null) throw error;
  }
}

/** The item, now running; null when it is done or was left out. */
const begin = (actor: Actor, id: string): Promise<Item | null> =>
  inWorkspace(actor, async (tx) => {
    const where = { workspaceId: actor.workspaceId, id, status: { in: ['queued', 'running'] } };
    const { count } = await tx.importItem.updateMany({ where, data: { status: 'running', updatedAt: new Date() } });
    if (count === 0) return null;
    return tx.importItem.findFirst({ where, select: { id: true, kind: true, name: true, sha256: true } });
  });

const settle = (actor: Actor, id: string, { status, articleId, fault }: Outcome): Promise<unknown> =>
  inWorkspace(actor, (tx) =>
    tx.importItem.updateMany({
      where: { workspaceId: actor.workspaceId, id, status: 'running' },
      data: { status, articleId: articleId ?? null, fault: fault ?? null, updatedAt: new Date() },
    }),
  );

async function bringIn(actor: Actor, item: Item, signal: AbortSignal): Promise<Outcome> {
  const made = await readWorkspace(actor, (reader) =>
    reader.article.findFirst({ where: { workspaceId: actor.workspaceId, id: item.id }, select: { id: true } }),
  );
  if (made !== null) return { status: 'done', articleId: made.id };
  const isUrl = item.kind === 'url';
  const known = await articleFrom(actor, isUrl ? item.name : null);
  if (known !== null) return { status: 'duplicate', articleId: known.id };
  const preview = isUrl ? await fetchArticle(item.name, signal) : await readFile(actor, item);
  signal.throwIfAborted();
  const sourceUrl = preview.sourceUrl ?? (isUrl ? item.name : null);
  const same = await articleFrom(actor, sourceUrl);
  if (same !== null) return { status: 'duplicate', articleId: same.id };
  const { title, byline, publisher, publishedAt, language, direction, document } = preview;
  const facts = { byline, publisher, publishedAt, language, direction, document, sourceUrl };
  await createArticle(actor, { id: item.id, title: title.trim() || item.name.slice(0, 300), ...facts });
  return { status: 'done', articleId: item.id };
}

async function readFile(actor: Actor, { name, sha256 }: Item): Promise<Omit<ImportPreview, 'duplicateOf'>> {
  const bytes = await readWorkspace(actor, (reader) => readBlob(reader, actor, sha256));
  return previewArticle({ file: { bytes, fileName: name } });
}
