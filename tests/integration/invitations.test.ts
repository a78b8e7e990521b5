import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { acceptInvitation, createInvitation, listInvitations, listMembers, revokeInvitation } from '@/lib/api/people';
import { getWorkspace } from '@/lib/api/workspaces';
import { ROLES, type Role } from '@/lib/domain/member';
import { db } from '@/lib/server/db';
import { findOffer } from '@/lib/server/invitations';
import { hashSecret } from '@/lib/server/secrets';
import { api } from '../support/api';
import { Jar } from '../support/browser-jar';
import { forgetTries } from '../support/empty';
import { makeUser, makeWorkspace, memberWithRole, signInAs, type TestWorkspace } from '../support/factories';

const postbox = await vi.hoisted(async () => {
  const { openPostbox } = await import('../support/postbox');
  const opened = await openPostbox();
  process.env.SMTP_URL = opened.url;
  return opened;
});

afterAll(() => Reflect.deleteProperty(process.env, 'SMTP_URL'));
beforeEach(forgetTries);

let count = 0;
const address = (): string => `newcomer-${Date.now()}-${(count += 1)}@desk.example`;
const newcomer = { name: 'هدى نصار', password: 'a long enough password' };

async function invite(desk: TestWorkspace, email = address(), role: Role = 'reviewer') {
  const params = { workspace: desk.slug };
  const { body } = await api(createInvitation, { as: desk.owner, params, body: { email, role } });
  return { ...body, token: body.url.split('/').at(-1) ?? '' };
}

describe('inviting', () => {
  test('gives a link once, for 72 hours, mails it, and stores only its hash', async () => {
    const desk = await makeWorkspace({ name: 'Invited <desk>' });
    const as = await signInAs(desk.owner);
    const params = { workspace: desk.slug };
    const email = address();
    const made = await api(createInvitation, {
      as,
      params,
      body: { email: ` ${email.toUpperCase()} `, role: 'editor' },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/invitations/${made.body.id}`);
    expect(made.body).toMatchObject({ email, role: 'editor', mailed: true });
    expect(Math.round((Date.parse(made.body.expiresAt) - Date.now()) / 3_600_000)).toBe(72);
    const token = /\/invite\/([\w-]{43})$/.exec(made.body.url)?.[1] ?? '';
    const row = await db.invitation.findUniqueOrThrow({ where: { id: made.body.id } });
    expect([row.tokenHash, JSON.stringify(row).includes(token)]).toEqual([hashSecret(token), false]);
    const list = await api(listInvitations, { as, params });
    expect(JSON.stringify(list.body)).not.toContain(token);
    expect(postbox.letters.find(({ to }) => to === email)?.text).toContain(made.body.url);
  });

  test('a newer invitation to the same address ends the older one', async () => {
    const desk = await makeWorkspace();
    const email = address();
    const [first, second] = [await invite(desk, email, 'viewer'), await invite(desk, email, 'editor')];
    const list = await api(listInvitations, { as: desk.owner, params: { workspace: desk.slug } });
    expect(list.body.items.map((item) => item.id)).toEqual([second.id]);
    expect((await api(acceptInvitation, { body: { token: first.token, ...newcomer } })).status).toBe(409);
  });

  test('the same id again gives the same invitation with a new link; other content is 409', async () => {
    const desk = await makeWorkspace();
    const as = await signInAs(desk.owner);
    const params = { workspace: desk.slug };
    const body = { id: v7(), email: address(), role: 'viewer' as const };
    const [first, again] = [
      await api(createInvitation, { as, params, body }),
      await api(createInvitation, { as, params, body }),
    ];
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, body.id]);
    expect((await api(createInvitation, { as, params, body: { ...body, role: 'owner' } })).status).toBe(409);
    expect(await db.invitation.count({ where: { workspaceId: desk.id } })).toBe(1);
  });

  test('a member is not invited again', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'viewer');
    const body = { email: member.email, role: 'editor' as const };
    const answer = await api(createInvitation, { as: desk.owner, params: { workspace: desk.slug }, body });
    expect([answer.status, answer.problem.issues?.[0]?.path]).toEqual([409, 'email']);
  });

  test.each(ROLES.filter((role) => role !== 'owner'))('a %s can’t invite, look or revoke', async (role) => {
    const desk = await makeWorkspace();
    const { id } = await invite(desk);
    const as = await signInAs(await memberWithRole(desk, role));
    const params = { workspace: desk.slug };
    expect((await api(createInvitation, { as, params, body: { email: address(), role: 'viewer' } })).status).toBe(403);
    expect((await api(listInvitations, { as, params })).status).toBe(403);
    expect((await api(revokeInvitation, { as, params: { ...params, invitation: id } })).status).toBe(403);
  });

  test('another workspace’s invitation is not found', async () => {
    const [desk, other] = [await makeWorkspace(), await makeWorkspace()];
    const { id } = await invite(desk);
    const params = { workspace: other.slug, invitation: id };
    expect((await api(revokeInvitation, { as: other.owner, params })).status).toBe(404);
    expect((await api(listInvitations, { as: other.owner, params: { workspace: desk.slug } })).status).toBe(404);
  });
});

describe('accepting', () => {
  test('a newcomer gets an account, the role, and can sign in', async () => {
    const desk = await makeWorkspace({ locale: 'ar' });
    const { token, email } = await invite(desk, address(), 'editor');
    expect(await findOffer(token)).toMatchObject({
      email,
      role: 'editor',
      hasAccount: false,
      invitedBy: desk.owner.name,
    });
    const { status, body } = await api(acceptInvitation, { body: { token, ...newcomer } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ workspace: { slug: desk.slug }, user: { email, name: newcomer.name } });
    const jar = new Jar();
    await jar.signIn(email, newcomer.password);
    expect((await api(getWorkspace, { as: jar.session, params: { workspace: desk.slug } })).body.role).toBe('editor');
    const event = await db.event.findFirst({ where: { workspaceId: desk.id, type: 'member.joined' } });
    expect(event).toMatchObject({ actorId: body.user.id, entityId: body.user.id, after: { role: 'editor' } });
    expect(await findOffer(token)).toBeNull();
  });

  test('of fifty at once exactly one counts', async () => {
    const desk = await makeWorkspace();
    const { token, email } = await invite(desk);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => api(acceptInvitation, { body: { token, ...newcomer } })),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(49);
    expect(await db.user.count({ where: { email } })).toBe(1);
    expect(await db.event.count({ where: { workspaceId: desk.id, type: 'member.joined' } })).toBe(1);
  });

  test('somebody signed in needs the token alone, and the address it was made for', async () => {
    const desk = await makeWorkspace();
    const [right, wrong] = [await makeUser(), await makeUser()];
    const { token } = await invite(desk, right.email);
    const refused = await api(acceptInvitation, { as: wrong, body: { token } });
    expect([refused.status, refused.problem.code]).toEqual([403, 'forbidden']);
    const signedOut = await api(acceptInvitation, { body: { token, ...newcomer } });
    expect(signedOut.status).toBe(409);
    expect(signedOut.problem.detail).toContain('Sign in');
    expect((await api(acceptInvitation, { as: right, body: { token } })).status).toBe(201);
    expect((await api(acceptInvitation, { as: right, body: { token } })).status).toBe(409);
  });

  test('a newcomer without name and password hears of both', async () => {
    const { token } = await invite(await makeWorkspace());
    const { status, problem } = await api(acceptInvitation, { body: { token } });
    expect([status, problem.issues?.map((issue) => issue.path)]).toEqual([400, ['name', 'password']]);
  });

  test('taken back, run out or made up: no', async () => {
    const desk = await makeWorkspace();
    const [back, late] = [await invite(desk), await invite(desk)];
    const params = { workspace: desk.slug, invitation: back.id };
    expect((await api(revokeInvitation, { as: desk.owner, params })).status).toBe(204);
    expect((await api(revokeInvitation, { as: desk.owner, params })).status).toBe(404);
    await db.invitation.update({ where: { id: late.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    const answers = await Promise.all(
      [back.token, late.token, 'x'.repeat(43)].map((token) => api(acceptInvitation, { body: { token, ...newcomer } })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([409, 409, 404]);
    expect(await db.membership.count({ where: { workspaceId: desk.id } })).toBe(1);
  });

  test('somebody who was removed comes back as the same member, with the new role', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'editor');
    const where = { workspaceId_userId: { workspaceId: desk.id, userId: member.id } };
    await db.membership.update({ where, data: { removedAt: new Date() } });
    const { token } = await invite(desk, member.email, 'reviewer');
    expect((await api(acceptInvitation, { as: member, body: { token } })).status).toBe(201);
    const list = await api(listMembers, { as: member, params: { workspace: desk.slug } });
    expect(list.body.items.find((item) => item.userId === member.id)).toMatchObject({ role: 'reviewer', version: 2 });
  });
});

/** The last of the file: it ends the mail server. */
describe('without mail', () => {
  test('a mail server that is away costs nothing but the mail', async () => {
    postbox.close();
    const desk = await makeWorkspace();
    expect(await invite(desk)).toMatchObject({ mailed: false, url: expect.stringContaining('/invite/') as string });
  });
});
