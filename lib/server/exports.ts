/** Files of an article: at once, or made in the background and kept for some days. */
import { z } from 'zod';
import type * as promises from '@/lib/api/exports';
import type { QueryOf } from '@/lib/api/endpoint';
import { AppError } from '@/lib/domain/errors';
import { EXPORT_KEPT, exportQueryShape, type Export, type ExportDraft } from '@/lib/domain/export';
import { instant, uuid } from '@/lib/domain/json';
import { roleSchema, type Actor, type Role } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { readsEverything } from '@/lib/domain/protection';
import { readArticle } from './articles/rows';
import { readBlob } from './capture/blobs';
import { inWorkspace, readWorkspace, type Prisma, type Tx } from './db';
import { record } from './events';
import { dispositionOf, fileNameOf } from './export/file-name';
import { render, type ExportQuery } from './export/render';
import { enqueue } from './jobs/enqueue';
import { Made, newId } from './once';
import { parseCursor, toPage } from './paging';

/**
 * The file, while it is made; the history tells of it before, for a stream is not over when this is. json is what the
 * actor may read, bundle everything; every other format what was chosen.
 */
export async function exportReport(actor: Actor, articleId: string, query: ExportQuery): Promise<Response> {
  authorizeFormat(actor, query);
  await inWorkspace(actor, async (tx) => {
    await readArticle(tx, actor, articleId);
    await tell(tx, actor, articleId, query);
  });
  const { body, type, suffix, title } = await render(actor, articleId, query);
  return fileResponse(body, type, fileNameOf(title, suffix));
}

const fileResponse = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': dispositionOf(name),
      'x-content-type-options': 'nosniff',
    },
  });

function authorizeFormat(actor: Actor, { format }: Pick<ExportQuery, 'format'>): void {
  authorize(actor, 'article:export');
  if (format === 'bundle') authorize(actor, 'article:bundle');
}

const tell = (tx: Tx, actor: Actor, articleId: string, { format, table }: ExportQuery): Promise<void> =>
  record(tx, actor, {
    type: 'article.exported',
    entityId: articleId,
    articleId,
    after: { format, ...(format === 'csv' ? { table } : {}) },
  });

/** The same id again is answered with its row. Throws `not_found`, `forbidden`, `conflict`. */
export async function requestExport(actor: Actor, articleId: string, draft: ExportDraft): Promise<Made<Export>> {
  const { id = newId(), ...query } = draft;
  authorizeFormat(actor, query);
  const { workspaceId, userId } = actor;
  return inWorkspace(actor, async (tx) => {
    const { title } = await readArticle(tx, actor, articleId);
    const before = await tx.export.findFirst({
      where: { workspaceId, id },
      select: exportSelect,
    });
    if (before !== null) {
      const isSame =
        before.requestedById === userId && before.articleId === articleId && before.format === query.format;
      if (!isSame) throw new AppError('conflict', { message: 'id_taken' });
      return new Made(toExport(before), false);
    }
    const row = await tx.export.create({
      data: {
        ...{ workspaceId, id, articleId, format: query.format, requestedById: userId },
        options: { ...query, role: actor.role },
      },
      select: exportSelect,
    });
    const payload = { exportId: id, articleId, query: JSON.stringify(query), role: actor.role };
    await enqueue(tx, actor, { kind: 'export', payload, subject: title, articleId, maxAttempts: 3 });
    await tell(tx, actor, articleId, query);
    return new Made(toExport(row), true);
  });
}

const cursorSchema = z.tuple([instant, uuid]);

/** The actor's own, newest first. Throws `not_found`. */
export async function listExports(
  actor: Actor,
  articleId: string,
  query: QueryOf<typeof promises.listExports>,
): Promise<Page<Export>> {
  authorize(actor, 'article:export');
  const before = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    await readArticle(reader, actor, articleId);
    const rows = await reader.export.findMany({
      where: {
        ...{ workspaceId: actor.workspaceId, articleId, requestedById: actor.userId },
        AND: before
          ? [{ OR: [{ createdAt: { lt: before[0] } }, { createdAt: before[0], id: { lt: before[1] } }] }]
          : [],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
      select: exportSelect,
    });
    return toPage(rows, query.limit, toExport, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

/** Throws `not_found`. */
export async function getExport(actor: Actor, id: string): Promise<Export> {
  authorize(actor, 'article:export');
  return toExport(await readWorkspace(actor, (reader) => exportRow(reader, actor, id)));
}

/**
 * Throws `not_found` also before it is done, and when it holds what its maker could read and the actor perhaps may not:
 * the complete record is for those who read everything, and for its maker unless it was made by one who did: a token of
 * theirs may have a lesser role, and they may have one themselves by now.
 */
export async function downloadExport(actor: Actor, id: string): Promise<Response> {
  return readWorkspace(actor, async (reader) => {
    const row = await exportRow(reader, actor, id);
    const { format, status, file } = toExport(row);
    authorizeFormat(actor, { format });
    const isForThem = format !== 'json' || readsEverything(actor) || isOwn(actor, row);
    if (status !== 'done' || file === null || !isForThem) throw new AppError('not_found');
    return fileResponse(await readBlob(reader, actor, file.sha256), file.type, file.name);
  });
}

/** One that isn't known to have been made with a lesser role holds everything. */
const isOwn = ({ userId }: Actor, { requestedById, options }: ExportRow): boolean =>
  requestedById === userId && !readsEverything({ role: roleOf(options) });

const roleOf = (options: unknown): Role => z.object({ role: roleSchema }).safeParse(options).data?.role ?? 'owner';

async function exportRow(reader: Tx, { workspaceId }: Actor, id: string): Promise<ExportRow> {
  const row = await reader.export.findFirst({
    where: { workspaceId, id, article: { deletedAt: null } },
    select: exportSelect,
  });
  if (row === null) throw new AppError('not_found');
  return row;
}

const exportSelect = {
  ...{ id: true, articleId: true, format: true, options: true, status: true, done: true, total: true, fault: true },
  ...{ sha256: true, size: true, fileName: true, fileType: true, createdAt: true, finishedAt: true },
  requestedById: true,
} satisfies Prisma.ExportSelect;

type ExportRow = Prisma.ExportGetPayload<{ select: typeof exportSelect }>;

const DAY = 24 * 3_600_000;

function toExport({
  options,
  sha256,
  size,
  fileName,
  fileType,
  createdAt,
  finishedAt,
  requestedById: _,
  ...row
}: ExportRow): Export {
  const { format, table, locale } = z.object(exportQueryShape).parse(options);
  const hasFile = sha256 !== null && size !== null && fileName !== null && fileType !== null;
  return {
    ...row,
    ...{ format, table, locale: locale ?? null, status: row.status as Export['status'] },
    file: hasFile ? { name: fileName, type: fileType, size, sha256 } : null,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    expiresAt: finishedAt === null ? null : new Date(finishedAt.getTime() + EXPORT_KEPT * DAY).toISOString(),
  };
}
