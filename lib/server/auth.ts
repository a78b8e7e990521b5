/**
 * Everything about next-auth. Its JWT alone would live on after sign-out, so it carries a session id and the row decides
 * (sessions.ts); nothing else in the app reads next-auth's session.
 */
import 'server-only';
import { headers } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { CALLBACK_COOKIE, CSRF_COOKIE, SESSION_COOKIE } from './auth-cookies';
import { checkPassword } from './credentials';
import { env } from './env';
import { oidcProviders, userOfIdentity } from './oidc';
import { SESSION_DAYS, closeSession, findSession, openSession } from './sessions';

const cookie = (name: string) => ({
  name,
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: env.isHttps },
});

export const authOptions: NextAuthOptions = {
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
      authorize: (given) => checkPassword(given?.email ?? '', given?.password ?? ''),
    }),
    ...oidcProviders(),
  ],
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.provider === 'credentials') return true;
      if (!account || !profile) return false;
      const known = await userOfIdentity(account.provider, account.providerAccountId, profile);
      if (known === null) return '/sign-in?error=AccessDenied';
      user.id = known.id;
      return true;
    },
    async jwt({ token, user }) {
      if (!user) return token;
      const list = await headers();
      const sid = await openSession(user.id, {
        userAgent: list.get('user-agent') ?? '',
        address: list.get('x-sanad-peer') ?? '',
      });
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
};

/** Where to go after signing in: a path of this site, else the start page. */
export function safeCallback(url: string, baseUrl: string): string {
  const base = new URL(baseUrl);
  if (!URL.canParse(url, base)) return base.origin;
  const target = new URL(url, base);
  const isHere = target.origin === base.origin && !/^[/\\]{2}/.test(url);
  return isHere ? base.origin + target.pathname + target.search + target.hash : base.origin;
}
