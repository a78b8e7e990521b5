/**
 * A bundle's records as an article of this desk. Everything gets a new id (new-ids.ts), also in what events remember. Who
 * isn't known to be a member becomes a name that can do nothing: an account without a password whose membership has ended.
 */
import type { Actor } from '@/lib/domain/member';
import { inBulk } from '../bulk';
import { refreshCoverage } from '../coverage';
import type { Tx } from '../db';
import { record } from '../events';
import { inTurns } from '../exchange/turns';
import type { Known } from './check';
import { historyOf, insertHistory } from './history';
import { insertAnnotations, insertArticle, insertHung, keepStamp } from './insert-records';
import { newIds, type People } from './new-ids';
import type { Bundle } from './read';
import { storeBytes } from './store-bytes';

/** Bytes first, outside of the transaction. Then all records or none. */
export async function restoreBundle(
  actor: Actor,
  bundle: Bundle,
  known: Known,
  people: People,
  articleId: string,
): Promise<void> {
  await storeBytes(actor, bundle, known);
  const { manifest } = bundle;
  const ids = await inTurns(newIds(manifest, known, people, articleId));
  const history = await historyOf(actor, bundle, ids, articleId);
  await inBulk(actor, [articleId], async (tx) => {
    const restoring = { tx, actor, bundle, known, ids, articleId };
    await addPeople(tx, actor, people);
    await insertArticle(restoring);
    await insertAnnotations(restoring);
    await insertHung(restoring);
    await refreshCoverage(tx, actor.workspaceId, articleId);
    await keepStamp(restoring);
    await insertHistory(tx, actor, known.counts.events, history);
    const after = { title: manifest.article.title, bundleOf: manifest.workspace.name };
    await record(tx, actor, { type: 'article.created', entityId: articleId, articleId, after });
  });
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
