import { beforeAll, describe, expect, test } from 'vitest';
import { removeAnnotation } from '@/lib/api/annotations';
import type { BodyIn, QueryIn } from '@/lib/api/endpoint';
import { createTask, getTask, listTasks, removeTask, restoreTask, updateTask } from '@/lib/api/tasks';
import type { Task } from '@/lib/domain/task';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { label, makeArticle, newestEvents, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let editor: TestMember;
let reviewer: TestMember;
let viewer: TestMember;
let article: TestArticle;

beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  [editor, reviewer, viewer] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
    memberWithRole(desk, 'viewer'),
  ]);
  article = await makeArticle(owner, { title: 'صادرات هذا العام' });
});

type Draft = BodyIn<typeof createTask>;
const here = () => ({ workspace: desk.slug });
const at = (task: Pick<Task, 'id'>) => ({ workspace: desk.slug, task: task.id });
const give = (draft: Partial<Draft> = {}, as = editor) =>
  api(createTask, { as, params: here(), body: { articleId: article.id, title: 'Check the figures', ...draft } });
const patch = (as: TestMember, task: Pick<Task, 'id'>, version: number, body: BodyIn<typeof updateTask>) =>
  api(updateTask, { as, params: at(task), version, body });

describe('giving', () => {
  test('on one annotation, with words, people and an event', async () => {
    const claim = await label(reviewer, article);
    const told = await give({
      ...{ annotationId: claim.id, assigneeId: reviewer.id, instructions: 'Ask the ministry.' },
      ...{ priority: 'high', dueAt: '2026-12-01' },
    });
    expect(told.status).toBe(201);
    expect(told.body).toMatchObject({
      ...{ version: 1, kind: 'verify', status: 'todo', priority: 'high', instructions: 'Ask the ministry.' },
      ...{ article: { id: article.id, title: 'صادرات هذا العام' }, annotationId: claim.id, quote: claim.quote.exact },
      ...{ assignee: { id: reviewer.id, name: reviewer.name }, createdBy: { id: editor.id } },
      ...{ dueAt: '2026-12-01T00:00:00.000Z', completedAt: null },
    });
    expect(told.headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/tasks/${told.body.id}`);
    expect((await newestEvents(owner))[0]).toMatchObject({
      ...{ type: 'task.created', entityId: told.body.id, articleId: article.id, annotationId: claim.id },
      after: { title: 'Check the figures', assignee: { id: reviewer.id }, status: 'todo' },
    });
    expect((await api(getTask, { as: viewer, params: at(told.body) })).body).toEqual(told.body);

    await api(removeAnnotation, { as: reviewer, params: { workspace: desk.slug, annotation: claim.id }, version: 1 });
    const listed = await api(listTasks, { as: viewer, params: here(), query: { annotationId: claim.id } });
    expect(listed.body.items[0]?.quote).toBe(claim.quote.exact);
  });

  test('is refused for viewers, strangers, removed members, and annotations of other articles', async () => {
    const stranger = (await makeWorkspace()).owner;
    const gone = await memberWithRole(desk, 'reviewer');
    await db.membership.updateMany({ where: { userId: gone.id }, data: { removedAt: new Date() } });
    for (const [assigneeId, words] of [
      [viewer.id, /viewer/],
      [stranger.id, /not a member/],
      [gone.id, /not a member/],
    ] as const) {
      const told = await give({ assigneeId });
      expect(told.status).toBe(400);
      expect(told.problem.issues).toEqual([{ path: 'assigneeId', message: expect.stringMatching(words) }]);
    }
    const elsewhere = await label(reviewer, await makeArticle(owner));
    expect((await give({ annotationId: elsewhere.id })).problem.issues?.[0]?.path).toBe('annotationId');
    const foreign = await makeArticle(stranger);
    expect((await give({ articleId: foreign.id })).status).toBe(404);
    expect((await give({}, reviewer)).status).toBe(403);
    expect((await give({}, viewer)).status).toBe(403);
    expect((await give({}, stranger)).status).toBe(404);
    const archived = await makeArticle(owner);
    await db.article.updateMany({ where: { id: archived.id }, data: { archivedAt: new Date() } });
    expect((await give({ articleId: archived.id })).status).toBe(409);
  });

  test('once', async () => {
    const draft = { id: newId() };
    const told = [await give(draft), await give(draft), await give({ ...draft, title: 'Other' })];
    expect(told.map((one) => one.status)).toEqual([201, 200, 409]);
  });
});

describe('changing', () => {
  test('its assignee moves the status and nothing else; done is dated', async () => {
    const { body: task } = await give({ assigneeId: reviewer.id });
    const other = await memberWithRole(desk, 'reviewer');
    const refused = await patch(other, task, 1, { status: 'done' });
    expect(refused.status).toBe(403);
    expect(refused.problem.detail).toMatch(/given to you/);
    expect((await patch(reviewer, task, 1, { status: 'done', title: 'Mine' })).status).toBe(403);
    expect((await patch(viewer, task, 1, { status: 'done' })).status).toBe(403);
    expect((await patch((await makeWorkspace()).owner, task, 1, { status: 'done' })).status).toBe(404);

    const done = await patch(reviewer, task, 1, { status: 'done' });
    expect(done.body).toMatchObject({ version: 2, status: 'done' });
    expect(Date.parse(done.body.completedAt ?? '')).toBeGreaterThan(Date.parse(task.createdAt));
    expect((await newestEvents(owner))[0]).toMatchObject({
      type: 'task.changed',
      before: { status: 'todo' },
      after: { status: 'done' },
    });
    expect((await patch(reviewer, task, 2, { status: 'in_review' })).body.completedAt).toBeNull();
  });

  test('an editor changes everything, from the version they saw', async () => {
    const { body: task } = await give({ assigneeId: reviewer.id, dueAt: '2026-12-01' });
    const changed = await patch(editor, task, 1, { assigneeId: null, dueAt: null, title: 'Again', priority: 'urgent' });
    expect(changed.body).toMatchObject({ version: 2, assignee: null, dueAt: null, title: 'Again', priority: 'urgent' });
    const [event] = await newestEvents(owner);
    expect(Object.keys(event?.before as object).sort()).toEqual(['assignee', 'dueAt', 'priority', 'title']);
    const stale = await patch(owner, task, 1, { title: 'Mine' });
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ version: 2, title: 'Again' });
    expect((await patch(owner, task, 2, { title: 'Again' })).body.version).toBe(2);
    expect((await patch(editor, task, 2, { assigneeId: viewer.id })).status).toBe(400);
  });

  test('trash and restore', async () => {
    const { body: task } = await give({ assigneeId: reviewer.id });
    expect((await api(removeTask, { as: reviewer, params: at(task), version: 1 })).status).toBe(403);
    expect((await api(removeTask, { as: editor, params: at(task), version: 5 })).status).toBe(412);
    expect((await api(removeTask, { as: editor, params: at(task), version: 1 })).status).toBe(204);
    expect((await api(getTask, { as: editor, params: at(task) })).status).toBe(404);
    expect((await patch(reviewer, task, 2, { status: 'done' })).status).toBe(404);
    expect((await api(restoreTask, { as: editor, params: at(task) })).body).toMatchObject({
      version: 3,
      deletedAt: null,
    });
    expect((await api(restoreTask, { as: editor, params: at(task) })).body.version).toBe(3);
    expect((await newestEvents(owner, 2)).map((event) => event.type)).toEqual(['task.restored', 'task.removed']);
  });
});

describe('listing', () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

  test('filters, due dates in UTC days, orders with the undated last, pages without gaps', async () => {
    const fresh = await makeWorkspace();
    const worker = await memberWithRole(fresh, 'reviewer');
    const text = await makeArticle(fresh.owner);
    const drafts: Partial<Draft>[] = [
      { title: 'none' },
      { title: 'late', dueAt: day(-2), assigneeId: worker.id, priority: 'urgent' },
      { title: 'late but done', dueAt: day(-2), status: 'done' },
      { title: 'now', dueAt: day(0), assigneeId: worker.id, kind: 'review' },
      { title: 'soon', dueAt: day(3) },
      { title: 'far', dueAt: day(30), status: 'in_review' },
      { title: 'also none', assigneeId: worker.id },
    ];
    for (const draft of drafts) {
      const body = { articleId: text.id, title: '', ...draft };
      expect((await api(createTask, { as: fresh.owner, params: { workspace: fresh.slug }, body })).status).toBe(201);
    }
    const list = (query: QueryIn<typeof listTasks>, as = worker) =>
      api(listTasks, { as, params: { workspace: fresh.slug }, query });
    const titles = async (query: QueryIn<typeof listTasks>, as = worker) =>
      (await list(query, as)).body.items.map((task) => task.title);

    expect(await titles({ assignee: 'me' })).toEqual(['late', 'now', 'also none']);
    expect(await titles({ assignee: worker.id }, fresh.owner)).toEqual(['late', 'now', 'also none']);
    expect(await titles({ assignee: 'none', status: 'todo' })).toEqual(['soon', 'none']);
    expect(await titles({ due: 'overdue' })).toEqual(['late']);
    expect(await titles({ due: 'today' })).toEqual(['now']);
    expect(await titles({ due: 'week' })).toEqual(['now', 'soon']);
    expect(await titles({ priority: 'urgent' })).toEqual(['late']);
    expect(await titles({ kind: 'review', articleId: text.id })).toEqual(['now']);
    expect(await titles({ articleId: article.id })).toEqual([]);
    expect(await titles({ sort: '-createdAt', limit: 2 })).toEqual(['also none', 'far']);

    for (const sort of ['dueAt', '-dueAt', 'createdAt', '-updatedAt'] as const) {
      const whole = await titles({ sort });
      expect(whole).toHaveLength(7);
      if (sort.endsWith('dueAt')) expect(whole.slice(5).sort()).toEqual(['also none', 'none']);
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await list({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
        paged.push(...body.items.map((task) => task.title));
        cursor = body.nextCursor;
      }
      expect(paged).toEqual(whole);
    }
  });

  test('a cursor of another order or made up is a bad request; an article’s trash hides its tasks', async () => {
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
    for (const bad of [
      cursor(['createdAt', day(0), newId()]),
      cursor(['dueAt', 'soon', newId()]),
      cursor(['dueAt', null, 'x']),
    ]) {
      expect((await api(listTasks, { as: viewer, params: here(), query: { cursor: bad } })).status).toBe(400);
    }
    const trashed = await makeArticle(owner);
    const { body: task } = await give({ articleId: trashed.id });
    await db.article.updateMany({ where: { id: trashed.id }, data: { deletedAt: new Date() } });
    expect((await api(getTask, { as: owner, params: at(task) })).status).toBe(404);
  });
});
