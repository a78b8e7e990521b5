import { beforeEach, expect, test } from 'vitest';
import type { QueryIn } from '@/lib/api/endpoint';
import { listEvents } from '@/lib/api/workspaces';
import { db } from '@/lib/server/db';
import { record } from '@/lib/server/events';
import { newId } from '@/lib/server/once';
import { label, makeArticle, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let viewer: TestMember;
let article: TestArticle;

beforeEach(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  viewer = await memberWithRole(desk, 'viewer');
  article = await makeArticle(owner);
});

const read = async (query: QueryIn<typeof listEvents>, as = viewer) =>
  (await api(listEvents, { as, params: { workspace: desk.slug }, query })).body;

test('oldest first after a number, in pages that miss nothing and repeat nothing', async () => {
  for (let i = 0; i < 5; i += 1) await label(owner, article);
  const seen: number[] = [];
  let after = 0;
  for (let cursor: string | null = '0'; cursor !== null;) {
    const page = await read({ after, limit: 2 });
    seen.push(...page.items.map((event) => event.seq));
    after = page.lastSeq;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  expect(after).toBe(5);
  expect(await read({ after })).toEqual({ items: [], lastSeq: 5, nextCursor: null, closed: [], role: 'viewer' });
  const [first] = (await read({ limit: 1 })).items;
  expect(first).toMatchObject({
    ...{ type: 'annotation.created', actor: { id: owner.id, name: owner.name }, articleId: article.id },
    ...{ before: null, after: { kind: 'claim', range: { start: 0 } } },
  });
});

test('members and tokens are no news for members, yet the reader gets past them', async () => {
  await label(owner, article);
  for (const type of ['member.joined', 'member.changed', 'invitation.revoked', 'token.created'] as const) {
    await record(db, owner.actor, { type, entityId: newId(), after: { email: 'someone@desk.example' } });
  }
  for (const as of [viewer, owner]) {
    const page = await read({}, as);
    expect(page.items.map((event) => event.type)).toEqual(['annotation.created']);
    expect(page).toMatchObject({ lastSeq: 5, nextCursor: null });
  }
});

test('of one article', async () => {
  const other = await makeArticle(owner);
  await label(owner, article);
  await label(owner, other);
  const page = await read({ articleId: other.id });
  expect(page.items.map((event) => event.articleId)).toEqual([other.id]);
  expect(page.lastSeq).toBe(2);
});

test('of one workspace alone', async () => {
  const elsewhere = await makeWorkspace();
  await label(elsewhere.owner, await makeArticle(elsewhere.owner));
  expect((await read({})).items).toEqual([]);
  const told = await api(listEvents, { as: elsewhere.owner, params: { workspace: desk.slug } });
  expect(told.status).toBe(404);
  expect((await api(listEvents, { as: viewer, params: { workspace: desk.slug }, query: { after: -1 } })).status).toBe(
    400,
  );
});
