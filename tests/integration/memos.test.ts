import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveVerdict } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import {
  answerMemo,
  createMemo,
  getMemo,
  listMemos,
  makeMemoLink,
  openMemo,
  removeMemo,
  restoreMemo,
  revokeMemoLink,
  updateMemo,
} from '@/lib/api/memos';
import { listEvents } from '@/lib/api/workspaces';
import type { Annotation } from '@/lib/domain/annotation';
import { OUTSIDE_ID } from '@/lib/domain/event';
import type { Memo, MemoDraft } from '@/lib/domain/memo';
import { db } from '@/lib/server/db';
import { findLetter } from '@/lib/server/memos/letters';
import { newId } from '@/lib/server/once';
import { hashSecret, newSecret } from '@/lib/server/secrets';
import { label, makeArticle, newestEvents, richText, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let editor: TestMember;
let reviewer: TestMember;
let viewer: TestMember;
let stranger: TestMember;
let article: TestArticle;

beforeAll(async () => {
  desk = await makeWorkspace({ name: 'مكتب الحقائق' });
  owner = desk.owner;
  [editor, reviewer, viewer] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
    memberWithRole(desk, 'viewer'),
  ]);
  stranger = (await makeWorkspace()).owner;
});

beforeEach(async () => {
  article = await makeArticle(owner);
});

const here = () => ({ workspace: desk.slug, article: article.id });
const at = (memo: string) => ({ workspace: desk.slug, memo });
const QUOTE = 'قال الوزير إن الصادرات زادت 12% هذا العام.';
const ITEM = {
  ...{ annotationId: null, explanation: '', source: null },
  quote: QUOTE,
  suggestion: 'قال الوزير إن الصادرات زادت 4% هذا العام.',
  severity: 'must',
} as const;

async function begin(body: MemoDraft = { authorName: 'نادية', items: [ITEM] }): Promise<Memo> {
  const made = await api(createMemo, { as: editor, params: here(), body });
  expect(made.status, made.problem.detail).toBe(201);
  return made.body;
}

async function send(memo: Memo): Promise<{ token: string; memo: Memo }> {
  const { body, status } = await api(makeMemoLink, { as: editor, params: at(memo.id), body: { days: 14 } });
  expect(status).toBe(200);
  return { token: body.url.slice(body.url.lastIndexOf('/') + 1), memo: body };
}

/** Everybody in these tests comes from an address of their own, so that wrong tries of one don't count for the next. */
const from = () => ({ 'x-sanad-peer': `192.0.2.${Math.floor(Math.random() * 1e9)}` });

describe('a memo', () => {
  async function judged(sentence: number, rating: string, reasoning: string): Promise<Annotation> {
    const claim = await label(reviewer, article, 'claim', sentence);
    const told = await api(giveVerdict, {
      ...{ as: reviewer, params: { workspace: desk.slug, annotation: claim.id }, version: claim.version },
      body: { rating, reasoning: richText(reasoning) },
    });
    return told.body;
  }

  test('begins with the claims in which a verdict found a fault, in the order of the text, with public sources only', async () => {
    const second = await judged(1, 'missing-context', 'They were published in May.');
    const first = await judged(0, 'false', 'الزيادة 4%.');
    await judged(2, 'true', 'There was a flag.');
    await label(reviewer, article, 'claim', 3);
    const on = { workspace: desk.slug, annotation: first.id };
    const hidden = { url: 'https://canary.example/internal', protection: 'internal' } as const;
    await api(addEvidence, { as: reviewer, params: on, body: hidden });
    await api(addEvidence, { as: reviewer, params: on, body: { url: 'https://stats.example/may' } });
    const memo = await begin({});
    expect(memo.items).toMatchObject([
      {
        ...{ annotationId: first.id, quote: QUOTE, suggestion: null, explanation: 'الزيادة 4%.' },
        ...{ source: 'https://stats.example/may', severity: 'must', answer: null, version: 1 },
        place: { start: 0, end: QUOTE.length },
      },
      { annotationId: second.id, explanation: 'They were published in May.', source: null, severity: 'should' },
    ]);
    expect(memo).toMatchObject({ state: 'draft', locale: 'ar', version: 1, counts: { items: 2, accepted: 0 } });
    expect((await newestEvents(owner))[0]).toMatchObject({
      type: 'memo.created',
      entityId: memo.id,
      articleId: article.id,
    });
  });

  test('is read by members, made by editors, and does not exist for another desk', async () => {
    const memo = await begin();
    for (const as of [viewer, reviewer]) {
      expect((await api(getMemo, { as, params: at(memo.id) })).body.items).toHaveLength(1);
      expect((await api(listMemos, { as, params: here() })).body.items.map(({ id }) => id)).toEqual([memo.id]);
      expect((await api(createMemo, { as, params: here(), body: {} })).status).toBe(403);
      expect((await api(makeMemoLink, { as, params: at(memo.id), body: {} })).status).toBe(403);
    }
    expect((await api(getMemo, { as: stranger, params: at(memo.id) })).status).toBe(404);
    const params = { workspace: stranger.actor.workspaceSlug, memo: memo.id };
    expect((await api(getMemo, { as: stranger, params })).status).toBe(404);
    expect((await api(makeMemoLink, { as: stranger, params, body: {} })).status).toBe(404);
    const foreign = { ...ITEM, annotationId: newId() };
    const refused = await api(createMemo, { as: editor, params: here(), body: { items: [foreign] } });
    expect(refused.problem.issues?.[0]?.path).toBe('items.0.annotationId');
  });

  test('a repeated create makes one, a stale change is refused with what is there', async () => {
    const id = newId();
    const body = { id, authorName: 'نادية', items: [ITEM] };
    const [one, two] = [await begin(body), await api(createMemo, { as: editor, params: here(), body })];
    expect([two.status, two.body.id]).toEqual([200, one.id]);
    const patch = { as: editor, params: at(id), version: 1, body: { message: 'Dear Nadia' } };
    expect((await api(updateMemo, patch)).body).toMatchObject({ version: 2, message: 'Dear Nadia' });
    const late = await api(updateMemo, { ...patch, body: { message: 'Other' } });
    expect([late.status, late.problem]).toMatchObject([412, { current: { version: 2, message: 'Dear Nadia' } }]);
  });

  test('items are changed, added, ordered and taken out in one list; a bad list changes nothing', async () => {
    const memo = await begin({ authorName: 'N', items: [ITEM, { ...ITEM, quote: 'Second' }] });
    const [first, second] = memo.items.map(
      ({ version: _v, answer: _a, answerText: _t, answeredAt: _d, place: _p, ...item }) => item,
    );
    if (!first || !second) throw new Error('two items');
    const items = [
      { ...second, severity: 'could' as const },
      { ...ITEM, quote: 'Third', severity: 'should' as const },
      first,
    ];
    const changed = await api(updateMemo, { as: editor, params: at(memo.id), version: 1, body: { items } });
    expect(changed.body.items.map(({ quote, version, severity }) => [quote, version, severity])).toEqual([
      ['Second', 2, 'could'],
      ['Third', 1, 'should'],
      [QUOTE, 1, 'must'],
    ]);
    const bad = { items: [first, first] };
    expect((await api(updateMemo, { as: editor, params: at(memo.id), version: 2, body: bad })).status).toBe(400);
    const other = await begin();
    const stolen = { items: [{ ...ITEM, id: other.items[0]?.id ?? '' }] };
    expect((await api(updateMemo, { as: editor, params: at(memo.id), version: 2, body: stolen })).status).toBe(409);
    const left = await api(updateMemo, { as: editor, params: at(memo.id), version: 2, body: { items: [first] } });
    expect(left.body.items.map(({ quote }) => quote)).toEqual([QUOTE]);
    expect((await api(getMemo, { as: editor, params: at(other.id) })).body.items).toHaveLength(1);
  });

  test('goes to the trash with its link and comes back with it', async () => {
    const { token, memo } = await send(await begin());
    expect((await api(removeMemo, { as: editor, params: at(memo.id), version: memo.version })).status).toBe(204);
    expect((await api(listMemos, { as: editor, params: here() })).body.items).toEqual([]);
    expect(await findLetter(token)).toBeNull();
    expect((await api(restoreMemo, { as: editor, params: at(memo.id) })).body.deletedAt).toBeNull();
    expect((await findLetter(token))?.items).toHaveLength(1);
  });
});

describe('the author’s link', () => {
  test('shows the letter and nothing else of the desk', async () => {
    const claim = await label(reviewer, article, 'claim', 0);
    const on = { workspace: desk.slug, annotation: claim.id };
    await api(createNote, { as: reviewer, params: on, body: { body: richText('canary-note') } });
    const evidence = { url: 'https://canary.example/x', title: 'canary-evidence', protection: 'internal' } as const;
    await api(addEvidence, { as: reviewer, params: on, body: evidence });
    const given = { as: reviewer, params: on, version: claim.version };
    await api(giveVerdict, { ...given, body: { rating: 'false', reasoning: richText('canary-reasoning') } });
    const memo = await begin({ authorName: 'نادية', message: 'تحية', items: [{ ...ITEM, annotationId: claim.id }] });
    const { token } = await send(memo);
    const { body, status, headers } = await api(openMemo, { body: { token }, headers: from() });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const { annotationId: _annotation, ...wording } = ITEM;
    expect(body).toMatchObject({
      ...{ desk: 'مكتب الحقائق', authorName: 'نادية', message: 'تحية', locale: 'ar' },
      article: { title: 'Exports and figures', direction: 'rtl' },
      items: [{ ...wording, before: '', answer: null }],
    });
    expect(body.items[0]?.after).toContain('The ministry has not published');
    const seen = JSON.stringify([body, await findLetter(token)]);
    const secrets = ['canary', claim.id, article.id, memo.id, desk.id, desk.slug, editor.id, '@desk.example'];
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
    expect((await api(getMemo, { as: viewer, params: at(memo.id) })).body).toMatchObject({ state: 'opened' });
    expect((await newestEvents(owner))[0]).toMatchObject({ type: 'memo.opened', actorId: OUTSIDE_ID });
    expect((await db.memoLink.findFirstOrThrow({ where: { memoId: memo.id } })).tokenHash).toBe(hashSecret(token));
  });

  test('wrong, ended, renewed and expired links are one answer, and wrong ones count against the address', async () => {
    const memo = await begin();
    const { token } = await send(memo);
    const wrong = await api(openMemo, { body: { token: newSecret() }, headers: from() });
    expect(wrong.status).toBe(404);
    const says = ({ problem: { requestId: _id, ...rest } }: typeof wrong) => rest;
    const { token: renewed } = await send(memo);
    expect(says(await api(openMemo, { body: { token }, headers: from() }))).toEqual(says(wrong));
    expect((await api(openMemo, { body: { token: renewed }, headers: from() })).status).toBe(200);
    await db.memo.updateMany({ where: { id: memo.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(says(await api(openMemo, { body: { token: renewed }, headers: from() }))).toEqual(says(wrong));
    expect((await api(getMemo, { as: viewer, params: at(memo.id) })).body.state).toBe('expired');
    const { token: last } = await send(memo);
    expect((await api(revokeMemoLink, { as: editor, params: at(memo.id) })).body.state).toBe('revoked');
    expect(says(await api(openMemo, { body: { token: last }, headers: from() }))).toEqual(says(wrong));
    const answer = { token: last, item: memo.items[0]?.id ?? '', answer: 'accepted', version: 1 } as const;
    expect(says((await api(answerMemo, { body: answer, headers: from() })) as never)).toEqual(says(wrong));

    const { token: good } = await send(memo);
    const guesser = from();
    for (let tries = 0; tries < 50; tries += 1) await api(openMemo, { body: { token: newSecret() }, headers: guesser });
    expect((await api(openMemo, { body: { token: good }, headers: guesser })).status).toBe(429);
    expect((await api(openMemo, { body: { token: good }, headers: from() })).status).toBe(200);
  });

  test('answers one memo’s items only, changes and takes back its answers, and the desk is told by whom', async () => {
    const memo = await begin();
    const other = await begin();
    const { token } = await send(memo);
    const item = memo.items[0]?.id ?? '';
    const say = (body: object) =>
      api(answerMemo, { body: { token, item, answer: 'accepted', version: 1, ...body }, headers: from() });
    expect((await say({ item: other.items[0]?.id })).status).toBe(404);
    expect((await say({ answer: 'answered' })).problem.issues?.[0]?.path).toBe('text');
    expect((await say({})).body).toMatchObject({ answer: 'accepted', answerText: null, version: 2 });
    const declined = await say({ answer: 'declined', text: 'الرقم من الوزارة.', version: 2 });
    expect(declined.body).toMatchObject({ answer: 'declined', answerText: 'الرقم من الوزارة.', version: 3 });
    const now = (await api(getMemo, { as: viewer, params: at(memo.id) })).body;
    expect(now).toMatchObject({ version: memo.version + 1, counts: { items: 1, accepted: 0, declined: 1 } });
    const { body: feed } = await api(listEvents, {
      as: viewer,
      params: { workspace: desk.slug },
      query: { articleId: article.id },
    });
    expect(feed.items.at(-1)).toMatchObject({
      ...{ type: 'memo.answered', actor: { id: OUTSIDE_ID, name: 'نادية' }, entityId: memo.id },
      before: { answer: 'accepted' },
      after: { answer: 'declined', answerText: 'الرقم من الوزارة.', quote: QUOTE },
    });
    expect((await say({ answer: null, version: 3 })).body).toMatchObject({ answer: null, answerText: null });
  });

  test('two answers at once: one stands, the other one is shown it; changed words are asked anew', async () => {
    const memo = await begin();
    const { token, memo: sent } = await send(memo);
    const item = memo.items[0]?.id ?? '';
    const say = (answer: 'accepted' | 'declined', version: number) =>
      api(answerMemo, { body: { token, item, answer, version }, headers: from() });
    const told = await Promise.all([say('accepted', 1), say('declined', 1)]);
    expect(told.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [won, lost] = told[0]?.status === 200 ? told : [told[1], told[0]];
    expect(lost?.problem).toMatchObject({ current: { version: 2, answer: won?.body.answer } });

    const items = [{ ...ITEM, id: item, suggestion: 'غير ذلك' }];
    const changed = await api(updateMemo, { as: editor, params: at(memo.id), version: sent.version, body: { items } });
    expect(changed.body.items[0]).toMatchObject({ version: 3, answer: null, suggestion: 'غير ذلك' });
    expect((await newestEvents(owner))[0]?.before).toMatchObject({ items: [{ answer: won?.body.answer }] });
    const late = await say('accepted', 2);
    expect([late.status, late.problem]).toMatchObject([412, { current: { suggestion: 'غير ذلك', answer: null } }]);
  });
});
