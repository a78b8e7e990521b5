/** The complete record of an article, read in one pass: what every report and export is made from. */
import type { ArticleRecord } from '@/lib/domain/article-record';
import { AppError } from '@/lib/domain/errors';
import { groupBy } from '@/lib/domain/group';
import type { Actor } from '@/lib/domain/member';
import { ratingScaleSchema } from '@/lib/domain/rating';
import { annotationSelect, toAnnotations, type AnnotationRow } from './annotations/rows';
import { getArticle } from './articles';
import { contactSelect, toContacts } from './contacts/rows';
import { db, guarded, pool, readWorkspace } from './db';
import { evidenceSelect, toEvidence } from './evidence/rows';
import { noteSelect, toNotes } from './notes/rows';
import { readableSql, readerOf } from './protection';
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
    readAnnotations(actor, articleId),
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
      const values = [actor.workspaceId, some.map(({ id }) => id), readerOf(actor)];
      const [evidence, notes, contacts] = await Promise.all([
        readEvidence(values),
        readNotes(values),
        readContacts(values),
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

/**
 * Thousands of rows at once: read by plain statements, for through Prisma the same rows cost several times as much. They
 * have the shape that the select names, so they are told by the same functions.
 */
const columns = (select: object, alias: string): string =>
  Object.keys(select)
    .map((name) => `${alias}."${name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}" AS "${name}"`)
    .join(', ');

const rowsOf = async <Row>(sql: string, values: unknown[]): Promise<Row[]> =>
  (await guarded(() => pool.query(sql, values))).rows as Row[];

const ANNOTATIONS = `
  SELECT ${columns(annotationSelect, 'n')} FROM annotations n
  WHERE n.workspace_id = $1 AND n.article_id = $2 AND n.deleted_at IS NULL
  ORDER BY n.version_number DESC, n.start, n."end", n.id`;

/** $1 the workspace, $2 the annotations, $3 who reads: null for everything. */
const hung = (table: string, select: object, readable: string, order: string, join = ''): string => `
  SELECT ${columns(select, 'h')} FROM ${table} h ${join}
  WHERE h.workspace_id = $1 AND h.annotation_id = ANY($2::uuid[]) AND h.deleted_at IS NULL AND ${readable}
  ORDER BY ${order}`;

const THREAD = 'LEFT JOIN notes thread ON thread.workspace_id = h.workspace_id AND thread.id = h.parent_id';
const MADE = 'h.created_at, h.id';
const EVIDENCE = hung('evidence', evidenceSelect, readableSql('added_by_id', '$3'), MADE);
const NOTES = hung(
  'notes',
  noteSelect,
  `thread.deleted_at IS NULL AND ${readableSql('author_id', '$3', true)}`,
  MADE,
  THREAD,
);
const CONTACTS = hung('contacts', contactSelect, readableSql('author_id', '$3'), 'h.asked_at, h.id');

const readAnnotations = async (actor: Actor, articleId: string): Promise<Bare[]> =>
  toAnnotations(db, actor, await rowsOf<AnnotationRow>(ANNOTATIONS, [actor.workspaceId, articleId]));

const byAnnotation = <T extends { annotationId: string }>(items: readonly T[]) =>
  groupBy(items, ({ annotationId }) => annotationId);

const readEvidence = async (values: unknown[]) =>
  byAnnotation(await toEvidence(db, await rowsOf<Parameters<typeof toEvidence>[1][number]>(EVIDENCE, values)));

const readNotes = async (values: unknown[]) =>
  byAnnotation(await toNotes(db, await rowsOf<Parameters<typeof toNotes>[1][number]>(NOTES, values)));

const readContacts = async (values: unknown[]) =>
  byAnnotation(await toContacts(db, await rowsOf<Parameters<typeof toContacts>[1][number]>(CONTACTS, values)));
