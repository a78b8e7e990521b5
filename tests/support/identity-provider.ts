/** A small OpenID Connect provider on loopback: discovery, keys, authorization code with PKCE, signed id tokens. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = { sub: string; email: string; email_verified?: boolean; name?: string };
export type Provider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who the next person at the provider's own sign-in page is. */
  person: Claims;
  close: () => void;
};

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function openProvider(): Promise<Provider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { challenge: string; nonce: string; claims: Claims }>();
  const provider: Provider = {
    issuer: '',
    clientId: 'sanad-test',
    clientSecret: 'not a secret at all',
    person: { sub: '1', email: 'nobody@desk.example' },
    close: () => server.close(),
  };

  const sign = (claims: object): string => {
    const content = `${base64({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${base64(claims)}`;
    return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
  };
  const json = (response: ServerResponse, value: object, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  const authorize = (url: URL, response: ServerResponse) => {
    const code = randomBytes(8).toString('hex');
    const asked = (name: string) => url.searchParams.get(name) ?? '';
    codes.set(code, { challenge: asked('code_challenge'), nonce: asked('nonce'), claims: provider.person });
    const back = new URL(asked('redirect_uri'));
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked('state'));
    response.writeHead(302, { location: back.href }).end();
  };

  const exchange = (form: URLSearchParams, response: ServerResponse) => {
    const grant = codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant === undefined || grant.challenge !== challenge) return json(response, { error: 'invalid_grant' }, 400);
    const now = Math.floor(Date.now() / 1000);
    const facts = { iss: provider.issuer, aud: provider.clientId, iat: now, exp: now + 60, nonce: grant.nonce };
    return json(response, {
      access_token: 'unused',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: sign({ ...facts, ...grant.claims }),
    });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', provider.issuer);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (url.pathname === '/.well-known/openid-configuration') {
      json(response, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (url.pathname === '/keys') {
      json(response, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    } else if (url.pathname === '/authorize') authorize(url, response);
    else if (url.pathname === '/token') exchange(new URLSearchParams(body), response);
    else json(response, {}, 404);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}
