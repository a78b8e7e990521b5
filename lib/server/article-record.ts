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

export type RecordAnnotation = ArticleRecord['annotations'][number];
type Bare = Omit<RecordAnnotation, 'evidence' | 'notes' | 'contacts'>;

export type OpenRecord = {
  head: Omit<ArticleRecord, 'annotations'>;
  /** In reading order, without what hangs on them. */
  annotations: Bare[];
  /** The annotations with what hangs on them, read in three queries. */
  hang: (annotations: readonly Bare[]) => Promise<RecordAnnotation[]>;
};

/** What the actor may read of it. Queries do not grow with the number of annotations. Throws `not_found`. */
export async function loadRecord(actor: Actor, articleId: string): Promise<ArticleRecord> {
  const { head, annotations, hang } = await openRecord(actor, articleId);
  const { generatedAt, ...rest } = head;
  return { ...rest, annotations: await hang(annotations), generatedAt };
}

/** As loadRecord(), for those who read what hangs on the annotations piece by piece. */
export async function openRecord(actor: Actor, articleId: string): Promise<OpenRecord> {
  const article = await getArticle(actor, articleId);
  const [articleVersion, annotations, workspace] = await Promise.all([
    getVersion(actor, articleId, article.currentVersion),
    allAnnotations(actor, articleId),
    readDesk(actor),
  ]);
  const { ratingScale, ...desk } = workspace;
  return {
    head: {
      format: 'sanad-article',
      formatVersion: 1,
      offsets: 'utf-16',
      workspace: desk,
      article,
      articleVersion,
      ratingScale,
      generatedAt: new Date().toISOString(),
    },
    annotations,
    hang: async (some) => {
      const on = onArticle(articleId, some.length === annotations.length ? null : some.map(({ id }) => id));
      const [evidence, notes, contacts] = await Promise.all([
        readEvidence(actor, on),
        readNotes(actor, on),
        readContacts(actor, on),
      ]);
      return some.map((annotation) => ({
        ...annotation,
        evidence: evidence.get(annotation.id) ?? [],
        notes: notes.get(annotation.id) ?? [],
        contacts: contacts.get(annotation.id) ?? [],
      }));
    },
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

/** What hangs on the article's annotations, or on some of them. */
const onArticle = (articleId: string, ids: string[] | null) =>
  ids === null
    ? { deletedAt: null, annotation: { articleId, deletedAt: null } }
    : { deletedAt: null, annotationId: { in: ids } };
type On = ReturnType<typeof onArticle>;

const ORDER = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];

const readEvidence = (actor: Actor, on: On) =>
  readWorkspace(actor, async (reader) => {
    const rows = await reader.evidence.findMany({
      where: { workspaceId: actor.workspaceId, ...on, AND: [readableEvidence(actor)] },
      orderBy: ORDER,
      select: evidenceSelect,
    });
    return groupBy(await toEvidence(reader, rows), (item) => item.annotationId);
  });

const readNotes = (actor: Actor, on: On) =>
  readWorkspace(actor, async (reader) => {
    const rows = await reader.note.findMany({
      where: { workspaceId: actor.workspaceId, ...on, AND: [inLiveThread, readableNotes(actor)] },
      orderBy: ORDER,
      select: noteSelect,
    });
    return groupBy(await toNotes(reader, rows), (note) => note.annotationId);
  });

const readContacts = (actor: Actor, on: On) =>
  readWorkspace(actor, async (reader) => {
    const rows = await reader.contact.findMany({
      where: { workspaceId: actor.workspaceId, ...on, AND: [readableContacts(actor)] },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      select: contactSelect,
    });
    return groupBy(await toContacts(reader, rows), (contact) => contact.annotationId);
  });
