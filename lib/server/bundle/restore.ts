/**
 * A bundle's records as an article of this desk. Everything gets a new id, in the order of the old ones, and every
 * reference follows, also in what events remember. Who isn't known to be a member becomes a name that can do nothing:
 * an account without a password whose membership has ended.
 */
import type { Bundle } from './read';
import { evidenceFileName, warcFileName } from '@/lib/domain/bundle';
import { addressKey } from '@/lib/domain/address';
import type { Actor } from '@/lib/domain/member';
import { pack, storeBlob } from '../capture/blobs';
import { refreshCoverage } from '../coverage';
import { inWorkspace, type Tx } from '../db';
import { record } from '../events';
import { newId } from '../once';
import { bodyOfWarc } from './body';
import { insertRows, type Row } from './insert';

export type People = ReadonlyMap<string, { id: string; isNew: boolean; name: string }>;

/** Bytes first, outside of the transaction: they are found by their hash, and without a record nobody sees them. */
export async function restoreBundle(actor: Actor, bundle: Bundle, people: People, articleId: string): Promise<void> {
  await storeBytes(actor, bundle);
  const ids = newIds(bundle, people, articleId);
  await inWorkspace(actor, async (tx) => {
    await addPeople(tx, actor, people);
    await insertArticle(tx, actor, bundle, ids);
    await insertAnnotations(tx, actor, bundle, ids);
    await insertHung(tx, actor, bundle, ids);
    await countHung(tx, actor, ids(bundle.manifest.article.id));
    await refreshCoverage(tx, actor.workspaceId, articleId);
    await keepStamp(tx, actor, articleId, bundle);
    await insertHistory(tx, actor, bundle, ids);
    const { title } = bundle.manifest.article;
    const { name } = bundle.manifest.workspace;
    await record(tx, actor, {
      type: 'article.created',
      entityId: articleId,
      articleId,
      after: { title, bundleOf: name },
    });
  });
}

async function storeBytes(actor: Actor, { records, file }: Bundle): Promise<void> {
  const hashes = new Set(records.evidence.flatMap(({ fileSha256 }) => fileSha256 ?? []));
  for (const hash of hashes) await storeOne(actor, file(evidenceFileName(hash)));
  for (const { id, sha256 } of records.captures) {
    if (sha256 !== null) await storeOne(actor, await bodyOfWarc(file(warcFileName(id)), sha256));
  }
}

async function storeOne(actor: Actor, bytes: Uint8Array): Promise<void> {
  const packed = await pack(actor, bytes);
  await inWorkspace(actor, (tx) => storeBlob(tx, actor, packed));
}

/** The new id of an old one; what isn't of the bundle stays as it is. */
type Ids = (old: string) => string;

function newIds({ records, manifest }: Bundle, people: People, articleId: string): Ids {
  const ids = new Map([...people].map(([old, { id }]) => [old, id]));
  const { annotations, notes, evidence, contacts, captures } = records;
  const olds = [annotations, notes, evidence, contacts, captures].flatMap((list) => list.map(({ id }) => id));
  for (const old of olds.sort()) ids.set(old, newId());
  ids.set(manifest.article.id, articleId);
  for (const { id } of records.article) ids.set(id, articleId);
  return (old) => ids.get(old) ?? old;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id in it, wherever it stands. */
function remapped<T>(value: T, ids: Ids): T {
  if (typeof value === 'string') return (UUID.test(value) ? ids(value) : value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => remapped(item, ids)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, remapped(part as unknown, ids)])) as T;
}

async function addPeople(tx: Tx, { workspaceId }: Actor, people: People): Promise<void> {
  const strangers = [...people.values()].filter(({ isNew }) => isNew);
  if (strangers.length === 0) return;
  await tx.user.createMany({ data: strangers.map(({ id, name }) => ({ id, name, email: `${id}@imported.invalid` })) });
  const removedAt = new Date();
  await tx.membership.createMany({
    data: strangers.map(({ id }) => ({ workspaceId, userId: id, role: 'viewer', removedAt, joinedAt: removedAt })),
  });
}

async function insertArticle(tx: Tx, { workspaceId }: Actor, { records }: Bundle, ids: Ids): Promise<void> {
  const [article] = records.article;
  if (!article) return;
  const sourceKey = article.sourceUrl === null ? null : addressKey(article.sourceUrl);
  const sentenceCount = records.versions.at(-1)?.sentences.length ?? 0;
  const counts = { sentenceCount, labelledCount: 0, nothingCount: 0 };
  await insertRows(tx, 'articles', [{ workspaceId, ...remapped(article, ids), sourceKey, ...counts }]);
  const articleId = ids(article.id);
  const versions = records.versions.map(({ sentences: _, createdById, ...version }) => ({
    ...{ workspaceId, articleId, ...version },
    createdById: ids(createdById),
  }));
  for (const version of versions) await insertRows(tx, 'article_versions', [version as unknown as Row]);
  const sentences = records.versions.flatMap(({ number, sentences: list }) =>
    list.map((sentence) => ({ workspaceId, articleId, versionNumber: number, ...sentence })),
  );
  await insertRows(tx, 'sentences', sentences);
}

/** Counting touched it; it was last changed where it comes from. */
async function keepStamp(tx: Tx, { workspaceId }: Actor, id: string, { records }: Bundle): Promise<void> {
  const updatedAt = records.article[0]?.updatedAt;
  if (updatedAt !== undefined) await tx.article.updateMany({ where: { workspaceId, id }, data: { updatedAt } });
}

const NO_COUNTS = { noteCount: 0, openNoteCount: 0, evidenceCount: 0, contactCount: 0 };

async function insertAnnotations(tx: Tx, { workspaceId }: Actor, { records }: Bundle, ids: Ids): Promise<void> {
  const [article] = records.article;
  const articleId = ids(article?.id ?? '');
  const of = { workspaceId, articleId };
  const rows = records.annotations.map(({ places: _, supports: _carried, id, authorId, verdictById, ...rest }) => ({
    ...{ ...of, ...rest, origin: rest.origin ?? null, ...NO_COUNTS, id: ids(id), authorId: ids(authorId) },
    verdictById: verdictById && ids(verdictById),
  }));
  await insertRows(tx, 'annotations', rows as unknown as Row[]);
  const places = records.annotations.flatMap(({ id, places: list }) =>
    list.map((place) => ({ ...of, annotationId: ids(id), ...place })),
  );
  await insertRows(tx, 'annotation_places', places);
  const supports = records.annotations.flatMap(({ id, supports: list }) =>
    list.map((claim) => ({ workspaceId, attributionId: ids(id), claimId: ids(claim) })),
  );
  await insertRows(tx, 'supports', supports);
}

async function insertHung(tx: Tx, { workspaceId }: Actor, { records }: Bundle, ids: Ids): Promise<void> {
  const notes = records.notes.map(({ body, ...note }) => ({ workspaceId, ...remapped(note, ids), body }));
  const first = notes.filter(({ parentId }) => parentId === null);
  await insertRows(tx, 'notes', first as unknown as Row[]);
  await insertRows(tx, 'notes', notes.filter(({ parentId }) => parentId !== null) as unknown as Row[]);
  const evidence = records.evidence.map(({ comment, ...item }) => ({
    ...{ workspaceId, ...remapped(item, ids), comment },
    urlKey: item.url === null ? null : addressKey(item.url),
  }));
  await insertRows(tx, 'evidence', evidence as unknown as Row[]);
  await insertRows(
    tx,
    'contacts',
    records.contacts.map((contact) => ({ workspaceId, ...remapped(contact, ids) })),
  );
  const captures = records.captures.map(({ id, evidenceId, requestedById, ...rest }) => ({
    ...{ workspaceId, ...rest, id: ids(id), evidenceId: ids(evidenceId), requestedById: ids(requestedById) },
  }));
  await insertRows(tx, 'captures', captures as unknown as Row[]);
}

async function countHung(tx: Tx, { workspaceId }: Actor, articleId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE annotations a SET
      note_count = (SELECT count(*) FROM notes n LEFT JOIN notes t ON t.workspace_id = n.workspace_id AND t.id = n.parent_id
        WHERE n.workspace_id = a.workspace_id AND n.annotation_id = a.id AND n.deleted_at IS NULL AND t.deleted_at IS NULL),
      open_note_count = (SELECT count(*) FROM notes n WHERE n.workspace_id = a.workspace_id AND n.annotation_id = a.id
        AND n.deleted_at IS NULL AND n.parent_id IS NULL AND n.resolved_at IS NULL),
      evidence_count = (SELECT count(*) FROM evidence e
        WHERE e.workspace_id = a.workspace_id AND e.annotation_id = a.id AND e.deleted_at IS NULL),
      contact_count = (SELECT count(*) FROM contacts c
        WHERE c.workspace_id = a.workspace_id AND c.annotation_id = a.id AND c.deleted_at IS NULL)
    WHERE a.workspace_id = ${workspaceId}::uuid AND a.article_id = ${articleId}::uuid`;
}

/** What happened there, when it happened, under numbers of this desk: history, and no news to anybody. */
async function insertHistory(tx: Tx, { workspaceId }: Actor, { records, manifest }: Bundle, ids: Ids): Promise<void> {
  const events = records.events;
  if (events.length === 0) return;
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    UPDATE workspaces SET last_seq = last_seq + ${events.length} WHERE id = ${workspaceId}::uuid RETURNING last_seq AS last`;
  const from = (counter?.last ?? 0) - events.length;
  const articleId = ids(manifest.article.id);
  const rows = events.map((event, index) => {
    const { before, after, ...rest } = remapped(event, ids);
    const told = { before: before ?? null, after: after ?? null, isBrought: true };
    return { workspaceId, seq: from + index + 1, articleId, ...rest, ...told };
  });
  await insertRows(tx, 'events', rows as unknown as Row[]);
}
