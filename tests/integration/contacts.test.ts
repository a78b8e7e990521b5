import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getReport } from '@/lib/api/articles';
import { exportReport } from '@/lib/api/exports';
import { getAnnotation } from '@/lib/api/annotations';
import { addContact, listContacts, removeContact, restoreContact, updateContact } from '@/lib/api/contacts';
import type { Annotation } from '@/lib/domain/annotation';
import type { ContactDraft } from '@/lib/domain/contact';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { label, makeArticle, newestEvents, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let reviewer: TestMember;
let other: TestMember;
let article: TestArticle;
let claim: Annotation;

beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  [reviewer, other] = await Promise.all([memberWithRole(desk, 'reviewer'), memberWithRole(desk, 'reviewer')]);
});

beforeEach(async () => {
  article = await makeArticle(owner);
  claim = await label(reviewer, article);
});

const ASKED = {
  person: 'سارة حداد، المتحدثة باسم الوزارة',
  channel: 'email',
  question: 'من أين الرقم؟',
} as const satisfies ContactDraft;

const on = () => ({ workspace: desk.slug, annotation: claim.id });
const ask = (as: TestMember, fields: Partial<ContactDraft> = {}) =>
  api(addContact, { as, params: on(), body: { ...ASKED, ...fields } });
const at = (contact: string) => ({ workspace: desk.slug, contact });
const counted = async () => (await api(getAnnotation, { as: owner, params: on() })).body.counts.contacts;

describe('the contact log', () => {
  test('keeps who was asked what, how and until when, in the order of asking, and the history tells it', async () => {
    const first = await ask(reviewer, { deadlineAt: '2026-11-30' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ ...ASKED, version: 1, answer: null, answeredAt: null, protection: 'internal' });
    expect(first.body.deadlineAt).toBe('2026-11-30T00:00:00.000Z');
    expect(first.headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/contacts/${first.body.id}`);
    const earlier = await ask(reviewer, { askedAt: '2026-01-02', channel: 'phone' });
    const listed = await api(listContacts, { as: owner, params: on(), query: { limit: 1 } });
    expect(listed.body.items.map(({ id }) => id)).toEqual([earlier.body.id]);
    const query = { limit: 1, cursor: listed.body.nextCursor ?? '' };
    const rest = await api(listContacts, { as: owner, params: on(), query });
    expect(rest.body).toMatchObject({ items: [{ id: first.body.id }], nextCursor: null });
    expect(await counted()).toBe(2);
    expect((await newestEvents(owner))[0]).toMatchObject({
      ...{ type: 'contact.added', entityId: earlier.body.id, annotationId: claim.id, articleId: article.id },
      after: { person: ASKED.person, channel: 'phone' },
    });
  });

  test('an answer gets its time when it comes and loses it when it is taken away', async () => {
    const { body: contact } = await ask(reviewer);
    const answered = await api(updateContact, {
      ...{ as: reviewer, params: at(contact.id), version: 1 },
      body: { answer: 'من نشرة مايو.' },
    });
    expect(answered.body).toMatchObject({ version: 2, answer: 'من نشرة مايو.' });
    expect(Date.now() - Date.parse(answered.body.answeredAt ?? '')).toBeLessThan(60_000);
    expect((await newestEvents(owner))[0]).toMatchObject({
      type: 'contact.changed',
      before: { person: ASKED.person, answer: null },
      after: { answer: 'من نشرة مايو.' },
    });
    const taken = await api(updateContact, {
      ...{ as: reviewer, params: at(contact.id), version: 2 },
      body: { answer: '' },
    });
    expect(taken.body).toMatchObject({ version: 3, answer: null, answeredAt: null });
  });

  test('is changed by who wrote it or an editor, never over a newer version, and a repeated create makes one', async () => {
    const id = newId();
    const [one, two] = [await ask(reviewer, { id }), await ask(reviewer, { id })];
    expect([one.status, two.body.id, await counted()]).toEqual([201, id, 1]);
    const patch = { params: at(id), version: 1, body: { question: 'متى؟' } };
    expect((await api(updateContact, { as: other, ...patch })).status).toBe(403);
    expect((await api(updateContact, { as: owner, ...patch })).status).toBe(200);
    const late = await api(updateContact, { as: reviewer, ...patch });
    expect(late.status).toBe(412);
    expect(late.problem).toMatchObject({ current: { version: 2, question: 'متى؟' } });
    expect((await ask(reviewer, { id, question: 'Something else' })).status).toBe(409);
    expect((await ask(reviewer, { question: '  ' })).problem.issues?.[0]?.path).toBe('question');
  });

  test('goes to the trash and comes back', async () => {
    const { body: contact } = await ask(reviewer);
    expect((await api(removeContact, { as: other, params: at(contact.id), version: 1 })).status).toBe(403);
    expect((await api(removeContact, { as: reviewer, params: at(contact.id), version: 1 })).status).toBe(204);
    expect(await counted()).toBe(0);
    expect((await api(listContacts, { as: reviewer, params: on() })).body.items).toEqual([]);
    expect((await api(restoreContact, { as: reviewer, params: at(contact.id) })).body.deletedAt).toBeNull();
    expect(await counted()).toBe(1);
    expect(await db.contact.count({ where: { workspaceId: desk.id, id: contact.id } })).toBe(1);
  });
});

describe('in the report', () => {
  const html = async (): Promise<string> => {
    const query = { format: 'html', locale: 'en' } as const;
    const told = await api(exportReport, { as: owner, params: { workspace: desk.slug, article: article.id }, query });
    return String(told.body);
  };

  test('what was chosen is told: the answer, or no reply by the deadline; what was not chosen nowhere', async () => {
    await ask(reviewer, { person: 'Ministry', deadlineAt: '2026-01-05T23:59:59Z', protection: 'public' });
    await ask(reviewer, { person: 'Bureau', answer: 'See table 3.', protection: 'public' });
    await ask(reviewer, { person: 'Canary source', question: 'canary question' });
    const told = await html();
    expect(told).toContain('No reply by January 5, 2026.');
    expect(told).toContain('See table 3.');
    expect(told).not.toMatch(/canary/i);
    const report = await api(getReport, { as: owner, params: { workspace: desk.slug, article: article.id } });
    expect(report.body.entries[0]?.contacts.map(({ person }) => person)).toEqual(['Ministry', 'Bureau']);
    expect(JSON.stringify(report.body)).not.toMatch(/canary/i);
  });
});
