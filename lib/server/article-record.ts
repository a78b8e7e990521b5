/** The complete record of an article, read in one pass: what every report and export is made from. */
import type { ArticleRecord } from '@/lib/domain/article-record';
import { AppError } from '@/lib/domain/errors';
import { groupBy } from '@/lib/domain/group';
import type { Actor } from '@/lib/domain/member';
import { ratingScaleSchema } from '@/lib/domain/rating';
import { allAnnotations } from './annotations';
import { getArticle } from './articles';
import { contactSelect, toContacts } from './contacts/rows';
import { readWorkspace } from './db';
import { evidenceSelect, toEvidence } from './evidence/rows';
import { inLiveThread, noteSelect, toNotes } from './notes/rows';
import { readableContacts, readableEvidence, readableNotes } from './protection';
import { getVersion } from './versions';

/** What the actor may read of it. Queries do not grow with the number of annotations. Throws `not_found`. */
export async function loadRecord(actor: Actor, articleId: string): Promise<ArticleRecord> {
  const article = await getArticle(actor, articleId);
  const [articleVersion, annotations, workspace, evidence, notes, contacts] = await Promise.all([
    getVersion(actor, articleId, article.currentVersion),
    allAnnotations(actor, articleId),
    readDesk(actor),
    readEvidence(actor, articleId),
    readNotes(actor, articleId),
    readContacts(actor, articleId),
  ]);
  const { ratingScale, ...desk } = workspace;
  return {
    format: 'sanad-article',
    formatVersion: 1,
    offsets: 'utf-16',
    workspace: desk,
    article,
    articleVersion,
    ratingScale,
    annotations: annotations.map((annotation) => ({
      ...annotation,
      evidence: evidence.get(annotation.id) ?? [],
      notes: notes.get(annotation.id) ?? [],
      contacts: contacts.get(annotation.id) ?? [],
    })),
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

const onArticle = (articleId: string) => ({ deletedAt: null, annotation: { articleId, deletedAt: null } });
const ORDER = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];

const readEvidence = (actor: Actor, articleId: string) =>
  readWorkspace(actor, async (reader) => {
    const rows = await reader.evidence.findMany({
      where: { workspaceId: actor.workspaceId, ...onArticle(articleId), AND: [readableEvidence(actor)] },
      orderBy: ORDER,
      select: evidenceSelect,
    });
    return groupBy(await toEvidence(reader, rows), (item) => item.annotationId);
  });

const readNotes = (actor: Actor, articleId: string) =>
  readWorkspace(actor, async (reader) => {
    const rows = await reader.note.findMany({
      where: { workspaceId: actor.workspaceId, ...onArticle(articleId), AND: [inLiveThread, readableNotes(actor)] },
      orderBy: ORDER,
      select: noteSelect,
    });
    return groupBy(await toNotes(reader, rows), (note) => note.annotationId);
  });

const readContacts = (actor: Actor, articleId: string) =>
  readWorkspace(actor, async (reader) => {
    const rows = await reader.contact.findMany({
      where: { workspaceId: actor.workspaceId, ...onArticle(articleId), AND: [readableContacts(actor)] },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      select: contactSelect,
    });
    return groupBy(await toContacts(reader, rows), (contact) => contact.annotationId);
  });
