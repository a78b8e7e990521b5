/** The job that makes an export: renders it, tells how far it is, keeps the file as a blob. May run twice: the same file. */
import { z } from 'zod';
import { exportQueryShape } from '@/lib/domain/export';
import { uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import { pack, storeBlob } from '../capture/blobs';
import { inWorkspace, pool } from '../db';
import type { RunningJob } from '../jobs/handlers';
import { fileNameOf } from './file-name';
import { render } from './render';
import { bytesOf } from './streams';

const payloadSchema = z.object({ exportId: uuid, articleId: uuid, query: z.string() });
/** Between two tellings, in milliseconds. */
const BEAT = 400;

export async function makeExport({ payload, requestedBy: actor, signal }: RunningJob): Promise<void> {
  const { exportId, articleId, query } = payloadSchema.parse(payload);
  await pool.query(`UPDATE exports SET status = 'running' WHERE workspace_id = $1 AND id = $2`, [
    actor.workspaceId,
    exportId,
  ]);
  const asked = z.object(exportQueryShape).parse(JSON.parse(query));
  const made = await render(actor, articleId, asked, telling(actor, exportId));
  const bytes = await bytesOf(made.body);
  signal.throwIfAborted();
  await keep(actor, exportId, bytes, { name: fileNameOf(made.title, made.suffix), type: made.type });
}

function telling(actor: Actor, exportId: string): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    if (Date.now() - told < BEAT) return;
    told = Date.now();
    pool
      // What is told late must not undo the end.
      .query(`UPDATE exports SET done = $3, total = $4 WHERE workspace_id = $1 AND id = $2 AND status = 'running'`, [
        actor.workspaceId,
        exportId,
        done,
        total,
      ])
      .catch(() => {});
  };
}

async function keep(
  actor: Actor,
  id: string,
  bytes: Uint8Array,
  { name, type }: { name: string; type: string },
): Promise<void> {
  const { workspaceId } = actor;
  const packed = await pack(actor, bytes);
  await inWorkspace(actor, async (tx) => {
    await storeBlob(tx, actor, packed);
    await tx.$executeRaw`
      UPDATE exports SET status = 'done', fault = NULL, done = total, sha256 = ${packed.sha256}, size = ${packed.size},
        file_name = ${name}, file_type = ${type}, finished_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  });
}
