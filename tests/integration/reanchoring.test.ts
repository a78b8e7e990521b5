import { beforeAll, describe, expect, test } from 'vitest';
import * as annotationEndpoints from '@/lib/api/annotations';
import { updateArticle } from '@/lib/api/articles';
import * as endpoints from '@/lib/api/versions';
import type { Annotation } from '@/lib/domain/annotation';
import type { VersionDraft } from '@/lib/domain/version';
import { allAnnotations, createAnnotation, listAnnotations } from '@/lib/server/annotations';
import { createArticle, getArticle } from '@/lib/server/articles';
import { db } from '@/lib/server/db';
import { triageSentence } from '@/lib/server/sentences';
import { watchArticle } from '@/lib/server/versions/watch-article';
import { api } from '../support/api';
import { newestEvents } from '../support/annotating';
import { articleSchema, edited } from '../support/editing';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

const FIRST = 'The ministry said on Monday that prices fell by four percent in May.';
const BRIDGE = 'Officials in the north reported that the bridge was closed for repairs after the flood.';
const COUNCIL = 'نفى المتحدث أن يكون المجلس قد وافق على العقد من دون تدقيق مستقل.';
const LAST = 'Nobody asked why the figures were never published by the independent board 🇱🇧.';
const ALL = [FIRST, BRIDGE, COUNCIL, LAST];

let desk: TestWorkspace;
let editor: TestMember;
let reviewer: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  editor = await memberWithRole(desk, 'editor');
  reviewer = await memberWithRole(desk, 'reviewer');
});

const documentOf = (lines: readonly string[]) => ({
  type: 'doc' as const,
  content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

const make = async (lines: readonly string[] = ALL) =>
  (await createArticle(desk.owner.actor, { title: 'Prices', document: documentOf(lines) })).value;

const post = (article: string, body: VersionDraft, as: TestMember = editor) =>
  api(endpoints.createVersion, { as, params: { workspace: desk.slug, article }, body });

const edit = (article: string, baseVersion: number, lines: readonly string[], reason?: string) =>
  post(article, { baseVersion, document: documentOf(lines), ...(reason === undefined ? {} : { reason }) });

async function quote(article: string, lines: readonly string[], words: string, by = reviewer): Promise<Annotation> {
  const start = lines.join('\n').indexOf(words);
  const range = { start, end: start + words.length };
  return (await createAnnotation(by.actor, article, { kind: 'claim', range })).value;
}

const patch = (one: Annotation, body: object, as: TestMember = editor) =>
  api(annotationEndpoints.updateAnnotation, {
    as,
    params: { workspace: desk.slug, annotation: one.id },
    body,
    version: one.version,
  });

const read = async (id: string, article: string): Promise<Annotation> => {
  const found = (await allAnnotations(editor.actor, article)).find((one) => one.id === id);
  if (!found) throw new Error('not among the annotations');
  return found;
};

describe('a new version', () => {
  test('carries annotations over in all four states, tells of them, and keeps where they stood', async () => {
    const article = await make();
    const stays = await quote(article.id, ALL, 'قد وافق على العقد');
    const moves = await quote(article.id, ALL, 'the bridge was closed');
    const changes = await quote(article.id, ALL, 'prices fell by four percent');
    const goes = await quote(article.id, ALL, 'the figures were never published');
    const lines = ['A line in front.', FIRST.replace('four', 'six'), COUNCIL, BRIDGE];
    // Of two paragraphs that changed places, the shorter one moved.
    const { status, body } = await edit(article.id, 1, lines, 'Corrected by the paper');
    expect(status).toBe(201);
    expect(body).toMatchObject({ created: true, outcome: { exact: 1, moved: 1, changed: 1, lost: 1 } });
    expect(body.version).toMatchObject({ number: 2, origin: 'edit', reason: 'Corrected by the paper' });
    expect(body.article).toMatchObject({ currentVersion: 2, coverage: { sentences: 4, labelled: 3 } });
    const text = lines.join('\n');
    const now = await allAnnotations(editor.actor, article.id);
    expect(now.at(-1)?.id).toBe(goes.id);
    for (const one of now.slice(0, -1)) {
      expect(one).toMatchObject({ articleVersion: 2, version: 2 });
      expect(text.slice(one.range.start, one.range.end)).toBe(one.quote.exact);
    }
    const states = Object.fromEntries(now.map((one) => [one.id, one.anchor]));
    expect([states[stays.id], states[moves.id]].sort()).toEqual(['exact', 'moved']);
    expect(await read(changes.id, article.id)).toMatchObject({
      anchor: 'changed',
      quote: { exact: 'prices fell by six percent' },
      previousQuote: 'prices fell by four percent',
    });
    expect(await read(goes.id, article.id)).toMatchObject({ anchor: 'lost', articleVersion: 1, range: goes.range });
    const told = body.annotations.find((one) => one.id === changes.id);
    expect(told).toMatchObject({ quote: 'prices fell by six percent', previousQuote: 'prices fell by four percent' });

    const events = await newestEvents(editor, 3);
    expect(events.map((event) => event.type)).toEqual([
      'annotation.reanchored',
      'annotation.reanchored',
      'version.created',
    ]);
    expect(events[0]?.seq).toBe((events[2]?.seq ?? 0) + 2);
    expect(events[2]).toMatchObject({ entityId: article.id, after: { version: 2, outcome: { lost: 1 } } });

    const places = await api(endpoints.listPlaces, {
      as: reviewer,
      params: { workspace: desk.slug, article: article.id, number: 1 },
      query: { limit: 3 },
    });
    expect(places.body.items.map((place) => place.exact)).toEqual([
      'prices fell by four percent',
      'the bridge was closed',
      'قد وافق على العقد',
    ]);
    expect(places.body.nextCursor).not.toBeNull();
    const current = await api(endpoints.listPlaces, {
      as: reviewer,
      params: { workspace: desk.slug, article: article.id, number: 2 },
    });
    expect(current.body.items).toHaveLength(3);
  });

  test('follows the editor’s steps where they lead to what was sent, and the words where they do not', async () => {
    const lines = ['No comment.', FIRST, 'No comment.'] as const;
    const before = documentOf(lines);
    const { document, steps } = edited(before, (transform, at) => {
      transform.delete(0, lines[0].length + 2);
      transform.insert(at('in May.').to, articleSchema.text(' The union did not believe it.'));
    });
    const states = async (body: { steps?: typeof steps }) => {
      const article = await make(lines);
      const first = await quote(article.id, lines, 'No comment.');
      const line = await quote(article.id, lines, FIRST);
      const { status } = await post(article.id, { baseVersion: 1, document, ...body });
      expect(status).toBe(201);
      return Promise.all([first, line].map(async ({ id }) => read(id, article.id)));
    };
    const [gone, stays] = await states({ steps });
    expect(gone?.anchor).toBe('lost');
    expect(stays).toMatchObject({ anchor: 'exact', quote: { exact: FIRST } });
    for (const wrong of [steps.slice(1), [{ stepType: 'nonsense' }]]) {
      const [, line] = await states({ steps: wrong });
      expect(line).toMatchObject({ anchor: 'exact', quote: { exact: FIRST } });
    }
  });

  test('an approval of words that changed goes back; one of words that stayed does not', async () => {
    const article = await make();
    const changes = await quote(article.id, ALL, 'prices fell by four percent');
    const stays = await quote(article.id, ALL, 'the bridge was closed');
    for (const one of [changes, stays]) expect((await patch(one, { status: 'approved' })).status).toBe(200);
    await edit(article.id, 1, [FIRST.replace('four', 'six'), BRIDGE, COUNCIL, LAST]);
    const changed = await read(changes.id, article.id);
    expect(changed).toMatchObject({ anchor: 'changed', status: 'ready_for_review' });
    expect(await read(stays.id, article.id)).toMatchObject({ anchor: 'exact', status: 'approved' });

    const refused = await patch(changed, { status: 'approved' });
    expect(refused.status).toBe(409);
    expect(refused.problem.detail).toMatch(/confirm/);
    const confirmed = await patch(changed, { confirmed: true });
    expect(confirmed.body).toMatchObject({ anchor: 'exact', previousQuote: null, status: 'ready_for_review' });
    expect((await patch(confirmed.body, { status: 'approved' })).body.status).toBe('approved');
  });

  test('a verdict confirms changed words too', async () => {
    const article = await make();
    const claim = await quote(article.id, ALL, 'prices fell by four percent');
    await edit(article.id, 1, [FIRST.replace('four', 'six'), BRIDGE, COUNCIL, LAST]);
    const { status, body } = await api(annotationEndpoints.giveVerdict, {
      as: reviewer,
      params: { workspace: desk.slug, annotation: claim.id },
      body: { rating: 'false' },
      version: 2,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ anchor: 'exact', verdict: { rating: 'false' } });
  });

  test('a change stays one until it is confirmed, or the words are back', async () => {
    const article = await make();
    const claim = await quote(article.id, ALL, 'prices fell by four percent');
    const six = [FIRST.replace('four', 'six'), BRIDGE, COUNCIL, LAST];
    await edit(article.id, 1, six);
    await edit(article.id, 2, ['A line in front.', ...six]);
    expect(await read(claim.id, article.id)).toMatchObject({
      anchor: 'changed',
      previousQuote: 'prices fell by four percent',
    });
    await edit(article.id, 3, ALL);
    expect(await read(claim.id, article.id)).toMatchObject({ anchor: 'exact', previousQuote: null });
  });

  test('what was lost is found when its words come back, or put where somebody says', async () => {
    const article = await make();
    const one = await quote(article.id, ALL, 'the figures were never published');
    const other = await quote(article.id, ALL, 'the bridge was closed');
    const short = [FIRST, COUNCIL];
    expect((await edit(article.id, 1, short)).body.outcome).toEqual({ exact: 0, moved: 0, changed: 0, lost: 2 });
    const lost = await read(other.id, article.id);
    expect(lost.anchor).toBe('lost');
    expect((await getArticle(editor.actor, article.id)).coverage.labelled).toBe(0);
    expect((await patch(lost, { status: 'approved' })).status).toBe(409);
    const start = FIRST.indexOf('prices');
    const put = await patch(lost, { range: { start, end: start + 'prices fell'.length } });
    expect(put.body).toMatchObject({ anchor: 'exact', articleVersion: 2, quote: { exact: 'prices fell' } });
    expect((await getArticle(editor.actor, article.id)).coverage.labelled).toBe(1);
    const back = await edit(article.id, 2, [...short, LAST]);
    expect(back.body.outcome).toMatchObject({ lost: 0 });
    expect(await read(one.id, article.id)).toMatchObject({
      articleVersion: 3,
      quote: { exact: 'the figures were never published' },
    });
    expect((await read(one.id, article.id)).anchor).not.toBe('lost');
  });

  test('lists page through all of them, the lost ones last', async () => {
    const article = await make();
    await quote(article.id, ALL, 'prices fell');
    await quote(article.id, ALL, 'the figures');
    await quote(article.id, ALL, 'the bridge');
    await edit(article.id, 1, [BRIDGE, FIRST]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 1, sort: 'range' as const, trashed: false, cursor };
      const page = await listAnnotations(editor.actor, article.id, query);
      seen.push(...page.items.map((item) => item.quote.exact));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['the bridge', 'prices fell', 'the figures']);
  });

  test('triage stays with sentences that are the same', async () => {
    const article = await make();
    await triageSentence(editor.actor, article.id, 1, 'nothing_to_check');
    await triageSentence(editor.actor, article.id, 3, 'nothing_to_check');
    const { body } = await edit(article.id, 1, ['New.', FIRST, BRIDGE, COUNCIL, LAST.replace('Nobody', 'No one')]);
    expect(body.version.sentences.map((sentence) => sentence.triage)).toEqual([
      'untouched',
      'untouched',
      'nothing_to_check',
      'untouched',
      'untouched',
    ]);
    expect(body.article.coverage.nothingToCheck).toBe(1);
  });

  test('the same text makes none; another format of it does, and moves nothing', async () => {
    const article = await make();
    const claim = await quote(article.id, ALL, 'the bridge');
    const same = await edit(article.id, 1, ALL);
    expect(same.status).toBe(200);
    expect(same.body).toMatchObject({ created: false, version: { number: 1 } });
    const [first, ...rest] = documentOf(ALL).content;
    const heading = { ...first, type: 'heading', attrs: { level: 2 } };
    const { status, body } = await post(article.id, {
      baseVersion: 1,
      document: { type: 'doc', content: [heading, ...rest] },
    });
    expect(status).toBe(201);
    expect(body.outcome).toEqual({ exact: 1, moved: 0, changed: 0, lost: 0 });
    expect(await read(claim.id, article.id)).toMatchObject({ anchor: 'exact', range: claim.range });
  });

  test('from an older version, an archived article, by others, or of nothing', async () => {
    const article = await make();
    const lines = [FIRST, BRIDGE];
    expect((await post(article.id, { baseVersion: 1, document: documentOf(lines) }, reviewer)).status).toBe(403);
    expect((await edit(article.id, 1, lines)).status).toBe(201);
    expect((await edit(article.id, 1, lines)).status).toBe(200);
    const stale = await edit(article.id, 1, [LAST]);
    expect(stale.status).toBe(409);
    expect((await edit(article.id, 2, [' '])).status).toBe(400);
    expect((await post(article.id, { baseVersion: 2, refetch: true })).status).toBe(400);
    await db.article.updateMany({ where: { id: article.id }, data: { archivedAt: new Date() } });
    expect((await edit(article.id, 2, ALL)).status).toBe(409);
    expect(await db.articleVersion.count({ where: { articleId: article.id } })).toBe(2);
  });

  test('of two at once, one is made', async () => {
    const article = await make();
    await quote(article.id, ALL, 'the bridge');
    const both = await Promise.all([edit(article.id, 1, [BRIDGE, LAST]), edit(article.id, 1, [FIRST, BRIDGE])]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await getArticle(editor.actor, article.id)).currentVersion).toBe(2);
  });

  test('an annotation made meanwhile is carried over or refused, never left behind', async () => {
    const article = await make();
    const start = ALL.join('\n').indexOf('the bridge');
    const range = { start, end: start + 10 };
    const [edited, ...made] = await Promise.all([
      edit(article.id, 1, ['A line in front.', ...ALL]),
      ...Array.from({ length: 6 }, () =>
        api(annotationEndpoints.createAnnotation, {
          as: reviewer,
          params: { workspace: desk.slug, article: article.id },
          body: { kind: 'claim', range, articleVersion: 1 },
        }),
      ),
    ]);
    expect(edited.status).toBe(201);
    expect(made.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const now = await allAnnotations(editor.actor, article.id);
    expect(now).toHaveLength(made.filter(({ status }) => status === 201).length);
    expect(now.every((one) => one.articleVersion === 2 && one.quote.exact === 'the bridge')).toBe(true);
  });

  test('versions are compared by sentence', async () => {
    const article = await make();
    await edit(article.id, 1, [FIRST.replace('four', 'six'), COUNCIL, LAST, 'An end.']);
    const compare = (number: number, query: object = {}) =>
      api(endpoints.compareVersions, {
        as: reviewer,
        params: { workspace: desk.slug, article: article.id, number },
        query,
      });
    const { body } = await compare(2);
    expect(body).toMatchObject({ from: 1, to: 2 });
    expect(body.changes.map((change) => change.type)).toEqual(['changed', 'removed', 'same', 'same', 'added']);
    expect((await compare(1)).body.changes.every((change) => change.type === 'added')).toBe(true);
    expect((await compare(1, { from: 2 })).status).toBe(400);
    expect((await compare(9)).status).toBe(404);
  });
});

describe('watching the source', () => {
  const update = (article: { id: string; version: number }, body: object) =>
    api(updateArticle, {
      as: editor,
      params: { workspace: desk.slug, article: article.id },
      body,
      version: article.version,
    });

  test('needs an address, is shown, and ends when the address goes', async () => {
    const article = await make();
    const refused = await update(article, { watch: true });
    expect(refused.status).toBe(400);
    const sourceUrl = 'http://127.0.0.1:9/story';
    const watched = await update(article, { sourceUrl, watch: true });
    const hours = (Date.parse(watched.body.watch.nextAt ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(27);
    expect((await newestEvents(editor))[0]).toMatchObject({ type: 'article.changed', after: { watch: true } });
    expect((await update(watched.body, { sourceUrl: null })).body.watch.nextAt).toBeNull();
  });

  test('an address that is not to be read is an outcome, and for a person who asks a fault', async () => {
    const article = await make();
    const { body } = await update(article, { sourceUrl: 'http://127.0.0.1:9/story', watch: true });
    await watchArticle({
      ...{ workspaceId: desk.id, id: article.id, payload: { articleId: article.id }, requestedBy: editor.actor },
      ...{ attempts: 1, maxAttempts: 3, signal: new AbortController().signal },
    });
    const now = await getArticle(editor.actor, article.id);
    expect(now.watch).toMatchObject({ outcome: 'unreachable', fault: 'forbidden_address' });
    expect(now.version).toBe(body.version);
    expect((await post(article.id, { baseVersion: 1, refetch: true })).status).toBe(502);
  });
});
