/**
 * Which articles of the desk a file's documents may belong to: those with the same words, the same address or the same
 * title, told for the whole file by three queries. What is surest comes first.
 */
import type { ExchangeMatch } from '@/lib/domain/exchange';
import { addressKey } from '@/lib/domain/address';
import type { Actor } from '@/lib/domain/member';
import { articleFromText } from '@/lib/exchange/article-text';
import type { ExchangeDocument } from '@/lib/exchange/model';
import { eachOf } from '@/lib/exchange/steps';
import { canonicalText } from '@/lib/text/canonical';
import { hashText } from '../articles/store-version';
import type { Tx } from '../db';
import { inTurns } from './turns';

/** More than these are chosen by searching. */
const SHOWN = 5;

type By = ExchangeMatch['by'];
type Row = { id: string; title: string; key: string };

/** By the document's place in the file. */
export async function findMatches(
  reader: Tx,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  documents: readonly ExchangeDocument[],
): Promise<ExchangeMatch[][]> {
  const keys = await inTurns(
    eachOf(documents, ({ text, url, title }) => ({
      text: text === null || text.trim() === '' ? null : hashText(storedText(text)),
      address: url === null ? null : addressKey(url),
      title: folded(title),
    })),
  );
  const given = (by: By): string[] => [...new Set(keys.flatMap((of) => of[by] ?? []))];
  const [hashes, addresses, titles] = [given('text'), given('address'), given('title')];
  const [byText, byAddress, byTitle] = await Promise.all([
    hashes.length === 0
      ? []
      : reader.$queryRaw<Row[]>`
        SELECT a.id, a.title, v.hash AS key FROM articles a
        JOIN article_versions v ON v.workspace_id = a.workspace_id AND v.article_id = a.id AND v.number = a.current_version
        WHERE a.workspace_id = ${workspaceId}::uuid AND a.deleted_at IS NULL AND a.archived_at IS NULL
          AND v.hash = ANY (${hashes}::text[]) ORDER BY a.created_at, a.id`,
    addresses.length === 0
      ? []
      : reader.$queryRaw<Row[]>`
        SELECT id, title, source_key AS key FROM articles
        WHERE workspace_id = ${workspaceId}::uuid AND deleted_at IS NULL AND archived_at IS NULL
          AND source_key = ANY (${addresses}::text[]) ORDER BY created_at, id`,
    titles.length === 0
      ? []
      : reader.$queryRaw<Row[]>`
        SELECT id, title, lower(btrim(title)) AS key FROM articles
        WHERE workspace_id = ${workspaceId}::uuid AND deleted_at IS NULL AND archived_at IS NULL
          AND lower(btrim(title)) = ANY (${titles}::text[]) ORDER BY created_at, id`,
  ]);
  return keys.map((of) => {
    const found = new Map<string, ExchangeMatch>();
    const take = (rows: readonly Row[], by: By): void => {
      for (const { id, title, key } of rows) if (key === of[by] && !found.has(id)) found.set(id, { id, title, by });
    };
    take(byText, 'text');
    take(byAddress, 'address');
    take(byTitle, 'title');
    return [...found.values()].slice(0, SHOWN);
  });
}

/** As it would be stored: the hash of a version is of its canonical text. */
const storedText = (text: string): string => canonicalText(articleFromText(text).document);

const folded = (title: string): string | null => title.trim().toLowerCase() || null;
