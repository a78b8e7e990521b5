/** Desks and the people at them, made through the API as any client would make them. */
import { randomBytes } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { createAnnotation, giveVerdict } from '@/lib/api/annotations';
import { createArticle } from '@/lib/api/articles';
import { addressOf } from '@/lib/api/call';
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ResponseOf } from '@/lib/api/endpoint';
import { acceptInvitation, createInvitation } from '@/lib/api/people';
import { createWorkspace } from '@/lib/api/workspaces';
import type { Annotation, AnnotationKind } from '@/lib/domain/annotation';
import type { Article, ArticleDraft } from '@/lib/domain/article';
import type { Locale } from '@/lib/domain/locale';
import type { Role } from '@/lib/domain/member';
import type { RichText } from '@/lib/domain/rich-text';

/** A request context that sends its origin, as a browser does. */
export type NewRequests = (state?: string) => Promise<APIRequestContext>;

export type Person = {
  id: string;
  name: string;
  email: string;
  password: string;
  requests: APIRequestContext;
  ask: Ask;
};

type Asked<E> = { params?: ParamsIn<E>; query?: QueryIn<E>; body?: BodyIn<E>; version?: number };
type Ask = <E extends Pick<Endpoint, 'method' | 'path'>>(endpoint: E, asked?: Asked<E>) => Promise<ResponseOf<E>>;

export type Desk = {
  slug: string;
  name: string;
  /** Somebody new, invited and signed in. */
  join: (role: Role, name?: string) => Promise<Person>;
  /** An article of this text, brought in by the person. */
  article: (by: Person, draft: Pick<ArticleDraft, 'title' | 'text'>) => Promise<Article>;
  /** A label on whole sentences. */
  label: (by: Person, article: Article, kind: AnnotationKind, ...sentences: number[]) => Promise<Annotation>;
  verdict: (by: Person, on: Annotation, rating: string, reasoning: string) => Promise<Annotation>;
};

const PASSWORD = 'a password for the journeys';
const NAMES: Record<Role, string> = {
  owner: 'Omar Owner',
  editor: 'Edith Editor',
  reviewer: 'Rima Reviewer',
  viewer: 'Vera Viewer',
};

/** Asks the API; an answer outside 2xx fails the journey and says why. */
export const asking =
  (requests: APIRequestContext): Ask =>
  async (endpoint, { params, query, body, version } = {}) => {
    const address = addressOf(endpoint, params as object, query as object);
    const response = await requests.fetch(address, {
      method: endpoint.method,
      ...(body === undefined ? {} : { data: body }),
      headers: version === undefined ? {} : { 'if-match': `"v${version}"` },
    });
    await requireOk(response, `${endpoint.method} ${address}`);
    return (response.status() === 204 ? undefined : await response.json()) as never;
  };

/** Signs the requests' context in, as the form of the sign-in page does. */
export async function signIn(requests: APIRequestContext, email: string, password: string): Promise<void> {
  const { csrfToken } = (await (await requests.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const response = await requests.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
  });
  await requireOk(response, `sign-in of ${email}`);
}

/** A workspace opened by `opener`, who is not seen in the journeys. */
export async function openDesk(opener: APIRequestContext, newRequests: NewRequests, locale: Locale): Promise<Desk> {
  const ask = asking(opener);
  const mark = randomBytes(5).toString('hex');
  const name = `Desk ${mark}`;
  const slug = `desk-${mark}`;
  await ask(createWorkspace, { body: { name, slug, locale } });
  const params = { workspace: slug };
  return {
    slug,
    name,
    async join(role, called = NAMES[role]) {
      const email = `${randomBytes(5).toString('hex')}@journeys.example`;
      const { url } = await ask(createInvitation, { params, body: { email, role } });
      const requests = await newRequests();
      const token = url.slice(url.lastIndexOf('/') + 1);
      const joined = await asking(requests)(acceptInvitation, { body: { token, name: called, password: PASSWORD } });
      await signIn(requests, email, PASSWORD);
      return { id: joined.user.id, name: called, email, password: PASSWORD, requests, ask: asking(requests) };
    },
    article: (by, draft) => by.ask(createArticle, { params, body: draft }),
    label: (by, article, kind, ...sentences) =>
      by.ask(createAnnotation, { params: { ...params, article: article.id }, body: { kind, sentences } }),
    verdict: (by, on, rating, reasoning) =>
      by.ask(giveVerdict, {
        params: { ...params, annotation: on.id },
        body: { rating, reasoning: richText(reasoning) },
        version: on.version,
      }),
  };
}

export const richText = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

async function requireOk(response: APIResponse, what: string): Promise<void> {
  if (!response.ok()) throw new Error(`${what} answered ${response.status()}: ${await response.text()}`);
}
