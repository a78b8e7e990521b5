import { beforeEach, expect, test } from 'vitest';
import { createTask } from '@/lib/api/tasks';
import { getInbox, markInboxSeen } from '@/lib/api/workspaces';
import { db } from '@/lib/server/db';
import { record } from '@/lib/server/events';
import { newId } from '@/lib/server/once';
import { label, makeArticle, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let reviewer: TestMember;
let article: TestArticle;

beforeEach(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  reviewer = await memberWithRole(desk, 'reviewer');
  article = await makeArticle(owner, { title: 'The budget' });
});

const here = () => ({ workspace: desk.slug });
const inbox = async (as: TestMember) => (await api(getInbox, { as, params: here() })).body;
const see = (as: TestMember, seq: number) => api(markInboxSeen, { as, params: here(), body: { seq } });

test('my open tasks by due date, and how many are open and late', async () => {
  const give = (title: string, more: object) =>
    api(createTask, {
      as: owner,
      params: here(),
      body: { articleId: article.id, title, assigneeId: reviewer.id, ...more },
    });
  await give('whenever', {});
  await give('later', { dueAt: '2090-01-01' });
  await give('late', { dueAt: '2020-01-01' });
  await give('late but done', { dueAt: '2020-01-01', status: 'done' });
  await give('not mine', { assigneeId: owner.id });
  const mine = await inbox(reviewer);
  expect(mine.tasks.map((task) => task.title)).toEqual(['late', 'later', 'whenever']);
  expect(mine).toMatchObject({ openTasks: 3, overdueTasks: 1 });
});

test('what others changed since I was here, newest first, with title and words', async () => {
  const claim = await label(owner, article, 'claim', 1);
  await label(reviewer, article, 'opinion', 2);
  await record(db, owner.actor, { type: 'member.joined', entityId: newId() });
  const before = await inbox(reviewer);
  expect(before.changes).toHaveLength(1);
  expect(before.changes[0]).toMatchObject({
    ...{ type: 'annotation.created', actor: { id: owner.id }, articleTitle: 'The budget', quote: claim.quote.exact },
  });
  expect(before).toMatchObject({ unseen: 1, lastSeq: 3 });

  expect((await see(reviewer, before.lastSeq)).status).toBe(204);
  expect(await inbox(reviewer)).toMatchObject({ changes: [], unseen: 0, lastSeq: 3 });
  await label(owner, article, 'attribution', 1);
  await label(owner, article, 'opinion', 0);
  const after = await inbox(reviewer);
  expect(after.changes.map((event) => event.seq)).toEqual([5, 4]);
});

test('seen moves forward only, and never beyond what happened', async () => {
  await label(owner, article);
  await label(owner, article);
  await see(reviewer, 1);
  await see(reviewer, 0);
  expect(await inbox(reviewer)).toMatchObject({ unseen: 1 });
  await see(reviewer, 2_000_000_000);
  expect(await inbox(reviewer)).toMatchObject({ unseen: 0 });
  await label(owner, article);
  expect(await inbox(reviewer)).toMatchObject({ unseen: 1 });
});

test('more than fit are counted; strangers have no inbox here', async () => {
  for (let i = 0; i < 52; i += 1) await record(db, owner.actor, { type: 'article.changed', entityId: article.id });
  const mine = await inbox(reviewer);
  expect(mine.changes).toHaveLength(50);
  expect(mine.unseen).toBe(52);
  const stranger = (await makeWorkspace()).owner;
  expect((await api(getInbox, { as: stranger, params: here() })).status).toBe(404);
  expect((await see(stranger, 1)).status).toBe(404);
});
