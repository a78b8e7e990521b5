import { describe, expect, test } from 'vitest';
import { listMembers, removeMember, updateMember } from '@/lib/api/people';
import { getWorkspace } from '@/lib/api/workspaces';
import { ROLES } from '@/lib/domain/member';
import { db } from '@/lib/server/db';
import { api } from '../support/api';
import { makeUser, makeWorkspace, memberWithRole, signInAs, tokenFor } from '../support/factories';

const lastEvent = (workspaceId: string) => db.event.findFirst({ where: { workspaceId }, orderBy: { seq: 'desc' } });

describe('members', () => {
  test('every member sees them, in the order they joined, page by page', async () => {
    const desk = await makeWorkspace();
    for (let i = 0; i < 4; i += 1) await memberWithRole(desk, 'reviewer');
    const viewer = await memberWithRole(desk, 'viewer');
    const params = { workspace: desk.slug };
    const whole = await api(listMembers, { as: viewer, params });
    expect(whole.body.items).toHaveLength(6);
    expect(whole.body.items[0]).toMatchObject({
      userId: desk.owner.id,
      email: desk.owner.email,
      role: 'owner',
      version: 1,
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api(listMembers, { as: viewer, params, query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.body.items.map((member) => member.userId));
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.body.items.map((member) => member.userId));
  });

  test.each(['nonsense', Buffer.from('["x","y"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'a cursor %s that is none of ours is 400',
    async (cursor) => {
      const desk = await makeWorkspace();
      const answer = await api(listMembers, { as: desk.owner, params: { workspace: desk.slug }, query: { cursor } });
      expect(answer.status).toBe(400);
    },
  );

  test('outside the workspace nothing of it exists', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'viewer');
    const foreign = (await makeWorkspace()).owner;
    const params = { workspace: desk.slug, user: member.id };
    expect((await api(listMembers, { as: foreign, params: { workspace: desk.slug } })).status).toBe(404);
    expect((await api(updateMember, { as: foreign, params, version: 1, body: { role: 'owner' } })).status).toBe(404);
    expect((await api(removeMember, { as: foreign, params, version: 1 })).status).toBe(404);
  });

  test.each(ROLES.filter((role) => role !== 'owner'))('a %s changes nobody', async (role) => {
    const desk = await makeWorkspace();
    const [asker, member] = [await memberWithRole(desk, role), await memberWithRole(desk, 'viewer')];
    const params = { workspace: desk.slug, user: member.id };
    expect((await api(updateMember, { as: asker, params, version: 1, body: { role: 'owner' } })).status).toBe(403);
    expect((await api(removeMember, { as: asker, params, version: 1 })).status).toBe(403);
  });

  test('a role changes once per version, with its event', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'viewer');
    const params = { workspace: desk.slug, user: member.id };
    const as = await signInAs(desk.owner);
    const changed = await api(updateMember, { as, params, version: 1, body: { role: 'editor' } });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"v2"']);
    expect(changed.body).toMatchObject({ role: 'editor', version: 2 });
    expect(await lastEvent(desk.id)).toMatchObject({
      type: 'member.changed',
      actorId: desk.owner.id,
      entityId: member.id,
      before: { role: 'viewer' },
      after: { role: 'editor' },
    });
    const late = await api(updateMember, { as, params, version: 1, body: { role: 'viewer' } });
    expect([late.status, late.problem.current]).toEqual([412, expect.objectContaining({ role: 'editor', version: 2 })]);
    expect((await api(updateMember, { as, params, body: { role: 'viewer' } })).status).toBe(428);
    const stranger = { workspace: desk.slug, user: (await makeUser()).id };
    expect((await api(updateMember, { as, params: stranger, version: 1, body: { role: 'viewer' } })).status).toBe(404);
  });

  test('a removed member loses access and tokens; the row stays for what they wrote', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'editor');
    const [session, token] = [await signInAs(member), await tokenFor(member)];
    const params = { workspace: desk.slug };
    expect((await api(getWorkspace, { as: token, params })).status).toBe(200);
    const removed = await api(removeMember, { as: desk.owner, params: { ...params, user: member.id }, version: 1 });
    expect(removed.status).toBe(204);
    expect((await api(getWorkspace, { as: session, params })).status).toBe(404);
    expect((await api(getWorkspace, { as: token, params })).status).toBe(401);
    const list = await api(listMembers, { as: desk.owner, params });
    expect(list.body.items.map((item) => item.userId)).toEqual([desk.owner.id]);
    const where = { workspaceId_userId: { workspaceId: desk.id, userId: member.id } };
    expect((await db.membership.findUniqueOrThrow({ where })).removedAt).not.toBeNull();
    expect(await lastEvent(desk.id)).toMatchObject({ type: 'member.removed', entityId: member.id });
  });
});

describe('the last owner', () => {
  test('stays one: not lowered, not removed', async () => {
    const desk = await makeWorkspace();
    const params = { workspace: desk.slug, user: desk.owner.id };
    const lowered = await api(updateMember, { as: desk.owner, params, version: 1, body: { role: 'editor' } });
    expect([lowered.status, lowered.problem.code]).toEqual([409, 'conflict']);
    expect((await api(removeMember, { as: desk.owner, params, version: 1 })).status).toBe(409);
  });

  test('may go when there is another', async () => {
    const desk = await makeWorkspace();
    await memberWithRole(desk, 'owner');
    const params = { workspace: desk.slug, user: desk.owner.id };
    expect((await api(removeMember, { as: desk.owner, params, version: 1 })).status).toBe(204);
  });

  test('remains when all owners lower each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const desk = await makeWorkspace();
      const owners = [desk.owner, ...(await Promise.all([1, 2, 3].map(() => memberWithRole(desk, 'owner'))))];
      const sessions = await Promise.all(owners.map(signInAs));
      await Promise.all(
        owners.map((owner, i) => {
          const params = { workspace: desk.slug, user: owner.id };
          const as = sessions[(i + 1) % owners.length] ?? { cookie: '' };
          return i % 2 === 0
            ? api(updateMember, { as, params, version: 1, body: { role: 'viewer' } })
            : api(removeMember, { as, params, version: 1 });
        }),
      );
      const where = { workspaceId: desk.id, role: 'owner', removedAt: null };
      expect(await db.membership.count({ where })).toBeGreaterThanOrEqual(1);
    }
  });
});
