import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as endpoints from '@/lib/api/versions';
import type { Article } from '@/lib/domain/article';
import { createArticle, removeArticle } from '@/lib/server/articles';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let viewer: TestMember;
let article: Article;

beforeAll(async () => {
  desk = await makeWorkspace();
  viewer = await memberWithRole(desk, 'viewer');
  const text = 'ارتفعت الأسعار في مايو. ونفى الوزير ذلك.\n\nNobody asked him why.';
  article = (await createArticle(desk.owner.actor, { title: 'أسعار', text })).value;
});

const get = (number: number, ask: object = { as: viewer }, workspace = desk.slug) =>
  api(endpoints.getVersion, { ...ask, params: { workspace, article: article.id, number } });

describe('versions', () => {
  test('version 1 holds the document, the text with its hash, and sentences that cover it', async () => {
    const { status, body } = await get(1);
    expect(status).toBe(200);
    expect(body.hash).toBe(createHash('sha256').update(body.text).digest('hex'));
    expect(body.document.type).toBe('doc');
    expect(body.createdBy).toEqual({ id: desk.owner.id, name: desk.owner.name });
    expect(body.sentences.map((sentence) => sentence.index)).toEqual([0, 1, 2]);
    const joined = body.sentences.map((sentence) => body.text.slice(sentence.start, sentence.end));
    expect(`${joined[0]}${joined[1]}\n${joined[2]}`).toBe(body.text);
    expect(body.sentences.every((sentence) => sentence.triage === 'untouched')).toBe(true);
  });

  test('the list has them without their text, page after page', async () => {
    const ask = (query: object) =>
      api(endpoints.listVersions, { as: viewer, params: { workspace: desk.slug, article: article.id }, query });
    const { body } = await ask({});
    expect(body.nextCursor).toBeNull();
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).not.toHaveProperty('text');
    expect(body.items[0]).toMatchObject({ number: 1, createdBy: { id: desk.owner.id } });
    const past = Buffer.from(JSON.stringify([1])).toString('base64url');
    expect((await ask({ cursor: past })).body.items).toEqual([]);
    const wrong = Buffer.from(JSON.stringify(['one'])).toString('base64url');
    expect((await ask({ cursor: wrong })).status).toBe(400);
  });

  test('what is absent, foreign, signed out or in the trash', async () => {
    const other = await makeWorkspace();
    expect((await get(2)).status).toBe(404);
    expect((await get(0)).status).toBe(404);
    expect((await get(1, { as: other.owner })).status).toBe(404);
    expect((await get(1, { as: other.owner }, other.slug)).status).toBe(404);
    expect((await get(1, {})).status).toBe(401);
    await removeArticle(desk.owner.actor, article.id, 1);
    expect((await get(1)).status).toBe(404);
    const list = { as: viewer, params: { workspace: desk.slug, article: article.id } };
    expect((await api(endpoints.listVersions, list)).status).toBe(404);
  });
});
