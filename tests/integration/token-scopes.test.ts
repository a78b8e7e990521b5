/** Each endpoint with a token that has every scope but the one its ability belongs to. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from '@/lib/api';
import { getArticle, createArticle } from '@/lib/api/articles';
import { createToken } from '@/lib/api/people';
import { getWorkspace } from '@/lib/api/workspaces';
import { SCOPE_OF, SCOPES } from '@/lib/domain/token';
import { db } from '@/lib/server/db';
import { api } from '../support/api';
import { asksFor, makeWorld, type World } from '../support/asks';
import { makeWorkspace, memberWithRole, tokenFor, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let world: World;
/** Made nothing of the world, so that no rule about one's own records refuses first. */
let owner: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  world = await makeWorld(desk);
  owner = await memberWithRole(desk, 'owner');
});

const WITH_ABILITY = ENDPOINTS.flatMap((target) =>
  target.access === 'member' && target.ability !== null ? [{ target, ability: target.ability, name: target.name }] : [],
);

test.each(WITH_ABILITY)('$name is refused without its scope, and says which', async ({ target, ability, name }) => {
  const scope = SCOPE_OF[ability];
  const others = SCOPES.filter((one) => one !== scope);
  const as = await tokenFor(owner, 'owner', others);
  const told = await api(target, { as, ...asksFor(world)[name] } as never);
  expect([told.status, told.problem.code], JSON.stringify(told.problem)).toEqual([403, 'forbidden']);
  expect(told.problem.detail).toContain(`“${scope}”`);
  expect(told.headers.get('www-authenticate')).toBe(`Bearer error="insufficient_scope", scope="${scope}"`);
});

describe('a token', () => {
  const body = { name: 'Reader', role: 'editor' as const };
  const params = () => ({ workspace: desk.slug });

  test('keeps the scopes it was made with', async () => {
    const made = await api(createToken, { as: desk.owner, params: params(), body: { ...body, scopes: ['read'] } });
    expect([made.status, made.body.scopes]).toEqual([201, ['read']]);
    const as = { authorization: `Bearer ${made.body.token}` };
    const at = { ...params(), article: world.article.id };
    expect((await api(getArticle, { as, params: at })).status).toBe(200);
    const refused = await api(createArticle, { as, params: params(), body: { title: 'X', text: 'Some text.' } });
    expect(refused.status).toBe(403);
    const event = await db.event.findFirstOrThrow({ where: { workspaceId: desk.id, entityId: made.body.id } });
    expect(event.after).toMatchObject({ scopes: ['read'] });
  });

  test('made without a word about scopes has all, as before there were any', async () => {
    const made = await api(createToken, { as: desk.owner, params: params(), body });
    expect(made.body.scopes).toEqual([...SCOPES]);
  });

  test('can’t make one that may do more than itself', async () => {
    const as = await tokenFor(owner, 'owner', ['admin', 'read']);
    const more = await api(createToken, { as, params: params(), body: { ...body, scopes: ['read', 'write'] } });
    expect([more.status, more.problem.issues?.[0]?.path]).toEqual([400, 'scopes']);
    expect((await api(createToken, { as, params: params(), body })).status).toBe(400);
    expect((await api(createToken, { as, params: params(), body: { ...body, scopes: ['read'] } })).status).toBe(201);
  });

  test('notes its last use, to the minute', async () => {
    const as = await tokenFor(owner, 'owner', ['read']);
    const lastUse = async () =>
      (await db.apiToken.findFirstOrThrow({ where: { userId: owner.id }, orderBy: { id: 'desc' } })).lastUsedAt;
    await api(getWorkspace, { as, params: params() });
    const first = await lastUse();
    expect(first).not.toBeNull();
    await api(getWorkspace, { as, params: params() });
    expect(await lastUse()).toEqual(first);
  });
});
