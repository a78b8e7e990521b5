import { beforeEach, describe, expect, test } from 'vitest';
import { getMe } from '@/lib/api/people';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { api } from '../support/api';
import { Jar } from '../support/browser-jar';
import { forgetTries } from '../support/empty';
import { makeUser } from '../support/factories';

const PASSWORD = 'correct horse battery';
const JUNK = [
  'javascript:alert(1)',
  'https://evil.example/',
  '//evil.example',
  '\\\\evil.example',
  '/\\evil.example',
  'http://',
  'https:///',
  '://',
  ':',
  '%',
  '%00',
  '%ff%fe',
  '\u0001',
  '😀',
  'مرحبا',
  'a'.repeat(5000),
  'data:text/html,x',
  'file:///etc/passwd',
  'http://[::1',
  'http://user:pass@evil.example',
  'HTTP://EVIL.EXAMPLE',
  '../../..',
  '?',
  '#',
  '""',
  '{"a":1}',
  'null',
  'undefined',
  'http://localhost:99999',
  'blob:http://x/1',
];

beforeEach(forgetTries);

describe('signing in', () => {
  test('a script without browser headers gets a session that /me believes', async () => {
    const user = await makeUser({ password: PASSWORD });
    const jar = new Jar();
    const response = await jar.signIn(user.email.toUpperCase(), PASSWORD);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`${env.origin}/`);
    const me = await api(getMe, { as: jar.session });
    expect([me.status, me.body.email]).toEqual([200, user.email]);
  });

  test('a wrong password and an unknown address answer alike, without a session', async () => {
    const user = await makeUser({ password: PASSWORD });
    const answers = await Promise.all(
      [user.email, 'nobody@desk.example'].map(async (email) => {
        const jar = new Jar();
        const response = await jar.signIn(email, 'not the password');
        return [response.status, response.headers.get('location'), [...jar.cookies.keys()].sort()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[1]).toContain('error=CredentialsSignin');
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0);
  });

  test('without the token that belongs to the csrf cookie nobody gets in', async () => {
    const user = await makeUser({ password: PASSWORD });
    const jar = new Jar();
    await jar.csrfToken();
    await jar.auth('callback/credentials', {
      method: 'POST',
      form: { csrfToken: 'made up', email: user.email, password: PASSWORD },
    });
    expect((await api(getMe, { as: jar.session })).status).toBe(401);
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('a form of another site is refused: %o', async (headers) => {
    const user = await makeUser({ password: PASSWORD });
    const response = await new Jar().signIn(user.email, PASSWORD, headers as Record<string, string>);
    expect(response.status).toBe(403);
  });

  test('a browser that never chose a language gets the person’s; one that did keeps its own', async () => {
    const user = await makeUser({ password: PASSWORD, locale: 'ar' });
    const [fresh, chosen] = [new Jar(), new Jar()];
    chosen.cookies.set('sanad-locale', 'en');
    await Promise.all([fresh, chosen].map((jar) => jar.signIn(user.email, PASSWORD)));
    expect([fresh, chosen].map((jar) => jar.cookies.get('sanad-locale'))).toEqual(['ar', 'en']);
  });

  test('signing in again ends the session before', async () => {
    const user = await makeUser({ password: PASSWORD });
    const jar = new Jar();
    await jar.signIn(user.email, PASSWORD);
    const first = jar.session;
    await jar.signIn(user.email, PASSWORD);
    expect((await api(getMe, { as: first })).status).toBe(401);
    expect((await api(getMe, { as: jar.session })).status).toBe(200);
  });
});

describe('signing out', () => {
  test('deletes the row, and the old cookie is worth nothing', async () => {
    const user = await makeUser({ password: PASSWORD });
    const jar = new Jar();
    await jar.signIn(user.email, PASSWORD);
    const kept = jar.session;
    expect((await api(getMe, { as: kept })).status).toBe(200);
    await jar.signOut();
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0);
    expect((await api(getMe, { as: kept })).status).toBe(401);
    const replayed = new Jar();
    for (const [name, value] of [kept.cookie.split('=') as [string, string]]) replayed.cookies.set(name, value);
    expect(await (await replayed.auth('session')).json()).toEqual({});
  });
});

describe('guessing', () => {
  test('of 1,000 guesses on one account at most ten reach the hash, and the owner is told how long to wait', async () => {
    const user = await makeUser({ password: PASSWORD });
    const jar = new Jar();
    const csrfToken = await jar.csrfToken();
    const seen = { tried: 0, refused: 0 };
    let last: Response | null = null;
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) => {
          const headers = { 'x-sanad-peer': `10.0.${round}.${i}` };
          const form = { csrfToken, email: user.email, password: `guess ${round} ${i}` };
          return jar.auth('callback/credentials', { method: 'POST', form, headers });
        }),
      );
      for (const answer of answers) seen[answer.status === 429 ? 'refused' : 'tried'] += 1;
      last = answers.at(-1) ?? null;
    }
    expect(seen).toEqual({ tried: 10, refused: 990 });
    expect(last?.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(last?.headers.get('retry-after'))).toBeLessThanOrEqual(900);
  });

  test('one address gets fifty tries, over all accounts', async () => {
    const jar = new Jar();
    const csrfToken = await jar.csrfToken();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        const form = { csrfToken, email: `guess-${i}@desk.example`, password: 'whatever it is' };
        return jar.auth('callback/credentials', { method: 'POST', form, headers: { 'x-sanad-peer': '10.9.9.9' } });
      }),
    );
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(10);
  });

  test('the right password takes the tries back', async () => {
    const user = await makeUser({ password: PASSWORD });
    for (let i = 0; i < 9; i += 1) await new Jar().signIn(user.email, 'not the password');
    await new Jar().signIn(user.email, PASSWORD);
    const jar = new Jar();
    for (let i = 0; i < 9; i += 1) await new Jar().signIn(user.email, 'not the password');
    await jar.signIn(user.email, PASSWORD);
    expect((await api(getMe, { as: jar.session })).status).toBe(200);
  });
});

describe('junk', () => {
  test.each(JUNK.map((junk) => [junk.slice(0, 40), junk]))(
    'callbackUrl %j in query, form and cookie is stomached and leads nowhere else',
    async (_, junk) => {
      const user = await makeUser({ password: PASSWORD });
      const query = new URLSearchParams({ callbackUrl: junk });
      for (const path of ['csrf', 'providers', 'session', 'signin', 'signout', 'error']) {
        const answer = await new Jar().auth(`${path}?${query}`);
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
      const jar = new Jar();
      const csrfToken = await jar.csrfToken();
      jar.cookies.set('sanad.callback', encodeURIComponent(junk));
      expect((await jar.auth('session')).status).toBe(200);
      const answer = await jar.auth('callback/credentials', {
        method: 'POST',
        form: { csrfToken, email: user.email, password: PASSWORD, callbackUrl: junk },
      });
      expect(answer.status).toBe(302);
      expect(new URL(answer.headers.get('location') ?? '').origin).toBe(env.origin);
    },
  );

  test.each(['', '[]', '"x"', 'null', '{"email":{"a":1}}', '{', '\u0000'])(
    'a JSON body %j is no fault',
    async (body) => {
      const { POST } = await import('@/app/api/auth/[...nextauth]/route');
      const request = new Request(`${env.origin}/api/auth/callback/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const answer = await POST(request, { params: Promise.resolve({ nextauth: ['callback', 'credentials'] }) });
      expect(answer.status).toBeLessThan(500);
    },
  );

  test('a form of a megabyte is refused', async () => {
    const jar = new Jar();
    const form = { csrfToken: await jar.csrfToken(), email: 'x'.repeat(1_000_000), password: 'x' };
    expect((await jar.auth('callback/credentials', { method: 'POST', form })).status).toBe(413);
  });
});
