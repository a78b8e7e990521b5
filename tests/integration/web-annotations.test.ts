/** A small annotation client, as the Web Annotation Protocol's examples describe one, against an article's container. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import * as endpoints from '@/lib/api/web-annotations';
import { db } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { updateAnnotation } from '@/lib/server/annotations/change';
import { createNote, updateNote } from '@/lib/server/notes';
import { label, makeArticle, newestEvents, richText, type TestArticle } from '../support/annotating';
import { apiRequest, handlerOf } from '../support/api';
import { makeWorkspace, memberWithRole, tokenFor, type TestMember, type TestWorkspace } from '../support/factories';

const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const MEDIA = `application/ld+json; profile="${ANNO}"`;
const LDP = 'http://www.w3.org/ns/ldp#';

let desk: TestWorkspace;
let reviewer: TestMember;
let article: TestArticle;
let token: { authorization: string };

beforeAll(async () => {
  desk = await makeWorkspace();
  reviewer = await memberWithRole(desk, 'reviewer');
  token = await tokenFor(reviewer, 'reviewer', ['read', 'annotate']);
});
beforeEach(async () => {
  article = await makeArticle(desk.owner);
});

type Json = Record<string, unknown> & { id: string };
type Options = { headers?: Record<string, string>; body?: unknown; as?: { authorization: string }; workspace?: string };
type Endpoint = (typeof endpoints)[keyof typeof endpoints];

/** Follows an IRI that the server gave, as a program on another site would: bearer, Origin, no cookies. */
async function ask(target: Endpoint, iri: string, { headers = {}, body, as = token, workspace }: Options = {}) {
  const url = new URL(iri);
  const [, slug = '', articleId = '', annotation = ''] =
    /workspaces\/([^/]+)\/articles\/([^/]+)\/web-annotations\/?([^/]*)$/.exec(url.pathname) ?? [];
  const told = await apiRequest<Json & { [key: string]: never }>(await handlerOf(target), target.method, iri, {
    as,
    params: { workspace: workspace ?? slug, article: articleId, ...(annotation ? { annotation } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { origin: 'https://client.example', 'sec-fetch-site': 'cross-site', 'content-type': MEDIA, ...headers },
  });
  return { ...told, etag: told.headers.get('etag') ?? '', location: told.headers.get('location') ?? '' };
}

const container = (of = article, slug = desk.slug) =>
  `${env.origin}/api/v1/workspaces/${slug}/articles/${of.id}/web-annotations/`;
const quoting = (exact: string, more: object = {}) => ({
  '@context': ANNO,
  type: 'Annotation',
  motivation: 'commenting',
  ...more,
  target: { source: 'https://news.example/story', selector: { type: 'TextQuoteSelector', exact } },
});
const post = (body: unknown, headers: Record<string, string> = {}) =>
  ask(endpoints.createWebAnnotation, container(), { body, headers });
const get = (iri: string) => ask(endpoints.getWebAnnotation, iri);
const put = (iri: string, body: unknown, etag?: string) =>
  ask(endpoints.replaceWebAnnotation, iri, { body, headers: etag === undefined ? {} : { 'if-match': etag } });
const list = (query = '', headers: Record<string, string> = {}, as = token) =>
  ask(endpoints.listWebAnnotations, container() + query, { headers, as });

describe('an annotation', () => {
  test('is put into the container and read back as it was, also what Sanad has no place for', async () => {
    const sent = quoting('A flag 🇱🇧 and a family 👨‍👩‍👧 stood there.', {
      id: 'https://client.example/anno/1',
      body: [
        { type: 'TextualBody', purpose: 'commenting', value: 'Who counted?\nAnd when?' },
        { type: 'TextualBody', purpose: 'tagging', value: 'flags' },
      ],
      rights: 'https://creativecommons.org/publicdomain/zero/1.0/',
      'ex:mood': { level: 3 },
    });
    const made = await post(sent);
    expect(made.status, JSON.stringify(made.problem)).toBe(201);
    expect(made.headers.get('content-type')).toBe(MEDIA);
    expect(made.location.startsWith(container())).toBe(true);
    expect(made.headers.get('link')).toContain(`<${LDP}Resource>; rel="type"`);
    const { id, ...rest } = sent as typeof sent & { id: string };
    expect(made.body).toEqual({ ...rest, via: id, id: made.location });

    const read = await get(made.location);
    expect([read.status, read.body, read.etag]).toEqual([200, made.body, made.etag]);
    expect(read.headers.get('allow')).toContain('PUT');

    const row = await db.annotation.findFirstOrThrow({ where: { articleId: article.id } });
    expect(row).toMatchObject({ kind: 'claim', tags: ['flags'], authorId: reviewer.id, version: 1 });
    expect(article.text.slice(row.start, row.end)).toBe('A flag 🇱🇧 and a family 👨‍👩‍👧 stood there.');
    const [note] = await db.note.findMany({ where: { annotationId: row.id } });
    expect(note?.body).toEqual({
      type: 'doc',
      content: ['Who counted?', 'And when?'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    });
    const events = (await newestEvents(desk.owner, 2)).map((event) => [event.type, event.actorId]);
    expect(events).toEqual([
      ['note.created', reviewer.id],
      ['annotation.created', reviewer.id],
    ]);
  });

  test('takes positions in code points, and labels from classifying bodies', async () => {
    const start = [...article.text.slice(0, article.sentences[3]?.start)].length;
    const end = [...article.text].length;
    const made = await post({
      ...quoting(''),
      body: { type: 'TextualBody', purpose: 'classifying', value: 'opinion' },
      target: { source: 'x:y', selector: { type: 'TextPositionSelector', start, end } },
    });
    const row = await db.annotation.findFirstOrThrow({ where: { articleId: article.id } });
    expect([made.status, row.kind, row.exact]).toEqual([201, 'opinion', 'وهذا أسوأ قرار في تاريخ البلاد.']);
  });

  test('of the desk is written with its label, tags and comments, and both selectors', async () => {
    const claim = await label(desk.owner, article, 'claim', 2);
    const thread = await createNote(desk.owner.actor, claim.id, { body: richText('Look at this') });
    await createNote(reviewer.actor, claim.id, { body: richText('I did'), parentId: thread.value.id });
    await createNote(desk.owner.actor, claim.id, { body: richText('CANARY'), protection: 'editors' });
    const { body } = await get(container() + claim.id);
    const point = (offset = 0) => [...article.text.slice(0, offset)].length;
    expect(body).toMatchObject({
      '@context': ANNO,
      type: 'Annotation',
      target: {
        selector: [
          { type: 'TextQuoteSelector', exact: claim.quote.exact },
          { type: 'TextPositionSelector', start: point(claim.range.start), end: point(claim.range.end) },
        ],
      },
    });
    const said = (body['body'] as unknown as { purpose: string; value: string }[]).map(({ purpose, value }) => [
      purpose,
      value,
    ]);
    expect(said).toEqual([
      ['classifying', 'claim'],
      ['commenting', 'Look at this'],
      ['replying', 'I did'],
    ]);
  });

  test('changed here is written anew, with what the client’s had and ours has not', async () => {
    const made = await post(quoting('published the figures', { rights: 'https://rights.example/' }));
    const id = made.location.slice(container().length);
    await createNote(desk.owner.actor, id, { body: richText('Seen at the desk') });
    const read = await get(made.location);
    expect(read.etag).not.toBe(made.etag);
    expect(read.body).toMatchObject({ rights: 'https://rights.example/', id: made.location });
    expect(JSON.stringify(read.body)).toContain('Seen at the desk');
    expect(await put(made.location, quoting('published the figures'), made.etag)).toMatchObject({ status: 412 });
  });

  test('put again changes label, passage, tags and one’s own comments; those of others stay', async () => {
    const comment = (value: string) => ({ type: 'TextualBody', purpose: 'commenting', value });
    const made = await post(quoting('The ministry', { body: [comment('first'), comment('second')] }));
    const id = made.location.slice(container().length);
    await createNote(desk.owner.actor, id, { body: richText('from the desk') });
    const { etag } = await get(made.location);
    const changed = quoting('The ministry has not published', {
      body: [
        comment('first, corrected'),
        { ...comment('x'), purpose: 'tagging' },
        { ...comment('opinion'), purpose: 'classifying' },
      ],
    });
    const answer = await put(made.location, changed, etag);
    expect(answer.status, JSON.stringify(answer.problem)).toBe(200);
    const row = await db.annotation.findFirstOrThrow({ where: { id } });
    expect(row).toMatchObject({ kind: 'opinion', exact: 'The ministry has not published', tags: ['x'], version: 2 });
    const notes = await db.note.findMany({ where: { annotationId: id, deletedAt: null }, orderBy: { id: 'asc' } });
    expect(notes.map((note) => JSON.stringify(note.body).match(/"text":"([^"]*)"/)?.[1])).toEqual([
      'first, corrected',
      'from the desk',
    ]);
    expect((await get(made.location)).body).toMatchObject({ body: (changed as Record<string, unknown>)['body'] });
    expect((await get(made.location)).etag).toBe(answer.etag);
  });

  test('a comment that is for editors now is told to nobody else, in whatever form it came', async () => {
    const made = await post(quoting('The ministry', { bodyValue: 'CANARY of the client' }));
    expect(JSON.stringify((await get(made.location)).body)).toContain('CANARY');
    const note = await db.note.findFirstOrThrow({ where: { annotationId: made.location.slice(container().length) } });
    await updateNote(desk.owner.actor, note.id, note.version, { protection: 'editors' });
    const viewer = await tokenFor(await memberWithRole(desk, 'viewer'), 'viewer', ['read']);
    const read = await ask(endpoints.getWebAnnotation, made.location, { as: viewer });
    expect([read.status, JSON.stringify(read.body)]).toEqual([200, expect.not.stringContaining('CANARY')]);
  });

  test('put by two at once from the same representation: one is told that it is another now', async () => {
    const comment = (value: string) => ({ type: 'TextualBody', purpose: 'commenting', value });
    for (let round = 0; round < 5; round += 1) {
      const made = await post(quoting('The ministry', { body: [comment('first')] }));
      const answers = await Promise.all(
        ['one', 'two'].map((word) =>
          put(made.location, quoting('The ministry', { body: [comment('first'), comment(word)] }), made.etag),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    }
  });

  test('put while the desk changes it: what is answered is what it is', async () => {
    const bodies = (value: string) => [
      { type: 'TextualBody', purpose: 'classifying', value: 'claim' },
      { type: 'TextualBody', purpose: 'commenting', value },
    ];
    for (let round = 0; round < 8; round += 1) {
      const made = await post(quoting('The ministry', { body: bodies('first') }));
      const id = made.location.slice(container().length);
      await Promise.allSettled([
        put(made.location, quoting('The ministry', { body: bodies('second') }), made.etag),
        updateAnnotation(desk.owner.actor, id, 1, { kind: 'opinion' }),
      ]);
      const { kind } = await db.annotation.findFirstOrThrow({ where: { id }, select: { kind: true } });
      const [label] = (await get(made.location)).body['body'] as unknown as { value: string }[];
      expect(label?.value).toBe(kind);
    }
  });

  test('as deep as a well is refused, not fallen into', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const told = await apiRequest(await handlerOf(endpoints.createWebAnnotation), 'POST', container(), {
      ...{ as: token, params: { workspace: desk.slug, article: article.id } },
      body: JSON.stringify(quoting('The ministry', { more: 'HERE' })).replace('"HERE"', deep),
      headers: { origin: 'https://client.example', 'sec-fetch-site': 'cross-site', 'content-type': MEDIA },
    });
    expect(told.status).toBe(400);
  });

  test('needs If-Match for changes: 428 without, 412 for another, 204 when it is deleted to the trash', async () => {
    const made = await post(quoting('The ministry'));
    const remove = (etag?: string) =>
      ask(endpoints.removeWebAnnotation, made.location, { headers: etag === undefined ? {} : { 'if-match': etag } });
    expect((await put(made.location, quoting('The ministry'))).status).toBe(428);
    expect((await put(made.location, quoting('The ministry'), '"v1-other"')).status).toBe(412);
    expect((await remove()).status).toBe(428);
    expect((await remove('"v7"')).status).toBe(412);
    expect((await remove(made.etag)).status).toBe(204);
    expect((await get(made.location)).status).toBe(404);
    expect((await newestEvents(desk.owner))[0]).toMatchObject({ type: 'annotation.removed', actorId: reviewer.id });
  });

  test('with a Slug that is a UUIDv7 has that id; the same request again makes no second one', async () => {
    const slug = v7();
    const [first, again] = [
      await post(quoting('The ministry'), { slug }),
      await post(quoting('The ministry'), { slug }),
    ];
    expect([first.status, again.status, again.location]).toEqual([201, 200, container() + slug]);
    expect((await post(quoting('figures'), { slug })).status).toBe(409);
    expect((await post(quoting('figures'), { slug: 'My first' })).status).toBe(201);
  });

  test.each([
    ['a whole page', { ...quoting('x'), target: 'https://news.example/' }],
    ['words that are not there', quoting('nobody wrote this sentence anywhere in it')],
    ['a NUL', quoting('The ministry', { rights: 'a\u0000b' })],
    ['no target', { type: 'Annotation', body: 'x:y' }],
  ])('about %s is refused', async (_, body) => {
    const told = await post(body);
    expect([told.status, told.problem.code]).toEqual([400, 'invalid']);
    expect(await db.annotation.count({ where: { articleId: article.id } })).toBe(0);
  });
});

describe('the container', () => {
  const fill = async (count: number): Promise<void> => {
    article = await makeArticle(desk.owner, { sentences: Array.from({ length: count }, (_, i) => `Sentence ${i}. `) });
    for (let index = 0; index < count; index += 1) await label(desk.owner, article, 'claim', index);
  };

  test('says what it is, and has its first page inside', async () => {
    await label(desk.owner, article);
    const { status, body, headers } = await list();
    expect([status, headers.get('content-type')]).toEqual([200, MEDIA]);
    expect(headers.get('link')).toContain(`<${LDP}BasicContainer>; rel="type"`);
    expect(headers.get('link')).toContain(`rel="${LDP}constrainedBy"`);
    expect(headers.get('vary')).toBe('Accept, Prefer');
    expect(headers.get('accept-post')).toContain(ANNO);
    expect(headers.get('etag')).toMatch(/^W\/"e\d+-d-reviewer"$/);
    expect(headers.get('content-location')).toBe(`${container()}?iris=0`);
    expect(body).toMatchObject({
      '@context': [ANNO, 'http://www.w3.org/ns/ldp.jsonld'],
      id: `${container()}?iris=0`,
      type: ['BasicContainer', 'AnnotationCollection'],
      total: 1,
      first: { type: 'AnnotationPage', startIndex: 0, items: [{ type: 'Annotation' }] },
    });
    await label(desk.owner, article, 'claim', 1);
    expect((await list()).etag).not.toBe(headers.get('etag'));
  });

  test('prefers what is preferred', async () => {
    const claim = await label(desk.owner, article);
    const prefer = (...names: string[]) => ({
      prefer: `return=representation;include="${names.map((name) => LDP.replace('ldp#', `${name.startsWith('PreferMin') ? 'ldp' : 'oa'}#`) + name).join(' ')}"`,
    });
    const minimal = await list('', prefer('PreferMinimalContainer'));
    expect(minimal.body).toMatchObject({ total: 1, first: `${container()}?iris=0&page=0` });
    expect(minimal.headers.get('preference-applied')).toBe('return=representation');
    const iris = await list('', prefer('PreferMinimalContainer', 'PreferContainedIRIs'));
    expect(iris.body).toMatchObject({ id: `${container()}?iris=1`, first: { items: [container() + claim.id] } });
    const whole = await list('', prefer('PreferContainedDescriptions'));
    expect(whole.body).toMatchObject({ first: { items: [{ id: container() + claim.id, type: 'Annotation' }] } });
  });

  test('is read page by page to the end, each annotation once', async () => {
    await fill(205);
    const { body } = await list('?iris=1');
    const seen: string[] = [];
    let page = body['first'] as unknown as { items: string[]; next?: string; startIndex: number; prev?: string };
    for (let turned = 0; turned < 5; turned += 1) {
      expect(page.startIndex).toBe(seen.length);
      seen.push(...page.items);
      if (!page.next) break;
      page = (await ask(endpoints.listWebAnnotations, page.next)).body as never;
    }
    expect([seen.length, new Set(seen).size, body['total']]).toEqual([205, 205, 205]);
    expect(body['last']).toBe(`${container()}?iris=1&page=2`);
    expect((await list('?page=3')).status).toBe(404);
    const second = (await list('?page=1&iris=0')).body as unknown as { items: { id: string }[]; prev: string };
    expect(second.items.map(({ id }) => id)).toEqual(seen.slice(100, 200));
    expect(second.prev).toBe(`${container()}?iris=0&page=0`);
  }, 60_000);

  test('an empty one has no pages', async () => {
    const { body } = await list();
    expect(body).toMatchObject({ total: 0 });
    expect(body).not.toHaveProperty('first');
  });
});

describe('asked for again, or for something else', () => {
  test('what the client has already is not sent again, until it is another', async () => {
    await label(desk.owner, article);
    const first = await list();
    const known = (etag: string) => ({ 'if-none-match': etag });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await list('', known(first.etag));
    expect([again.status, again.body as unknown, again.etag]).toEqual([304, '', first.etag]);
    expect(again.headers.get('vary')).toBe('Accept, Prefer');
    expect((await list('', known(`"x", ${first.etag}`))).status).toBe(304);
    const prefer = `return=representation;include="${LDP}PreferMinimalContainer"`;
    expect((await list('', { ...known(first.etag), prefer })).status).toBe(200);
    await label(desk.owner, article, 'opinion', 1);
    expect((await list('', known(first.etag))).status).toBe(200);
  });

  test('an annotation by its own tag, which changes with it', async () => {
    const made = await post(quoting('published the figures'));
    const ask304 = (etag: string) =>
      ask(endpoints.getWebAnnotation, made.location, { headers: { 'if-none-match': etag } });
    expect((await ask304(made.etag)).status).toBe(304);
    expect((await ask304(`W/${made.etag}`)).status).toBe(304);
    await createNote(desk.owner.actor, made.location.slice(container().length), { body: richText('New') });
    const changed = await ask304(made.etag);
    expect([changed.status, changed.etag === made.etag]).toEqual([200, false]);
  });

  test.each([
    ['text/turtle', 406],
    ['text/html', 406],
    ['application/ld+json;q=0', 406],
    ['application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', 200],
    ['text/turtle, application/json;q=0.5', 200],
    ['text/html, */*;q=0.1', 200],
    ['application/*', 200],
  ])('Accept: %s is %i', async (accept, status) => {
    const told = await list('', { accept });
    expect(told.status).toBe(status);
    if (status === 406) expect(told.problem.code).toBe('not_acceptable');
    const made = await post(quoting('published the figures'), { accept });
    expect(made.status).toBe(status === 200 ? 201 : 406);
    expect(await db.annotation.count({ where: { articleId: article.id } })).toBe(status === 200 ? 1 : 0);
  });

  test('a refusal is never kept', async () => {
    const told = await list('?page=99');
    expect([told.status, told.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('from another site', () => {
  test('browsers are told what they may send', async () => {
    const file = '../../app/api/v1/workspaces/[workspace]/articles/[article]/web-annotations/route';
    const { OPTIONS } = (await import(/* @vite-ignore */ file)) as { OPTIONS: (request: Request) => Response };
    const answer = OPTIONS(
      new Request(container(), { method: 'OPTIONS', headers: { origin: 'https://client.example' } }),
    );
    // The working group’s own test of OPTIONS asks for 200.
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    // What the working group’s tests of servers read from another origin.
    for (const name of ['Allow', 'Content-Location', 'ETag', 'Link', 'Location', 'Vary']) {
      expect(answer.headers.get('access-control-expose-headers')?.split(', ')).toContain(name);
    }
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST');
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/Authorization.*If-Match.*Prefer.*Slug/);
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('answers and refusals of a token can be read; a cookie changes nothing', async () => {
    const made = await post(quoting('The ministry'));
    expect(made.headers.get('access-control-allow-origin')).toBe('*');
    expect(made.headers.get('access-control-expose-headers')).toMatch(/ETag.*Link.*Location/);
    const missing = await get(container() + v7());
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    const target = endpoints.createWebAnnotation;
    const ridden = await apiRequest(await handlerOf(target), 'POST', container(), {
      as: desk.owner,
      params: { workspace: desk.slug, article: article.id },
      body: quoting('figures'),
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect([ridden.status, ridden.problem.code]).toEqual([403, 'forbidden']);
  });

  test('another desk’s article is not found, a viewer and a token that only reads put nothing', async () => {
    const other = await makeWorkspace();
    const theirs = await makeArticle(other.owner);
    const foreign = container(theirs, other.slug);
    expect((await ask(endpoints.listWebAnnotations, foreign)).status).toBe(404);
    expect((await ask(endpoints.listWebAnnotations, foreign, { workspace: desk.slug })).status).toBe(404);
    const claim = await label(desk.owner, article);
    const elsewhere = await makeArticle(desk.owner);
    expect((await get(container(elsewhere) + claim.id)).status).toBe(404);
    const viewer = await tokenFor(await memberWithRole(desk, 'viewer'));
    const reading = await tokenFor(reviewer, 'reviewer', ['read']);
    for (const as of [viewer, reading]) {
      const told = await ask(endpoints.createWebAnnotation, container(), { as, body: quoting('figures') });
      expect(told.status).toBe(403);
    }
    expect((await put(container() + claim.id, quoting('figures'), '"v1"')).status).toBe(403);
  });
});
