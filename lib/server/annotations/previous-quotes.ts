import type { Tx } from '../db';

/** The words that each annotation had before the first change that nobody has confirmed. */
export async function previousQuotes(reader: Tx, workspaceId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.$queryRaw<{ id: string; exact: string }[]>`
    SELECT DISTINCT ON (annotation_id) annotation_id AS id, exact
    FROM annotation_places
    WHERE workspace_id = ${workspaceId}::uuid AND annotation_id = ANY (${ids}::uuid[]) AND anchor <> 'changed'
    ORDER BY annotation_id, version_number DESC`;
  return new Map(rows.map(({ id, exact }) => [id, exact]));
}
