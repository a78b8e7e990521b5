/** One OpenID Connect provider, from the environment. It signs in people the desk knows; it does not let strangers in. */
import type { NextAuthOptions, Profile } from 'next-auth';
import { db, guarded } from './db';
import { env } from './env';

export const OIDC_ID = 'oidc';

export const oidcName = (): string | null =>
  env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET ? env.OIDC_NAME : null;

type Claims = Profile & { email_verified?: boolean };

export function oidcProviders(): NextAuthOptions['providers'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env;
  if (!issuer || !clientId || !clientSecret) return [];
  return [
    {
      id: OIDC_ID,
      name,
      type: 'oauth',
      wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid email profile' } },
      profile: (claims: Claims) => ({ id: claims.sub ?? '', name: claims.name ?? '', email: claims.email ?? '' }),
    },
  ];
}

/**
 * The user behind a provider's identity: one linked before, or one with the same address if the provider vouches for it
 * (linked from now on). Null for everybody else.
 */
export async function userOfIdentity(
  provider: string,
  providerAccountId: string,
  profile: Profile,
): Promise<{ id: string } | null> {
  const linked = await guarded(() =>
    db.account.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      select: { userId: true },
    }),
  );
  if (linked) return { id: linked.userId };
  const { email, email_verified: isVerified } = profile as Claims;
  if (!email || isVerified !== true) return null;
  const user = await guarded(() => db.user.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } }));
  if (user === null) return null;
  await guarded(() =>
    db.account.create({ data: { provider, providerAccountId, userId: user.id }, select: { userId: true } }),
  );
  return user;
}
