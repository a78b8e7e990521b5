/** The complete record of an article: what every report and export is made from. It is of one moment, however long it takes. */
import type { ArticleRecord } from '@/lib/domain/article-record';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { ratingScaleSchema } from '@/lib/domain/rating';
import { RecordReader } from './article-record/reader';
import { VERSION } from './article-record/statements';
import { getArticle } from './articles';
import { readWorkspace } from './db';
import { Snapshot } from './snapshot';
import { getVersion } from './versions';

export type { RecordAnnotation } from './article-record/reader';

export type OpenRecord = { head: Omit<ArticleRecord, 'annotations'>; reader: RecordReader; close: () => Promise<void> };

/** What the actor may read of it. Queries do not grow with the number of annotations. Throws `not_found`. */
export async function loadRecord(actor: Actor, articleId: string): Promise<ArticleRecord> {
  const { head, reader, close } = await openRecord(actor, articleId);
  try {
    const { generatedAt, ...rest } = head;
    return { ...rest, annotations: await reader.records(await reader.ids()), generatedAt };
  } finally {
    await close();
  }
}

/** As loadRecord(), for those who read the annotations piece by piece, and close it then. */
export async function openRecord(actor: Actor, articleId: string): Promise<OpenRecord> {
  for (let attempt = 1; ; attempt += 1) {
    const head = await readHead(actor, articleId);
    const snapshot = await Snapshot.open();
    const close = () => snapshot.close();
    try {
      const [now] = await snapshot.rows<{ version: number }>(VERSION, [actor.workspaceId, articleId]);
      if (!now) throw new AppError('not_found');
      // Somebody changed the article between the two: its annotations are about the new one.
      if (now.version === head.article.version) {
        return { head, reader: await RecordReader.of(snapshot, actor, articleId), close };
      }
    } catch (error) {
      await close();
      throw error;
    }
    await close();
    if (attempt === ATTEMPTS) throw new AppError('unavailable', { retryAfter: 1 });
  }
}

const ATTEMPTS = 5;

async function readHead(actor: Actor, articleId: string): Promise<OpenRecord['head']> {
  const article = await getArticle(actor, articleId);
  const [articleVersion, { ratingScale, ...workspace }] = await Promise.all([
    getVersion(actor, articleId, article.currentVersion),
    readDesk(actor),
  ]);
  return {
    ...{ format: 'sanad-article', formatVersion: 1, offsets: 'utf-16' },
    ...{ workspace, article, articleVersion, ratingScale },
    generatedAt: new Date().toISOString(),
  };
}

const readDesk = (actor: Actor) =>
  readWorkspace(actor, async (reader) => {
    const row = await reader.workspace.findUnique({
      where: { id: actor.workspaceId },
      select: { slug: true, name: true, ratingScale: true },
    });
    if (row === null) throw new AppError('not_found');
    return { ...row, ratingScale: ratingScaleSchema.parse(row.ratingScale) };
  });
