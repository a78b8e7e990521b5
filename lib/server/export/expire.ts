/** Exports are taken away when their days are over, and their files with them unless something else holds the bytes. */
import { EXPORT_KEPT } from '@/lib/domain/export';
import { guarded, pool } from '../db';

const HELD = `
  EXISTS (SELECT 1 FROM exports x WHERE x.workspace_id = b.workspace_id AND x.sha256 = b.sha256)
  OR EXISTS (SELECT 1 FROM evidence e WHERE e.workspace_id = b.workspace_id AND e.file_sha256 = b.sha256)
  OR EXISTS (SELECT 1 FROM captures c WHERE c.workspace_id = b.workspace_id AND c.sha256 = b.sha256)
  OR EXISTS (SELECT 1 FROM import_items i WHERE i.workspace_id = b.workspace_id AND i.sha256 = b.sha256)`;

export async function expireExports(days = EXPORT_KEPT): Promise<void> {
  const { rows } = await guarded(() =>
    pool.query<{ workspace_id: string; sha256: string | null }>(
      `DELETE FROM exports WHERE coalesce(finished_at, created_at) < now() - make_interval(days => $1)
       RETURNING workspace_id, sha256`,
      [days],
    ),
  );
  for (const { workspace_id: workspaceId, sha256 } of rows) {
    if (sha256 === null) continue;
    const sql = `DELETE FROM blobs b WHERE b.workspace_id = $1 AND b.sha256 = $2 AND NOT (${HELD})`;
    await guarded(() => pool.query(sql, [workspaceId, sha256]));
  }
}
