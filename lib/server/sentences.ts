/** What people say about sentences: that one has nothing to check, and where one really begins and ends. */
import type { Article, Coverage, Sentence, SentenceCorrection, Triage } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { snapToGrapheme } from '@/lib/text/offsets';
import { mergeSentences, splitSentence } from '@/lib/text/sentences';
import { readArticle, refuseStale, toArticle, toCoverage } from './articles/rows';
import { insertSentences } from './articles/store-version';
import { refreshCoverage } from './coverage';
import { inWorkspace, type Tx } from './db';
import { record } from './events';
import { toSentence } from './versions';

const sentenceSelect = { index: true, start: true, end: true, triage: true } as const;

/**
 * Sets a sentence's triage on the article's current version; the same again changes nothing. Throws `not_found` for an
 * index the version has not, `conflict` (`article_archived`).
 */
export async function triageSentence(
  actor: Actor,
  articleId: string,
  index: number,
  triage: Triage,
): Promise<{ sentence: Sentence; coverage: Coverage }> {
  authorize(actor, 'sentence:triage');
  return inWorkspace(actor, async (tx) => {
    const article = await readArticle(tx, actor, articleId);
    if (article.archivedAt !== null) throw new AppError('conflict', { message: 'article_archived' });
    const key = { workspaceId: actor.workspaceId, articleId, versionNumber: article.currentVersion, index };
    const { count } = await tx.sentence.updateMany({ where: { ...key, triage: { not: triage } }, data: { triage } });
    const row = await tx.sentence.findUnique({
      where: { workspaceId_articleId_versionNumber_index: key },
      select: sentenceSelect,
    });
    if (row === null) throw new AppError('not_found');
    const coverage = count === 0 ? toCoverage(article) : await refreshCoverage(tx, actor.workspaceId, articleId);
    if (count > 0) {
      const before: Triage = triage === 'untouched' ? 'nothing_to_check' : 'untouched';
      await record(tx, actor, {
        type: 'sentence.triaged',
        entityId: articleId,
        articleId,
        before: { index, triage: before },
        after: { index, triage },
      });
    }
    return { sentence: toSentence(row), coverage };
  });
}

/**
 * Splits a sentence of the current version, or joins it with the next; the pieces are untouched again, the others keep
 * their triage. Only while nobody has annotated the version, not even something now in the trash: annotations remember
 * sentences by number. Throws `stale`, `conflict` (`has_annotations`, `article_archived`), `invalid`.
 */
export async function correctSentences(
  actor: Actor,
  articleId: string,
  version: number,
  correction: SentenceCorrection,
): Promise<{ sentences: Sentence[]; article: Article }> {
  authorize(actor, 'sentence:correct');
  return inWorkspace(actor, async (tx) => {
    await lockArticle(tx, actor, articleId);
    const article = await readArticle(tx, actor, articleId);
    if (article.version !== version) return refuseStale(tx, actor, articleId);
    if (article.archivedAt !== null) throw new AppError('conflict', { message: 'article_archived' });
    const key = { workspaceId: actor.workspaceId, articleId, versionNumber: article.currentVersion };
    const annotation = await tx.annotation.findFirst({ where: key, select: { id: true } });
    if (annotation !== null) throw new AppError('conflict', { message: 'has_annotations' });

    const rows = await tx.sentence.findMany({ where: key, select: sentenceSelect, orderBy: { index: 'asc' } });
    const corrected = await correct(tx, key, rows, correction);
    await tx.sentence.deleteMany({ where: key });
    await insertSentences(tx, actor, { articleId, number: article.currentVersion, sentences: corrected });
    await tx.article.updateMany({
      where: { workspaceId: actor.workspaceId, id: articleId },
      data: { sentenceCount: corrected.length, version: { increment: 1 } },
    });
    await refreshCoverage(tx, actor.workspaceId, articleId);
    await record(tx, actor, {
      type: 'sentences.corrected',
      entityId: articleId,
      articleId,
      before: { sentences: rows.length },
      after: { sentences: corrected.length, ...correction },
    });
    const after = toArticle(await readArticle(tx, actor, articleId));
    return { sentences: corrected.map(toSentence), article: after };
  });
}

/** Waits for annotations being made (they hold a lighter lock on the row), and keeps new ones waiting. */
const lockArticle = (tx: Tx, actor: Actor, id: string) =>
  tx.$queryRaw`SELECT 1 FROM articles WHERE workspace_id = ${actor.workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;

type Row = { index: number; start: number; end: number; triage: string };
type VersionKey = { workspaceId: string; articleId: string; versionNumber: number };

async function correct(tx: Tx, key: VersionKey, rows: Row[], correction: SentenceCorrection): Promise<Row[]> {
  const { index } = correction;
  if (rows[index] === undefined) throw invalid('index', 'out_of_text');
  if (correction.action === 'split') await refuseCutInside(tx, key, correction.at);
  const sentences =
    correction.action === 'split' ? splitSentence(rows, index, correction.at) : mergeSentences(rows, index);
  if (sentences === null) {
    throw correction.action === 'split' ? invalid('at', 'bad_split') : invalid('index', 'bad_merge');
  }
  const triageOf = new Map(rows.map((row) => [`${row.start} ${row.end}`, row.triage]));
  return sentences.map(({ start, end }, place) => ({
    index: place,
    start,
    end,
    triage: triageOf.get(`${start} ${end}`) ?? 'untouched',
  }));
}

/** Letters keep their marks and emoji stay whole. */
async function refuseCutInside(tx: Tx, key: VersionKey, at: number): Promise<void> {
  const { workspaceId, articleId, versionNumber: number } = key;
  const { text } = await tx.articleVersion.findUniqueOrThrow({
    where: { workspaceId_articleId_number: { workspaceId, articleId, number } },
    select: { text: true },
  });
  if (snapToGrapheme(text, at, 'start') !== at) throw invalid('at', 'splits_character');
}

const invalid = (path: string, message: string): AppError => new AppError('invalid', { issues: [{ path, message }] });
