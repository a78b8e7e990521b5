/** Where an annotation stands: a range or sentences, as asked, turned into a checked range with its quote. */
import type { Quote, Range } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { trimRange } from '@/lib/text/offsets';
import { cutsPair, quoteMatches, quoteOf } from '@/lib/text/quotes';
import { Prisma, type Tx } from '../db';
import { versionText } from '../version-text';

export type AskedPlace = {
  range?: Range | undefined;
  sentences?: number[] | undefined;
  quote?: { exact: string; prefix?: string | undefined; suffix?: string | undefined } | undefined;
  articleVersion?: number | undefined;
};

/** As the annotation's columns have it. */
export type Place = Range & Quote & { versionNumber: number; sentenceFrom: number; sentenceTo: number };

type Ground = {
  number: number;
  archived: boolean;
  taken: boolean;
  count: number;
  first: number | null;
  last: number | null;
  start: number | null;
  end: number | null;
};

const invalid = (path: string, message: string): AppError => new AppError('invalid', { issues: [{ path, message }] });

/**
 * The place in the article's current version. Whole sentences lose the white space at their edges; a range is taken as
 * it is. Throws `not_found`, `conflict` (archived, or the caller read another version) and `invalid` (outside the text,
 * blank, cutting a character, sentences that don't follow one another, a quote that isn't there).
 */
export async function placeOf(tx: Tx, actor: Actor, articleId: string, asked: AskedPlace): Promise<Place> {
  return placeOn(tx, actor, articleId, asked, await groundOf(tx, actor, { articleId, asked, hold: Prisma.empty }));
}

/**
 * As placeOf(), for a new annotation: holds the article's row until the transaction ends, so that its version stays
 * current and its coverage is counted by one writer at a time. Throws `conflict` too when the id is taken.
 */
export async function holdPlace(
  tx: Tx,
  actor: Actor,
  { id, articleId, asked }: { id: string; articleId: string; asked: AskedPlace },
): Promise<Place> {
  const asking = { articleId, asked, id, hold: Prisma.sql`FOR NO KEY UPDATE OF a` };
  const first = await groundOf(tx, actor, asking);
  /** A version made while this waited for the row is current in the row, but not yet in what the statement sees. */
  const ground = first.count === 0 ? await groundOf(tx, actor, asking) : first;
  if (ground.taken) throw new AppError('conflict', { message: 'id_taken' });
  return placeOn(tx, actor, articleId, asked, ground);
}

async function placeOn(
  tx: Tx,
  { workspaceId }: Actor,
  articleId: string,
  asked: AskedPlace,
  ground: Ground,
): Promise<Place> {
  if (ground.archived) throw new AppError('conflict', { message: 'article_archived' });
  const { number } = ground;
  if (asked.articleVersion !== undefined && asked.articleVersion !== number) {
    throw new AppError('conflict', { message: 'other_version' });
  }
  const text = await versionText(tx, { workspaceId, articleId, number });
  const range = asked.range ?? sentenceRange(text, inOrder(asked.sentences), ground);
  const path = asked.range ? 'range' : 'sentences';
  checkRange(text, range, path);
  if (asked.quote && !quoteMatches(text, range, present(asked.quote))) throw invalid('quote', 'quote_mismatch');
  if (ground.first === null || ground.last === null) throw invalid(path, 'out_of_text');
  return {
    ...range,
    ...quoteOf(text, range.start, range.end),
    versionNumber: number,
    sentenceFrom: ground.first,
    sentenceTo: ground.last,
  };
}

const inOrder = (indexes: number[] = []): number[] => indexes.toSorted((a, b) => a - b);

type Asking = { articleId: string; asked: AskedPlace; id?: string; hold: Prisma.Sql };

/** The article's state and the sentences asked for, or touched, in one round trip. */
async function groundOf(tx: Tx, { workspaceId }: Actor, { articleId, asked, id, hold }: Asking): Promise<Ground> {
  const indexes = inOrder(asked.sentences);
  const wanted = asked.range
    ? Prisma.sql`s.start < ${asked.range.end} AND s."end" > ${asked.range.start}`
    : Prisma.sql`s.index BETWEEN ${indexes[0] ?? 0} AND ${indexes.at(-1) ?? 0}`;
  const taken = id
    ? Prisma.sql`EXISTS (SELECT 1 FROM annotations n WHERE n.workspace_id = a.workspace_id AND n.id = ${id}::uuid)`
    : Prisma.sql`FALSE`;
  const [ground] = await tx.$queryRaw<Ground[]>`
    SELECT a.current_version AS number, a.archived_at IS NOT NULL AS archived, ${taken} AS taken, s.*
    FROM articles a, LATERAL (
      SELECT count(*)::int AS count, min(s.index) AS first, max(s.index) AS last, min(s.start) AS start, max(s."end") AS "end"
      FROM sentences s
      WHERE s.workspace_id = a.workspace_id AND s.article_id = a.id AND s.version_number = a.current_version AND ${wanted}
    ) s
    WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ${articleId}::uuid AND a.deleted_at IS NULL
    ${hold}`;
  if (!ground) throw new AppError('not_found');
  return ground;
}

function sentenceRange(text: string, indexes: number[], { count, start, end }: Ground): Range {
  const isConsecutive = indexes.every((index, at) => at === 0 || index === (indexes[at - 1] ?? 0) + 1);
  if (!isConsecutive) throw invalid('sentences', 'not_consecutive');
  if (count !== indexes.length || start === null || end === null) throw invalid('sentences', 'out_of_text');
  return trimRange(text, { start, end });
}

function checkRange(text: string, { start, end }: Range, path: string): void {
  if (end > text.length) throw invalid(path, 'out_of_text');
  if (cutsPair(text, start) || cutsPair(text, end)) throw invalid(path, 'splits_character');
  if (text.slice(start, end).trim() === '') throw invalid(path, 'blank_range');
}

const present = ({ exact, prefix, suffix }: NonNullable<AskedPlace['quote']>): Parameters<typeof quoteMatches>[2] => ({
  exact,
  ...(prefix === undefined ? {} : { prefix }),
  ...(suffix === undefined ? {} : { suffix }),
});
