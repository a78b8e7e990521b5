/**
 * The canonical text of article versions. A version's text never changes, so the last ones used stay in memory: labelling
 * sentence after sentence reads a long article from the database once. Offsets count UTF-16 units while Postgres's
 * substring() counts code points, which is why the text is cut here and not there.
 */
import { AppError } from '@/lib/domain/errors';
import type { Tx } from './db';

type VersionKey = { workspaceId: string; articleId: string; number: number };

/** UTF-16 units kept over all texts, two bytes each at most. */
const KEPT_UNITS = 10_000_000;

const kept = new Map<string, string>();
let units = 0;

/** The text, least recently used ones dropped first. Throws `not_found`. The caller has checked that the version is the actor's. */
export async function versionText(reader: Tx, { workspaceId, articleId, number }: VersionKey): Promise<string> {
  const key = `${workspaceId} ${articleId} ${number}`;
  const known = kept.get(key);
  if (known !== undefined) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const row = await reader.articleVersion.findUnique({
    where: { workspaceId_articleId_number: { workspaceId, articleId, number } },
    select: { text: true },
  });
  if (row === null) throw new AppError('not_found');
  keep(key, row.text);
  return row.text;
}

function keep(key: string, text: string): void {
  if (text.length > KEPT_UNITS || kept.has(key)) return;
  kept.set(key, text);
  units += text.length;
  for (const [oldest, dropped] of kept) {
    if (units <= KEPT_UNITS) return;
    kept.delete(oldest);
    units -= dropped.length;
  }
}
