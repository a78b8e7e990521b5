/** A cookie jar and next-auth's door, as a script with curl would use them. */
import { GET, POST } from '@/app/api/auth/[...nextauth]/route';
import { SESSION_COOKIE } from '@/lib/server/auth-cookies';
import { env } from '@/lib/server/env';

type Send = { method?: 'GET' | 'POST'; form?: Record<string, string>; headers?: Record<string, string> };

export class Jar {
  readonly cookies = new Map<string, string>();

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get session(): { cookie: string } {
    return { cookie: `${SESSION_COOKIE}=${this.cookies.get(SESSION_COOKIE) ?? ''}` };
  }

  /** Asks /api/auth/<path>; keeps the cookies that come back. */
  async auth(path: string, { method = 'GET', form, headers = {} }: Send = {}): Promise<Response> {
    const url = new URL(`/api/auth/${path}`, env.origin);
    const request = new Request(url, {
      method,
      headers: { ...(this.cookies.size > 0 ? { cookie: this.header } : {}), ...headers },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    const nextauth = url.pathname.split('/').slice(3);
    const response = await (method === 'GET' ? GET : POST)(request, { params: Promise.resolve({ nextauth }) });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  async csrfToken(): Promise<string> {
    const answer = (await (await this.auth('csrf')).json()) as { csrfToken: string };
    return answer.csrfToken;
  }

  /** The documented contract: csrf, then the credentials form. */
  async signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Response> {
    const form = { csrfToken: await this.csrfToken(), email, password };
    return this.auth('callback/credentials', { method: 'POST', form, headers });
  }

  async signOut(): Promise<Response> {
    return this.auth('signout', { method: 'POST', form: { csrfToken: await this.csrfToken() } });
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const isGone = /max-age=0|expires=thu, 01 jan 1970/i.test(line);
    if (isGone) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
