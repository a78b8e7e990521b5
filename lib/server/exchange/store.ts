/**
 * Carrying a plan out: every article that is new, everything on all of them, each table in a few statements; and at the
 * end what others write too, so that nobody waits for the rest: the articles' rows and the desk's counter of events.
 */
import { addressKey } from '@/lib/domain/address';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { summaryOf } from '../articles/change';
import { articleSelect } from '../articles/rows';
import { storeVersion } from '../articles/store-version';
import { requestCapture } from '../capture/request';
import { refreshCoverage } from '../coverage';
import type { Tx } from '../db';
import { recordAll, type Happening } from '../events';
import { insertAnnotations, insertEvidence, insertNotes, insertSupports } from './insert';
import type { PlannedDocument } from './plan';
import { textOf, type Prepared, type Storing } from './rows';

export type Stored = {
  id: string;
  title: string;
  isNew: boolean;
  annotations: number;
  notes: number;
  evidence: number;
  verdicts: number;
  known: number;
};

export type Document = { plan: PlannedDocument; rows: Prepared };

/** More sources than this are not fetched by themselves: a file must not send the desk out to thousands of addresses. */
const CAPTURED = 50;

/** Those with something to write. */
export const articleOf = ({ fresh, target, annotations }: PlannedDocument): { id: string; title: string } | null => {
  if (fresh) return fresh;
  return annotations.length > 0 ? target : null;
};

/**
 * One for each document, null when there is nothing of it to write. Throws `conflict` when an article went on to another
 * version meanwhile or was archived, `not_found` when it is gone.
 */
export async function storeDocuments(
  tx: Tx,
  storing: Storing,
  documents: readonly Document[],
): Promise<(Stored | null)[]> {
  const { actor } = storing;
  const happened: Happening[] = [];
  const stored: (Stored | null)[] = [];
  for (const document of documents) stored.push(await writeRows(tx, storing, document, happened));
  await holdArticles(tx, actor, documents);
  for (const one of stored) if (one) await refreshCoverage(tx, actor.workspaceId, one.id);
  await recordAll(tx, actor, happened);
  return stored;
}

async function writeRows(
  tx: Tx,
  { actor, format, fileName }: Storing,
  { plan, rows: { annotations, notes, evidence, supports } }: Document,
  happened: Happening[],
): Promise<Stored | null> {
  const article = articleOf(plan);
  if (article === null) return null;
  const { id } = article;
  if (plan.fresh) happened.push(await createArticle(tx, actor, plan, plan.fresh));
  await insertAnnotations(tx, actor, { articleId: id, versionNumber: textOf(plan).version }, annotations);
  await insertNotes(tx, actor, notes);
  await insertEvidence(tx, actor, evidence);
  await insertSupports(tx, actor, supports);
  for (const { id: evidenceId, url } of evidence.length > CAPTURED ? [] : evidence)
    await requestCapture(tx, actor, { evidenceId, url, articleId: id });
  const verdicts = annotations.filter(({ rating }) => rating !== null).length;
  const counts = { annotations: annotations.length, notes: notes.length, evidence: evidence.length, verdicts };
  happened.push({
    type: 'annotations.imported',
    entityId: id,
    articleId: id,
    after: { format, file: fileName.slice(0, 300).toWellFormed(), ...counts },
  });
  return { id, title: article.title, isNew: plan.fresh !== null, ...counts, known: plan.known };
}

async function createArticle(
  tx: Tx,
  actor: Actor,
  { document }: PlannedDocument,
  { id, title, content }: NonNullable<PlannedDocument['fresh']>,
): Promise<Happening> {
  const key = document.url === null ? null : addressKey(document.url);
  const row = await tx.article.create({
    data: {
      ...{ workspaceId: actor.workspaceId, id, title, language: content.language, direction: content.direction },
      ...{ sourceUrl: key === null ? null : document.url, sourceKey: key },
      ...{ sentenceCount: content.sentences.length, createdById: actor.userId },
    },
    select: articleSelect,
  });
  await storeVersion(tx, actor, { articleId: id, number: 1, ...content });
  const after = { ...summaryOf(row), publisher: row.publisher };
  return { type: 'article.created', entityId: id, articleId: id, after };
}

/** From here on their texts stay as they are; they must still be those that the places were found in. */
async function holdArticles(tx: Tx, { workspaceId }: Actor, documents: readonly Document[]): Promise<void> {
  const versions = new Map(
    documents.flatMap(({ plan: { fresh, target, annotations } }) =>
      !fresh && target && annotations.length > 0 ? [[target.id, target.version] as const] : [],
    ),
  );
  const rows = await tx.$queryRaw<{ id: string; version: number; archived: boolean }[]>`
    SELECT id, current_version AS version, archived_at IS NOT NULL AS archived FROM articles
    WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...versions.keys()]}::uuid[]) AND deleted_at IS NULL
    ORDER BY id FOR NO KEY UPDATE`;
  if (rows.length < versions.size) throw new AppError('not_found');
  for (const { id, version, archived } of rows) {
    if (archived) throw new AppError('conflict', { message: 'article_archived' });
    if (version !== versions.get(id)) throw new AppError('conflict', { message: 'other_version' });
  }
}
