/**
 * A bundle's records as rows of this desk, read again as they are written: each kind goes by once, or twice where its records
 * name each other. Whatever is pointed to is there before what points to it.
 */
import { addressKey } from '@/lib/domain/address';
import type { BundleRecord } from '@/lib/domain/bundle';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import type { Known } from './check';
import { nothingHung } from './counts';
import { asRow, insertRecords } from './insert';
import { remapped, type Ids } from './new-ids';
import type { Bundle } from './read';
import { recordsOf } from './records';

export type Restoring = { tx: Tx; actor: Actor; bundle: Bundle; known: Known; ids: Ids; articleId: string };

export async function insertArticle(restoring: Restoring): Promise<void> {
  const { tx, actor, bundle, known, ids, articleId } = restoring;
  const { workspaceId } = actor;
  const { article, sentenceCount } = known;
  if (!article) return;
  const sourceKey = article.sourceUrl === null ? null : addressKey(article.sourceUrl);
  const counts = { sentenceCount, labelledCount: 0, nothingCount: 0 };
  await insertRecords(tx, 'articles', [article], (one) =>
    asRow({ workspaceId, ...remapped(one, ids), sourceKey, ...counts }),
  );
  for await (const versions of recordsOf(bundle, 'versions')) {
    await insertRecords(tx, 'article_versions', versions, ({ sentences: _, createdById, ...version }) =>
      asRow({ workspaceId, articleId, ...version, createdById: ids(createdById) }),
    );
    for (const { number, sentences } of versions) {
      await insertRecords(tx, 'sentences', sentences, (sentence) =>
        asRow({ workspaceId, articleId, versionNumber: number, ...sentence }),
      );
    }
  }
}

/** Counting touched it; it was last changed where it comes from. */
export async function keepStamp({ tx, actor: { workspaceId }, known, articleId: id }: Restoring): Promise<void> {
  const updatedAt = known.article?.updatedAt;
  if (updatedAt !== undefined) await tx.article.updateMany({ where: { workspaceId, id }, data: { updatedAt } });
}

export async function insertAnnotations({ tx, actor, bundle, known, ids, articleId }: Restoring): Promise<void> {
  const of = { workspaceId: actor.workspaceId, articleId };
  for await (const annotations of recordsOf(bundle, 'annotations')) {
    await insertRecords(tx, 'annotations', annotations, (annotation) => {
      const { places: _, supports: _carried, id, authorId, verdictById, ...rest } = annotation;
      const hung = { origin: rest.origin ?? null, ...(known.hung.get(id) ?? nothingHung()) };
      const made = { id: ids(id), authorId: ids(authorId), verdictById: verdictById && ids(verdictById) };
      return asRow({ ...of, ...rest, ...hung, ...made });
    });
    const places = annotations.flatMap(({ id, places: list }) => list.map((place) => ({ id, place })));
    await insertRecords(tx, 'annotation_places', places, ({ id, place }) =>
      asRow({ ...of, annotationId: ids(id), ...place }),
    );
  }
  await insertRecords(tx, 'supports', known.supports, ([attribution, claim]) =>
    asRow({ workspaceId: of.workspaceId, attributionId: ids(attribution), claimId: ids(claim) }),
  );
}

export async function insertHung(restoring: Restoring): Promise<void> {
  const { tx, actor, bundle, known, ids } = restoring;
  const { workspaceId } = actor;
  await insertNotes(restoring, ({ parentId }) => parentId === null);
  if (known.hasReplies) await insertNotes(restoring, ({ parentId }) => parentId !== null);
  for await (const some of recordsOf(bundle, 'evidence')) {
    await insertRecords(tx, 'evidence', some, ({ comment, ...item }) => {
      const urlKey = item.url === null ? null : addressKey(item.url);
      return asRow({ workspaceId, ...remapped(item, ids), comment, urlKey });
    });
  }
  for await (const some of recordsOf(bundle, 'contacts')) {
    await insertRecords(tx, 'contacts', some, (contact) => asRow({ workspaceId, ...remapped(contact, ids) }));
  }
  for await (const some of recordsOf(bundle, 'captures')) {
    await insertRecords(tx, 'captures', some, ({ id, evidenceId, requestedById, ...rest }) =>
      asRow({ workspaceId, ...rest, id: ids(id), evidenceId: ids(evidenceId), requestedById: ids(requestedById) }),
    );
  }
}

async function insertNotes(
  { tx, actor: { workspaceId }, bundle, ids }: Restoring,
  isMeant: (note: BundleRecord<'notes'>) => boolean,
): Promise<void> {
  for await (const some of recordsOf(bundle, 'notes')) {
    await insertRecords(tx, 'notes', some.filter(isMeant), ({ body, ...note }) =>
      asRow({ workspaceId, ...remapped(note, ids), body }),
    );
  }
}
