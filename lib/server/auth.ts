/**
 * Everything about next-auth. Its JWT alone would live on after sign-out, so it carries a session id and the row decides
 * (sessions.ts); nothing else in the app reads next-auth's session.
 */
import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { CALLBACK_COOKIE, CSRF_COOKIE, SESSION_COOKIE } from './auth-cookies';
import { checkPassword } from './credentials';
import { env } from './env';
import { log } from './log';
import { oidcProviders, userOfIdentity } from './oidc';
import { SESSION_DAYS, closeSession, findSession, openSession } from './sessions';

const cookie = (name: string) => ({
  name,
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: env.isHttps },
});

/**
 * One request at next-auth's door: where it came from, the fault that next-auth would hide in a redirect, and the id of
 * the user who was signed in.
 */
export type Visit = { userAgent: string; address: string; fault?: unknown; signedIn?: string };

/** next-auth's options for one request. */
export const authOptions = (visit: Visit): NextAuthOptions => ({
  secret: env.NEXTAUTH_SECRET,
  useSecureCookies: env.isHttps,
  session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: cookie(SESSION_COOKIE),
    csrfToken: cookie(CSRF_COOKIE),
    callbackUrl: cookie(CALLBACK_COOKIE),
  },
  providers: [
    Credentials({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      authorize: (given) => noting(visit, () => checkPassword(given?.email ?? '', given?.password ?? '')),
    }),
    ...oidcProviders(),
  ],
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.provider === 'credentials') return true;
      if (!account || !profile) return false;
      const known = await noting(visit, () => userOfIdentity(account.provider, account.providerAccountId, profile));
      if (known === null) return '/sign-in?error=AccessDenied';
      user.id = known.id;
      return true;
    },
    async jwt({ token, user }) {
      if (!user) return token;
      const sid = await noting(visit, () => openSession(user.id, visit));
      visit.signedIn = user.id;
      return { sub: user.id, sid };
    },
    async session({ session, token }) {
      const found = typeof token['sid'] === 'string' ? await findSession(token['sid']) : null;
      return { expires: session.expires, ...(found ? { user: { name: found.name, email: found.email } } : {}) };
    },
    redirect({ url, baseUrl }) {
      return safeCallback(url, baseUrl);
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.['sid'] === 'string') await closeSession(token['sid']);
    },
  },
  logger: {
    error: (code, metadata) => log.warn({ code, err: metadata }, 'next-auth'),
    warn: (code) => log.debug({ code }, 'next-auth'),
    debug: () => undefined,
  },
});

/** next-auth turns whatever is thrown into "wrong password"; a database that is away is not that. */
async function noting<T>(visit: Visit, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    visit.fault = error;
    throw error;
  }
}

/** Where to go after signing in: an address of this site, else the start page. */
export function safeCallback(url: string, baseUrl: string): string {
  const base = new URL(baseUrl);
  if (!URL.canParse(url, base)) return base.origin;
  const target = new URL(url, base);
  const isHere = target.origin === base.origin && !/^[/\\]{2}/.test(url);
  return isHere ? base.origin + target.pathname + target.search + target.hash : base.origin;
}

/** The same without the origin, for links of our own pages. */
export function safePath(url: string): string {
  const target = new URL(safeCallback(url, env.origin));
  return target.pathname + target.search + target.hash;
}
