/**
 * What happened there, when it happened, under numbers of this desk: history, and no news to anybody. Put into words before
 * the transaction, since nothing else of the desk is written while it is; and kept packed until then, for it is long.
 */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import { asRow, batchesOf, insertBatch, type Batch } from './insert';
import { remapped, type Ids } from './new-ids';
import type { Bundle } from './read';
import { recordsOf } from './records';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
/** The quickest: it is a tenth of it as well. */
const LEVEL = 1;

export type History = { columns: string[]; packed: Uint8Array }[];

export async function historyOf({ workspaceId }: Actor, bundle: Bundle, ids: Ids, articleId: string): Promise<History> {
  const history: History = [];
  let seq = 0;
  for await (const events of recordsOf(bundle, 'events')) {
    const batches = batchesOf(events, (event) => {
      const { before, after, ...rest } = remapped(event, ids);
      const told = { before: before ?? null, after: after ?? null, isBrought: true };
      seq += 1;
      return asRow({ workspaceId, seq, articleId, ...rest, ...told });
    });
    for (const { columns, json } of batches) history.push({ columns, packed: await deflate(json, { level: LEVEL }) });
  }
  return history;
}

export async function insertHistory(tx: Tx, { workspaceId }: Actor, count: number, history: History): Promise<void> {
  if (count === 0) return;
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    UPDATE workspaces SET last_seq = last_seq + ${count} WHERE id = ${workspaceId}::uuid RETURNING last_seq AS last`;
  const before = (counter?.last ?? 0) - count;
  for (const part of history) await insertBatch(tx, 'events', await unpacked(part), before);
}

const unpacked = async ({ columns, packed }: History[number]): Promise<Batch> => ({
  columns,
  json: (await inflate(packed)).toString('utf8'),
});
