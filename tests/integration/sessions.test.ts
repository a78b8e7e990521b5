import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  acceptPasswordReset,
  endOtherSessions,
  endSession,
  getMe,
  listSessions,
  requestPasswordReset,
  updateMember,
} from '@/lib/api/people';
import { updateWorkspace } from '@/lib/api/workspaces';
import { db } from '@/lib/server/db';
import { makeResetToken } from '@/lib/server/password-resets';
import { hashSecret } from '@/lib/server/secrets';
import { api } from '../support/api';
import { Jar } from '../support/browser-jar';
import { forgetTries } from '../support/empty';
import { makeUser, makeWorkspace, memberWithRole, signInAs, tokenFor } from '../support/factories';

const postbox = await vi.hoisted(async () => {
  const { openPostbox } = await import('../support/postbox');
  const opened = await openPostbox();
  process.env.SMTP_URL = opened.url;
  return opened;
});

afterAll(() => {
  postbox.close();
  Reflect.deleteProperty(process.env, 'SMTP_URL');
});

beforeEach(forgetTries);

describe('sessions', () => {
  test('are listed with the present one marked, and only one’s own', async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const [here] = [await signInAs(user), await signInAs(user), await signInAs(other)];
    const { body } = await api(listSessions, { as: here });
    expect(body.items).toHaveLength(2);
    expect(body.items.filter((session) => session.current)).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ userAgent: 'Test browser', address: '127.0.0.1' });
  });

  test('one can be ended; it counts from the next request', async () => {
    const user = await makeUser();
    const [here, there] = [await signInAs(user), await signInAs(user)];
    const { items } = (await api(listSessions, { as: here })).body;
    const session = items.find((item) => !item.current)?.id ?? '';
    expect((await api(endSession, { as: here, params: { session } })).status).toBe(204);
    expect((await api(getMe, { as: there })).status).toBe(401);
    expect((await api(endSession, { as: here, params: { session } })).status).toBe(404);
  });

  test('somebody else’s is not found and lives on', async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const theirs = await signInAs(other);
    const session = (await api(listSessions, { as: theirs })).body.items[0]?.id ?? '';
    expect((await api(endSession, { as: user, params: { session } })).status).toBe(404);
    expect((await api(getMe, { as: theirs })).status).toBe(200);
  });

  test('all others can be ended at once', async () => {
    const user = await makeUser();
    const [here, ...others] = [await signInAs(user), await signInAs(user), await signInAs(user)];
    expect((await api(endOtherSessions, { as: here })).status).toBe(204);
    const statuses = await Promise.all([here, ...others].map(async (as) => (await api(getMe, { as })).status));
    expect(statuses).toEqual([200, 401, 401]);
  });

  test('run out', async () => {
    const user = await makeUser();
    const as = await signInAs(user);
    await db.session.updateMany({ where: { userId: user.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await api(getMe, { as })).status).toBe(401);
  });

  test('a cookie that was tampered with is nobody’s', async () => {
    const { cookie } = await signInAs(await makeUser());
    for (const bad of [`${cookie}x`, cookie.slice(0, -8), 'sanad.session=', 'sanad.session=e30.e30.e30']) {
      expect((await api(getMe, { as: { cookie: bad } })).status).toBe(401);
    }
  });

  test('a token can’t look at sessions', async () => {
    const desk = await makeWorkspace();
    expect((await api(listSessions, { as: await tokenFor(desk.owner) })).status).toBe(403);
    expect((await api(endOtherSessions, { as: await tokenFor(desk.owner) })).status).toBe(403);
  });

  test('a changed role counts from the next request of a session that is open', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'owner');
    const as = await signInAs(member);
    const params = { workspace: desk.slug };
    expect((await api(updateWorkspace, { as, params, version: 1, body: { name: 'A' } })).status).toBe(200);
    const lowered = await api(updateMember, {
      as: desk.owner,
      params: { ...params, user: member.id },
      version: 1,
      body: { role: 'viewer' },
    });
    expect(lowered.status).toBe(200);
    expect((await api(updateWorkspace, { as, params, version: 2, body: { name: 'B' } })).status).toBe(403);
  });
});

describe('requests that change something', () => {
  const change = async (headers: Record<string, string>) => {
    const { cookie } = await signInAs(await makeUser());
    return (await api(endOtherSessions, { as: { cookie }, headers })).status;
  };

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, 204],
    [{ 'sec-fetch-site': 'none' }, 204],
    [{ 'sec-fetch-site': '', origin: 'http://localhost:3000' }, 204],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': '', origin: 'null' }, 403],
  ])('with %o answer %i', async (headers, status) => {
    expect(await change(headers)).toBe(status);
  });
});

describe('a forgotten password', () => {
  test('the answer is the same for an address that nobody has', async () => {
    const user = await makeUser();
    const answers = await Promise.all(
      [user.email, 'nobody@desk.example'].map((email) => api(requestPasswordReset, { body: { email } })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([204, 204]);
    await expect.poll(() => db.passwordReset.count({ where: { userId: user.id } })).toBe(1);
  });

  test('the mail’s link sets a new password, ends all sessions and all other links, and works once', async () => {
    const user = await makeUser({ password: 'the first password', locale: 'ar' });
    const as = await signInAs(user);
    const spare = await makeResetToken(user.id);
    await api(requestPasswordReset, { body: { email: user.email } });
    const letter = () => postbox.letters.find(({ to }) => to === user.email);
    await expect.poll(letter).toBeDefined();
    const token = /\/reset\/([\w-]{43})/.exec(letter()?.text ?? '')?.[1] ?? '';
    const row = await db.passwordReset.findUnique({ where: { tokenHash: hashSecret(token) } });
    expect(Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000)).toBe(30);

    const body = { token, password: 'the second password' };
    expect((await api(acceptPasswordReset, { body })).status).toBe(204);
    expect((await api(getMe, { as })).status).toBe(401);
    expect((await api(acceptPasswordReset, { body })).status).toBe(409);
    expect((await api(acceptPasswordReset, { body: { ...body, token: spare } })).status).toBe(409);
    const jar = new Jar();
    await jar.signIn(user.email, 'the second password');
    expect((await api(getMe, { as: jar.session })).status).toBe(200);
  });

  test('of twenty uses at once exactly one counts', async () => {
    const token = await makeResetToken((await makeUser()).id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => api(acceptPasswordReset, { body: { token, password: `password no ${i}` } })),
    );
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
  });

  test('a link runs out after its time', async () => {
    const user = await makeUser();
    const token = await makeResetToken(user.id);
    await db.passwordReset.updateMany({ where: { userId: user.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await api(acceptPasswordReset, { body: { token, password: 'whatever it is' } })).status).toBe(409);
  });

  test('one person gets three mails in a quarter of an hour, whoever asks', async () => {
    const user = await makeUser();
    for (let i = 0; i < 6; i += 1) {
      const headers = { 'x-sanad-peer': `10.1.1.${i}` };
      expect((await api(requestPasswordReset, { body: { email: user.email }, headers })).status).toBe(204);
    }
    await expect.poll(() => postbox.letters.filter(({ to }) => to === user.email)).toHaveLength(3);
  });

  test('tokens can’t be guessed for long', async () => {
    const guess = () => api(acceptPasswordReset, { body: { token: 'x'.repeat(43), password: 'whatever it is' } });
    const answers = await Promise.all(Array.from({ length: 55 }, guess));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(5);
  });
});
