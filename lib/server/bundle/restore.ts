/**
 * A bundle's records as an article of this desk. Everything gets a new id, in the order of the old ones, and every
 * reference follows, also in what events remember. Who isn't known to be a member becomes a name that can do nothing:
 * an account without a password whose membership has ended.
 */
import type { Bundle } from './read';
import { evidenceFileName, warcFileName } from '@/lib/domain/bundle';
import { addressKey } from '@/lib/domain/address';
import type { Actor } from '@/lib/domain/member';
import { eachOf, type Steps } from '@/lib/exchange/steps';
import { inBulk } from '../bulk';
import { pack, storeBlob, type Packed } from '../capture/blobs';
import { refreshCoverage } from '../coverage';
import { inWorkspace, type Tx } from '../db';
import { record } from '../events';
import { inTurns, nextTurn } from '../exchange/turns';
import { newId } from '../once';
import { bodyOfWarc } from './body';
import { countsOf } from './counts';
import { batchesOf, insertBatch, insertRecords, type Batch, type Row } from './insert';

export type People = ReadonlyMap<string, { id: string; isNew: boolean; name: string }>;

/** Bytes first, outside of the transaction: they are found by their hash, and without a record nobody sees them. */
export async function restoreBundle(actor: Actor, bundle: Bundle, people: People, articleId: string): Promise<void> {
  await storeBytes(actor, bundle);
  const ids = await inTurns(newIds(bundle, people, articleId));
  const history = await inTurns(historyOf(actor, bundle, ids));
  await inBulk(actor, [articleId], async (tx) => {
    await addPeople(tx, actor, people);
    await insertArticle(tx, actor, bundle, ids);
    await insertAnnotations(tx, actor, bundle, ids);
    await insertHung(tx, actor, bundle, ids);
    await refreshCoverage(tx, actor.workspaceId, articleId);
    await keepStamp(tx, actor, articleId, bundle);
    await insertHistory(tx, actor, bundle.records.events.length, history);
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
  const files = [...hashes].map((hash) => () => file(evidenceFileName(hash)));
  const bodies = records.captures.flatMap(({ id, sha256 }) =>
    sha256 === null ? [] : [async () => bodyOfWarc(await file(warcFileName(id)), sha256)],
  );
  let waiting: Packed[] = [];
  const store = async (): Promise<void> => {
    const some = waiting;
    waiting = [];
    await inWorkspace(actor, async (tx) => {
      for (const packed of some) await storeBlob(tx, actor, packed);
    });
  };
  for (const read of [...files, ...bodies]) {
    waiting.push(await pack(actor, await read()));
    if (waiting.length >= STORED_AT_ONCE || sizeOf(waiting) > MOST_AT_ONCE) await store();
    await nextTurn();
  }
  if (waiting.length > 0) await store();
}

/** Blobs of one transaction, and their bytes. */
const STORED_AT_ONCE = 50;
const MOST_AT_ONCE = 4 * 1024 * 1024;
const sizeOf = (blobs: readonly Packed[]): number =>
  blobs.reduce((sum, { bytes }) => sum + (bytes?.byteLength ?? 0), 0);

/** The new id of an old one; what isn't of the bundle stays as it is. */
type Ids = (old: string) => string;

function* newIds({ records, manifest }: Bundle, people: People, articleId: string): Steps<Ids> {
  const ids = new Map([...people].map(([old, { id }]) => [old, id]));
  const { annotations, notes, evidence, contacts, captures } = records;
  const olds = [annotations, notes, evidence, contacts, captures].flatMap((list) => list.map(({ id }) => id));
  yield* eachOf(olds.sort(), (old) => void ids.set(old, newId()));
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
  const articleId = ids(article.id);
  await insertRecords(tx, 'articles', [article], (one) =>
    asRow({ workspaceId, ...remapped(one, ids), sourceKey, ...counts }),
  );
  await insertRecords(tx, 'article_versions', records.versions, ({ sentences: _, createdById, ...version }) =>
    asRow({ workspaceId, articleId, ...version, createdById: ids(createdById) }),
  );
  for (const { number, sentences } of records.versions) {
    await insertRecords(tx, 'sentences', sentences, (sentence) =>
      asRow({ workspaceId, articleId, versionNumber: number, ...sentence }),
    );
  }
}

/** Its values are those that the schema of its records lets pass. */
const asRow = (row: object): Row => row as Row;

/** Counting touched it; it was last changed where it comes from. */
async function keepStamp(tx: Tx, { workspaceId }: Actor, id: string, { records }: Bundle): Promise<void> {
  const updatedAt = records.article[0]?.updatedAt;
  if (updatedAt !== undefined) await tx.article.updateMany({ where: { workspaceId, id }, data: { updatedAt } });
}

async function insertAnnotations(tx: Tx, { workspaceId }: Actor, bundle: Bundle, ids: Ids): Promise<void> {
  const { annotations, article } = bundle.records;
  const of = { workspaceId, articleId: ids(article[0]?.id ?? '') };
  const counts = countsOf(bundle);
  await insertRecords(tx, 'annotations', annotations, (annotation) => {
    const { places: _, supports: _carried, id, authorId, verdictById, ...rest } = annotation;
    const hung = { origin: rest.origin ?? null, ...counts(id) };
    const made = { id: ids(id), authorId: ids(authorId), verdictById: verdictById && ids(verdictById) };
    return asRow({ ...of, ...rest, ...hung, ...made });
  });
  const places = annotations.flatMap(({ id, places: list }) => list.map((place) => ({ id, place })));
  await insertRecords(tx, 'annotation_places', places, ({ id, place }) =>
    asRow({ ...of, annotationId: ids(id), ...place }),
  );
  const supports = annotations.flatMap(({ id, supports: list }) => list.map((claim) => ({ id, claim })));
  await insertRecords(tx, 'supports', supports, ({ id, claim }) =>
    asRow({ workspaceId, attributionId: ids(id), claimId: ids(claim) }),
  );
}

async function insertHung(tx: Tx, { workspaceId }: Actor, { records }: Bundle, ids: Ids): Promise<void> {
  const isFirst = ({ parentId }: { parentId: string | null }): boolean => parentId === null;
  const { notes } = records;
  for (const some of [notes.filter(isFirst), notes.filter((note) => !isFirst(note))]) {
    await insertRecords(tx, 'notes', some, ({ body, ...note }) => asRow({ workspaceId, ...remapped(note, ids), body }));
  }
  await insertRecords(tx, 'evidence', records.evidence, ({ comment, ...item }) => {
    const urlKey = item.url === null ? null : addressKey(item.url);
    return asRow({ workspaceId, ...remapped(item, ids), comment, urlKey });
  });
  await insertRecords(tx, 'contacts', records.contacts, (contact) => asRow({ workspaceId, ...remapped(contact, ids) }));
  await insertRecords(tx, 'captures', records.captures, ({ id, evidenceId, requestedById, ...rest }) =>
    asRow({ workspaceId, ...rest, id: ids(id), evidenceId: ids(evidenceId), requestedById: ids(requestedById) }),
  );
}

/** Put into words beforehand: while they are written nothing else of the desk is. */
function* historyOf({ workspaceId }: Actor, { records, manifest }: Bundle, ids: Ids): Steps<Batch[]> {
  const articleId = ids(manifest.article.id);
  const numbered = records.events.map((event, index) => ({ event, seq: index + 1 }));
  const rows = batchesOf(numbered, ({ event, seq }) => {
    const { before, after, ...rest } = remapped(event, ids);
    const told = { before: before ?? null, after: after ?? null, isBrought: true };
    return asRow({ workspaceId, seq, articleId, ...rest, ...told });
  });
  return yield* eachOf(rows, (batch) => batch);
}

/** What happened there, when it happened, under numbers of this desk: history, and no news to anybody. */
async function insertHistory(tx: Tx, { workspaceId }: Actor, count: number, history: readonly Batch[]): Promise<void> {
  if (count === 0) return;
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    UPDATE workspaces SET last_seq = last_seq + ${count} WHERE id = ${workspaceId}::uuid RETURNING last_seq AS last`;
  const before = (counter?.last ?? 0) - count;
  for (const batch of history) await insertBatch(tx, 'events', batch, before);
}
