/** Many articles at once: addresses and files, each an item with a job of its own, so that one fault stops nobody else. */
import { z } from 'zod';
import type * as promises from '@/lib/api/import-batches';
import type { QueryOf } from '@/lib/api/endpoint';
import { addressKey } from '@/lib/domain/address';
import { MAX_ARTICLE_TEXT } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { ImportBatch, ImportBatchDraft, ImportItem } from '@/lib/domain/imports';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { isSame } from '@/lib/domain/saving';
import { pack, storeBlob } from './capture/blobs';
import { inWorkspace, readWorkspace, type Tx } from './db';
import { record } from './events';
import { countsOf, itemSelect, readBatch, toItems, type ItemRow } from './imports/rows';
import { enqueue } from './jobs/enqueue';
import { Made, newId } from './once';
import { parseCursor, toPage } from './paging';

const ABILITY = 'article:create';
const MAX_BYTES = MAX_ARTICLE_TEXT * 5;
const ATTEMPTS = 3;

type NewItem = { kind: 'url' | 'file'; name: string };

/**
 * Begins with the addresses, each once; the files named are expected one by one. The same batch sent again is answered
 * as it is. Throws `conflict` when the id belongs to another batch.
 */
export async function startImport(actor: Actor, draft: ImportBatchDraft): Promise<Made<ImportBatch>> {
  authorize(actor, ABILITY);
  const batchId = draft.id ?? newId();
  const items = [
    ...uniqueUrls(draft.urls).map((name) => ({ kind: 'url' as const, name })),
    ...draft.files.map((name) => ({ kind: 'file' as const, name })),
  ];
  return inWorkspace(actor, async (tx) => {
    await lockBatch(tx, batchId);
    const known = await tx.importItem.findMany({
      where: { workspaceId: actor.workspaceId, batchId },
      orderBy: { position: 'asc' },
      select: { kind: true, name: true },
    });
    if (known.length > 0) {
      if (!isSame(known, items)) throw new AppError('conflict', { message: 'id_taken' });
      return new Made(await readBatch(tx, actor, batchId), false);
    }
    await addItems(tx, actor, batchId, items);
    await record(tx, actor, { type: 'imports.started', entityId: batchId, after: { total: items.length } });
    return new Made(await readBatch(tx, actor, batchId), true);
  });
}

const uniqueUrls = (urls: readonly string[]): string[] => [
  ...new Map(urls.map((url) => [addressKey(url) ?? url, url])).values(),
];

/**
 * The bytes of a file that the batch expects; sent again, the item is answered as it is. Throws `not_found` (no such
 * batch, or it doesn't expect a file of this name), `invalid` (no file) and `too_large`.
 */
export async function addImportFile(
  actor: Actor,
  batchId: string,
  file: { name: string; bytes: Uint8Array } | null,
): Promise<Made<ImportItem>> {
  authorize(actor, ABILITY);
  if (file === null) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  if (file.bytes.byteLength > MAX_BYTES) {
    throw new AppError('too_large', { values: { limit: MAX_ARTICLE_TEXT / 1_000_000 } });
  }
  const { workspaceId } = actor;
  const packed = await pack(actor, file.bytes);
  const { sha256 } = packed;
  const expected = { workspaceId, batchId, kind: 'file', name: file.name };
  return inWorkspace(actor, async (tx) => {
    await lockBatch(tx, batchId);
    const known = await tx.importItem.findFirst({ where: { ...expected, sha256 }, select: itemSelect });
    if (known) return new Made(await only(tx, actor, known), false);
    const waiting = await tx.importItem.findFirst({
      where: { ...expected, sha256: null, status: 'queued' },
      orderBy: { position: 'asc' },
      select: itemSelect,
    });
    if (waiting === null) throw new AppError('not_found');
    await storeBlob(tx, actor, packed);
    await tx.importItem.updateMany({ where: { workspaceId, id: waiting.id }, data: { sha256, updatedAt: new Date() } });
    await wantItem(tx, actor, waiting.id, waiting.name);
    return new Made(await only(tx, actor, waiting), true);
  });
}

async function only(tx: Tx, actor: Actor, row: ItemRow): Promise<ImportItem> {
  const [item] = await toItems(tx, actor, [row]);
  if (!item) throw new AppError('not_found');
  return item;
}

/** One at a time per batch: who comes second sees what the first one made. */
const lockBatch = (tx: Tx, batchId: string): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${batchId}, 0))`;

/** Addresses can be fetched at once; files wait for their bytes. */
async function addItems(tx: Tx, actor: Actor, batchId: string, items: readonly NewItem[]): Promise<void> {
  const { workspaceId, userId: createdById } = actor;
  const rows = items.map((item, position) => ({ ...item, id: newId(), position, workspaceId, batchId, createdById }));
  await tx.importItem.createMany({ data: rows });
  for (const { id, kind, name } of rows) if (kind === 'url') await wantItem(tx, actor, id, name);
}

const wantItem = (tx: Tx, actor: Actor, itemId: string, name: string): Promise<boolean> =>
  enqueue(tx, actor, {
    kind: 'import_item',
    payload: { itemId },
    subject: name,
    onceKey: `import:${itemId}`,
    maxAttempts: ATTEMPTS,
  });

/** Throws `not_found`. */
export async function getImport(actor: Actor, batchId: string): Promise<ImportBatch> {
  authorize(actor, ABILITY);
  return readWorkspace(actor, (reader) => readBatch(reader, actor, batchId));
}

const cursorSchema = z.tuple([instant, uuid]);

/** Newest first, without their items. */
export async function listImports(
  actor: Actor,
  query: QueryOf<typeof promises.listImports>,
): Promise<Page<Omit<ImportBatch, 'items'>>> {
  authorize(actor, ABILITY);
  const { workspaceId } = actor;
  const before = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    const firsts = await reader.importItem.findMany({
      where: {
        ...{ workspaceId, position: 0 },
        AND: before
          ? [{ OR: [{ createdAt: { lt: before[0] } }, { createdAt: before[0], batchId: { lt: before[1] } }] }]
          : [],
      },
      orderBy: [{ createdAt: 'desc' }, { batchId: 'desc' }],
      take: query.limit + 1,
      select: { batchId: true, createdAt: true },
    });
    const items = await reader.importItem.findMany({
      where: { workspaceId, batchId: { in: firsts.map(({ batchId }) => batchId) } },
      select: { batchId: true, status: true },
    });
    const batches = firsts.map(({ batchId, createdAt }) => {
      const own = items.filter((item) => item.batchId === batchId);
      return { id: batchId, total: own.length, counts: countsOf(own), createdAt: createdAt.toISOString() };
    });
    return toPage(
      batches,
      query.limit,
      (batch) => batch,
      (batch) => [batch.createdAt, batch.id],
    );
  });
}

/** What has not begun is left out. Throws `not_found`. */
export async function cancelImport(actor: Actor, batchId: string): Promise<ImportBatch> {
  authorize(actor, ABILITY);
  return inWorkspace(actor, async (tx) => {
    const { count } = await tx.importItem.updateMany({
      where: { workspaceId: actor.workspaceId, batchId, status: 'queued' },
      data: { status: 'cancelled', updatedAt: new Date() },
    });
    const batch = await readBatch(tx, actor, batchId);
    if (count > 0) {
      await record(tx, actor, { type: 'imports.cancelled', entityId: batchId, after: { cancelled: count } });
    }
    return batch;
  });
}

/** What failed or was left out begins anew; a file whose bytes never came can't. Throws `not_found`. */
export async function retryImport(actor: Actor, batchId: string): Promise<ImportBatch> {
  authorize(actor, ABILITY);
  const { workspaceId } = actor;
  return inWorkspace(actor, async (tx) => {
    await lockBatch(tx, batchId);
    const again = await tx.importItem.findMany({
      where: {
        ...{ workspaceId, batchId, status: { in: ['failed', 'cancelled'] } },
        OR: [{ kind: 'url' }, { sha256: { not: null } }],
      },
      select: { id: true, name: true },
    });
    await tx.importItem.updateMany({
      where: { workspaceId, id: { in: again.map(({ id }) => id) } },
      data: { status: 'queued', fault: null, updatedAt: new Date() },
    });
    for (const { id, name } of again) await wantItem(tx, actor, id, name);
    return readBatch(tx, actor, batchId);
  });
}
