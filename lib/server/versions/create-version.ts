/**
 * A new version of an article's text. The text work is done before the transaction on what was read, since it may take
 * longer than a transaction should; inside, what was read is compared with what is, and the work done again if it differs.
 */
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import type { RichText } from '@/lib/domain/rich-text';
import type { VersionDraft, VersionMade } from '@/lib/domain/version';
import { checkArticle } from '@/lib/editor/check';
import { traceEdit } from '@/lib/editor/edit-trace';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { followEdit } from '@/lib/text/follow-edit';
import { reanchor } from '@/lib/text/reanchor';
import { readArticle, toArticle } from '../articles/rows';
import { storeVersion } from '../articles/store-version';
import { isSame } from '../changes';
import { refreshCoverage } from '../coverage';
import { inWorkspace, readWorkspace, type Tx } from '../db';
import { recordAll } from '../events';
import { segmentSentences } from '../import/segmenter';
import { hashDraft, Made } from '../once';
import { versionText } from '../version-text';
import { getVersion } from '../versions';
import { carrySentences } from './carry-sentences';
import { outcomeOf, planMoves, type Move, type Standing } from './plan-moves';
import { refetch } from './refetch';
import { isAsRead, readStanding } from './standing';
import { keepPlaces, reanchored, storeMoves } from './store-moves';

const TRIES = 4;

/**
 * Edits the text, or fetches its address again. The same text and document again make no version (`created: false`); a
 * repeated request answers with the version it made. Throws `not_found`, `forbidden`, `conflict` (`other_version`,
 * `article_archived`) and `invalid` (no article, `empty_text`, `no_source`), `upstream` (the address can't be read).
 */
export async function createVersion(actor: Actor, articleId: string, draft: VersionDraft): Promise<Made<VersionMade>> {
  authorize(actor, 'version:create');
  const draftHash = hashDraft(draft, 'version', articleId);
  const sent = draft.document === undefined ? null : checkArticle(draft.document);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const ground = await readGround(actor, articleId);
    if (ground.article.archivedAt !== null) throw new AppError('conflict', { message: 'article_archived' });
    if (ground.article.currentVersion !== draft.baseVersion) return madeBefore(actor, articleId, draft, draftHash);
    const document = sent ?? (await refetch(ground.article.sourceUrl));
    const text = canonicalText(document);
    if (text.trim() === '') throw new AppError('invalid', { message: 'empty_text' });
    if (text === ground.text && isSame(document, ground.document))
      return unchanged(actor, articleId, draft.baseVersion);
    const plan = planOf(ground, { document, text, steps: draft.steps ?? null });
    const made = { origin: sent ? 'edit' : 'refetch', reason: draft.reason ?? null, draftHash } as const;
    if (await store(actor, articleId, ground, plan, made)) return answer(actor, articleId, plan);
  }
  throw new AppError('unavailable', { retryAfter: 2 });
}

type Ground = {
  article: Awaited<ReturnType<typeof readArticle>>;
  document: RichText;
  text: string;
  sentences: { index: number; start: number; end: number; triage: string }[];
  standing: Standing[];
  texts: ReadonlyMap<number, string>;
};

const readGround = (actor: Actor, articleId: string): Promise<Ground> =>
  readWorkspace(actor, async (reader) => {
    const { workspaceId } = actor;
    const article = await readArticle(reader, actor, articleId);
    const key = { workspaceId, articleId, number: article.currentVersion };
    const [version, sentences, standing] = await Promise.all([
      reader.articleVersion.findUnique({
        where: { workspaceId_articleId_number: key },
        select: { document: true, text: true },
      }),
      reader.sentence.findMany({
        where: { workspaceId, articleId, versionNumber: key.number },
        select: { index: true, start: true, end: true, triage: true },
        orderBy: { index: 'asc' },
      }),
      readStanding(reader, actor, articleId),
    ]);
    if (version === null) throw new AppError('not_found');
    const numbers = [...new Set(standing.map((row) => row.versionNumber))];
    const texts = new Map<number, string>();
    for (const number of numbers) texts.set(number, await versionText(reader, { workspaceId, articleId, number }));
    return { article, document: version.document as RichText, text: version.text, sentences, standing, texts };
  });

type Plan = {
  number: number;
  document: RichText;
  text: string;
  sentences: { index: number; start: number; end: number; triage: string }[];
  moves: Move[];
};

type Edited = { document: RichText; text: string; steps: readonly unknown[] | null };

function planOf(ground: Ground, { document, text, steps }: Edited): Plan {
  const number = ground.article.currentVersion + 1;
  const blocks = blocksOf(document);
  const fresh = segmentSentences(text, blocks, ground.article.language);
  const old = { text: ground.text, blocks: blocksOf(ground.document), sentences: ground.sentences };
  const sentences = carrySentences(old, { text, blocks, sentences: fresh });
  const textOf = (of: number): string => ground.texts.get(of) ?? '';
  const stayed = steps && traceEdit(ground.document, document, steps);
  const moves = planMoves(ground.standing, { number, text, sentences }, textOf, (quotes) =>
    stayed ? followEdit({ before: ground.text, after: text, stayed }, quotes) : reanchor(ground.text, text, quotes),
  );
  return { number, document, text, sentences, moves };
}

type How = { origin: 'edit' | 'refetch'; reason: string | null; draftHash: string };

/** False when something was changed since it was read. */
const store = (actor: Actor, articleId: string, ground: Ground, plan: Plan, how: How): Promise<boolean> =>
  inWorkspace(actor, async (tx) => {
    const { workspaceId } = actor;
    const { number, document, text, sentences, moves } = plan;
    if (!(await holdArticle(tx, actor, articleId, number - 1))) return false;
    if (!(await isAsRead(tx, actor, articleId, ground.standing))) return false;
    const outcome = outcomeOf(moves);
    await keepPlaces(tx, actor, articleId, number - 1);
    await storeVersion(tx, actor, { articleId, number, document, text, sentences, made: { ...how, outcome } });
    await storeMoves(tx, actor, moves);
    await tx.article.updateMany({
      where: { workspaceId, id: articleId },
      data: { currentVersion: number, sentenceCount: sentences.length, version: { increment: 1 } },
    });
    await refreshCoverage(tx, workspaceId, articleId);
    const { origin, reason } = how;
    await recordAll(tx, actor, [
      {
        type: 'version.created',
        entityId: articleId,
        articleId,
        before: { version: number - 1 },
        after: { version: number, origin, reason, outcome },
      },
      ...reanchored(articleId, moves),
    ]);
    return true;
  });

/** Waits for annotations being made and keeps new ones waiting. */
async function holdArticle(tx: Tx, { workspaceId }: Actor, id: string, current: number): Promise<boolean> {
  const rows = await tx.$queryRaw<{ current: number }[]>`
    SELECT current_version AS current FROM articles
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND deleted_at IS NULL AND archived_at IS NULL
    FOR UPDATE`;
  return rows[0]?.current === current;
}

const articleNow = (actor: Actor, id: string) =>
  readWorkspace(actor, async (reader) => toArticle(await readArticle(reader, actor, id)));

const NOTHING = { exact: 0, moved: 0, changed: 0, lost: 0 };

async function unchanged(actor: Actor, articleId: string, number: number): Promise<Made<VersionMade>> {
  const [version, article] = await Promise.all([getVersion(actor, articleId, number), articleNow(actor, articleId)]);
  return new Made({ created: false, version, article, outcome: NOTHING, annotations: [] }, false);
}

async function answer(actor: Actor, articleId: string, { number, moves }: Plan): Promise<Made<VersionMade>> {
  const [version, article] = await Promise.all([getVersion(actor, articleId, number), articleNow(actor, articleId)]);
  const told = moves.filter(({ was, anchor }) => !was.trashed && (anchor !== 'exact' || was.anchor === 'lost'));
  const annotations = told.map(({ was, anchor, start, end, exact }) => ({
    ...{ id: was.id, anchor, range: { start, end }, quote: exact },
    previousQuote: anchor === 'changed' ? (was.previous ?? was.exact) : was.exact,
  }));
  return new Made({ created: true, version, article, outcome: outcomeOf(moves), annotations }, true);
}

/** The answer to a request that was sent again after it had been heard; otherwise somebody else was first. */
async function madeBefore(
  actor: Actor,
  articleId: string,
  { baseVersion }: VersionDraft,
  draftHash: string,
): Promise<Made<VersionMade>> {
  const { workspaceId, userId } = actor;
  const key = { workspaceId, articleId, number: baseVersion + 1, draftHash, createdById: userId };
  const row = await readWorkspace(actor, (reader) =>
    reader.articleVersion.findFirst({ where: key, select: { number: true } }),
  );
  if (row === null) throw new AppError('conflict', { message: 'other_version' });
  const [version, article] = await Promise.all([
    getVersion(actor, articleId, row.number),
    articleNow(actor, articleId),
  ]);
  return new Made({ created: true, version, article, outcome: version.outcome ?? NOTHING, annotations: [] }, false);
}
