import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { createToken, listTokens, revokeToken, updateMember } from '@/lib/api/people';
import { createWorkspace, getWorkspace, listWorkspaces, updateWorkspace } from '@/lib/api/workspaces';
import { ROLES } from '@/lib/domain/member';
import { db } from '@/lib/server/db';
import { hashSecret } from '@/lib/server/secrets';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, signInAs, tokenFor } from '../support/factories';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('API tokens', () => {
  test('are shown once, act in their workspace with their role, and end when revoked', async () => {
    const desk = await makeWorkspace();
    const as = await signInAs(desk.owner);
    const params = { workspace: desk.slug };
    const made = await api(createToken, { as, params, body: { name: 'Importer', role: 'editor' } });
    expect(made.status).toBe(201);
    expect(made.body.token).toMatch(/^sanad_[\w-]{43}$/);
    expect(made.body).toMatchObject({ name: 'Importer', role: 'editor', lastUsedAt: null, expiresAt: null });
    const row = await db.apiToken.findUniqueOrThrow({ where: { id: made.body.id } });
    expect(row.tokenHash).toBe(hashSecret(made.body.token));
    expect(JSON.stringify((await api(listTokens, { as, params })).body)).not.toContain(made.body.token);

    const script = bearer(made.body.token);
    expect((await api(getWorkspace, { as: script, params })).body.role).toBe('editor');
    expect((await api(updateWorkspace, { as: script, params, version: 1, body: { name: 'X' } })).status).toBe(403);
    const used = (await api(listTokens, { as, params })).body.items[0];
    expect(used?.lastUsedAt).not.toBeNull();

    expect((await api(revokeToken, { as, params: { ...params, token: made.body.id } })).status).toBe(204);
    const after = await api(getWorkspace, { as: script, params });
    expect([after.status, after.problem.code]).toEqual([401, 'unauthenticated']);
    expect((await api(listTokens, { as, params })).body.items).toEqual([]);
    const types = await db.event.findMany({ where: { workspaceId: desk.id }, orderBy: { seq: 'asc' } });
    expect(types.map((event) => event.type)).toEqual(['token.created', 'token.revoked']);
    expect(JSON.stringify(types)).not.toContain(made.body.token);
  });

  test('another workspace does not exist for it, even its maker’s own', async () => {
    const desk = await makeWorkspace();
    const other = await makeWorkspace({ owner: desk.owner });
    const script = await tokenFor(desk.owner);
    expect((await api(getWorkspace, { as: script, params: { workspace: other.slug } })).status).toBe(404);
    const list = await api(listWorkspaces, { as: script });
    expect(list.body.items.map((item) => item.slug)).toEqual([desk.slug]);
    const body = { name: 'New', slug: `new-${v7().slice(-12)}` };
    expect((await api(createWorkspace, { as: script, body })).status).toBe(403);
  });

  test('never does more than its maker may now', async () => {
    const desk = await makeWorkspace();
    const maker = await memberWithRole(desk, 'owner');
    const script = await tokenFor(maker, 'owner');
    const params = { workspace: desk.slug };
    const lowered = { ...params, user: maker.id };
    await api(updateMember, { as: desk.owner, params: lowered, version: 1, body: { role: 'viewer' } });
    expect((await api(getWorkspace, { as: script, params })).body.role).toBe('viewer');
    expect((await api(updateWorkspace, { as: script, params, version: 1, body: { name: 'X' } })).status).toBe(403);
  });

  test('can’t be made beyond one’s role, or to end in the past', async () => {
    const desk = await makeWorkspace();
    const params = { workspace: desk.slug };
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    const past = await api(createToken, { as: desk.owner, params, body: { name: 'X', role: 'viewer', expiresAt } });
    expect([past.status, past.problem.issues?.[0]?.path]).toEqual([400, 'expiresAt']);
    expect(await db.apiToken.count({ where: { workspaceId: desk.id } })).toBe(0);
  });

  test('expired, made up or mutilated: 401', async () => {
    const desk = await makeWorkspace();
    const params = { workspace: desk.slug };
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { body } = await api(createToken, { as: desk.owner, params, body: { name: 'X', role: 'viewer', expiresAt } });
    expect((await api(getWorkspace, { as: bearer(body.token), params })).status).toBe(200);
    await db.apiToken.update({ where: { id: body.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    for (const token of [body.token, `sanad_${'x'.repeat(43)}`, 'sanad_', 'x', body.token.slice(0, -1)]) {
      expect((await api(getWorkspace, { as: bearer(token), params })).status).toBe(401);
    }
  });

  test('the same id again gives the same unused token with a new secret; other content is 409', async () => {
    const desk = await makeWorkspace();
    const as = await signInAs(desk.owner);
    const params = { workspace: desk.slug };
    const body = { id: v7(), name: 'Twice', role: 'viewer' as const };
    const [first, again] = [await api(createToken, { as, params, body }), await api(createToken, { as, params, body })];
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, body.id]);
    expect((await api(getWorkspace, { as: bearer(first.body.token), params })).status).toBe(401);
    expect((await api(getWorkspace, { as: bearer(again.body.token), params })).status).toBe(200);
    expect((await api(createToken, { as, params, body })).status).toBe(409);
    expect((await api(createToken, { as, params, body: { ...body, name: 'Other' } })).status).toBe(409);
  });

  test.each(ROLES.filter((role) => role !== 'owner'))('a %s has nothing to do with them', async (role) => {
    const desk = await makeWorkspace();
    const as = await signInAs(await memberWithRole(desk, role));
    const params = { workspace: desk.slug };
    expect((await api(listTokens, { as, params })).status).toBe(403);
    expect((await api(createToken, { as, params, body: { name: 'X', role: 'viewer' } })).status).toBe(403);
    expect((await api(revokeToken, { as, params: { ...params, token: v7() } })).status).toBe(403);
  });

  test('another workspace’s token is not found', async () => {
    const [desk, other] = [await makeWorkspace(), await makeWorkspace()];
    const { body } = await api(createToken, {
      as: desk.owner,
      params: { workspace: desk.slug },
      body: { name: 'X', role: 'viewer' },
    });
    const params = { workspace: other.slug, token: body.id };
    expect((await api(revokeToken, { as: other.owner, params })).status).toBe(404);
    expect((await api(getWorkspace, { as: bearer(body.token), params: { workspace: desk.slug } })).status).toBe(200);
  });
});
