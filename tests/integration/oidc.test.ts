import { afterAll, describe, expect, test, vi } from 'vitest';
import { getMe } from '@/lib/api/people';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { api } from '../support/api';
import { Jar } from '../support/browser-jar';
import { makeUser } from '../support/factories';

/** The environment is read once, so the provider runs before anything of ours is loaded. */
const provider = await vi.hoisted(async () => {
  const { openProvider } = await import('../support/identity-provider');
  const opened = await openProvider();
  process.env.OIDC_ISSUER = opened.issuer;
  process.env.OIDC_CLIENT_ID = opened.clientId;
  process.env.OIDC_CLIENT_SECRET = opened.clientSecret;
  return opened;
});

afterAll(() => {
  provider.close();
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) Reflect.deleteProperty(process.env, name);
});

/** The whole way: our button, the provider's page, back with a code. Answers where the browser ends up. */
async function goThrough(jar: Jar, callbackUrl = '/'): Promise<string> {
  const form = { csrfToken: await jar.csrfToken(), callbackUrl };
  const away = await jar.auth('signin/oidc', { method: 'POST', form });
  const back = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
  const url = new URL(back.headers.get('location') ?? '');
  const home = await jar.auth(url.pathname.replace('/api/auth/', '') + url.search);
  return home.headers.get('location') ?? '';
}

describe('OpenID Connect', () => {
  test('a known person whose address the provider vouches for is signed in and linked', async () => {
    const user = await makeUser();
    provider.person = { sub: `sub-${user.id}`, email: user.email.toUpperCase(), email_verified: true };
    const jar = new Jar();
    expect(await goThrough(jar, '/desk/articles')).toBe(`${env.origin}/desk/articles`);
    expect((await api(getMe, { as: jar.session })).body.id).toBe(user.id);
    const account = { provider: 'oidc', providerAccountId: `sub-${user.id}`, userId: user.id };
    expect(await db.account.count({ where: account })).toBe(1);
  });

  test('a linked person is known by the link, whatever their address says today', async () => {
    const user = await makeUser();
    await db.account.create({ data: { provider: 'oidc', providerAccountId: `sub-${user.id}`, userId: user.id } });
    provider.person = { sub: `sub-${user.id}`, email: 'moved@elsewhere.example', email_verified: false };
    const jar = new Jar();
    await goThrough(jar);
    expect((await api(getMe, { as: jar.session })).body.id).toBe(user.id);
  });

  test.each([
    ['an address that is not verified', { email_verified: false }],
    ['an address of which the provider says nothing', {}],
  ])('%s is refused', async (_, claims) => {
    const user = await makeUser();
    provider.person = { sub: `sub-${user.id}`, email: user.email, ...claims };
    const jar = new Jar();
    expect(await goThrough(jar)).toContain('error=AccessDenied');
    expect((await api(getMe, { as: jar.session })).status).toBe(401);
    expect(await db.account.count({ where: { userId: user.id } })).toBe(0);
  });

  test('a stranger is refused and no account is made', async () => {
    provider.person = { sub: 'stranger', email: 'stranger@desk.example', email_verified: true };
    expect(await goThrough(new Jar())).toContain('error=AccessDenied');
    expect(await db.user.count({ where: { email: 'stranger@desk.example' } })).toBe(0);
  });

  test('a code without the state of this browser is worth nothing', async () => {
    const user = await makeUser();
    provider.person = { sub: `sub-${user.id}`, email: user.email, email_verified: true };
    const victim = new Jar();
    const form = { csrfToken: await victim.csrfToken(), callbackUrl: '/' };
    const away = await victim.auth('signin/oidc', { method: 'POST', form });
    const back = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
    const url = new URL(back.headers.get('location') ?? '');
    const attacker = new Jar();
    const answer = await attacker.auth(url.pathname.replace('/api/auth/', '') + url.search);
    expect(answer.status).toBeLessThan(500);
    expect((await api(getMe, { as: attacker.session })).status).toBe(401);
  });
});
