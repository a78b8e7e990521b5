import { NetworkError, ProblemError } from '@/lib/api/call';
import { problemSchema } from '@/lib/api/problem';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function send(path: string, fields: Record<string, string>): Promise<{ ok: boolean; url: string }> {
  let response: Response;
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, json: 'true', ...fields });
    response = await fetch(`/api/auth/${path}`, { method: 'POST', headers: FORM, body });
  } catch (error) {
    throw new NetworkError(error);
  }
  const answer: unknown = await response.json().catch(() => ({}));
  const problem = problemSchema.safeParse(answer);
  if (problem.success) throw new ProblemError(problem.data);
  return { ok: response.ok, url: (answer as { url?: string }).url ?? '' };
}

/** True when the address and the password belong together. Throws ProblemError (too many tries, database away). */
export async function signIn(email: string, password: string): Promise<boolean> {
  const { ok, url } = await send('callback/credentials', { email, password });
  return ok && !new URL(url, window.location.origin).searchParams.has('error');
}

/** Leaves for the identity provider; it sends the person back to `callbackUrl`. */
export async function signInElsewhere(provider: string, callbackUrl: string): Promise<void> {
  const { url } = await send(`signin/${provider}`, { callbackUrl });
  window.location.assign(url);
}
