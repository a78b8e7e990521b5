import { beforeAll, expect, test } from 'vitest';
import { getAnnotation } from '@/lib/api/annotations';
import { addEvidence, updateEvidence } from '@/lib/api/evidence';
import { createNote, listNotes, updateNote } from '@/lib/api/notes';
import { addContact, updateContact } from '@/lib/api/contacts';
import { removeMember, updateMember } from '@/lib/api/people';
import { listEvents } from '@/lib/api/workspaces';
import { label, makeArticle, richText, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let editor: TestMember;
let author: TestMember;
let reader: TestMember;
let article: TestArticle;

beforeAll(async () => {
  desk = await makeWorkspace();
  [editor, author, reader] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
    memberWithRole(desk, 'reviewer'),
  ]);
  article = await makeArticle(editor);
});

const here = () => ({ workspace: desk.slug });
const since = async (as: TestMember, after: number, limit = 50) =>
  (await api(listEvents, { as, params: here(), query: { after, limit, articleId: article.id } })).body;
const now = async () => (await since(editor, 0)).lastSeq;

test('an open page of somebody who may no longer read a note is told to forget it; nobody else is', async () => {
  const claim = await label(author, article);
  const on = { ...here(), annotation: claim.id };
  const note = await api(createNote, {
    as: author,
    params: on,
    body: { body: richText('SECRET'), protection: 'internal' },
  });
  expect((await api(listNotes, { as: reader, params: on, query: {} })).body.items).toHaveLength(1);
  const before = await now();
  const at = { ...here(), note: note.body.id };
  const closed = await api(updateNote, { as: editor, params: at, version: 1, body: { protection: 'editors' } });
  expect(closed.status).toBe(200);
  const told = await since(reader, before);
  expect(told.closed).toEqual([claim.id]);
  expect(JSON.stringify(told)).not.toContain('SECRET');
  expect(told.items).toEqual([]);
  expect((await api(listNotes, { as: reader, params: on, query: {} })).body.items).toEqual([]);
  expect((await api(getAnnotation, { as: reader, params: on })).body.counts.notes).toBe(0);
  for (const as of [editor, author]) expect((await since(as, before)).closed).toEqual([]);
  expect((await since(reader, told.lastSeq)).closed).toEqual([]);
});

test('an open page is told what its reader may be now; who was taken out is told that there is nothing', async () => {
  const [owner, fallen] = [desk.owner, await memberWithRole(desk, 'editor')];
  const told = async () => (await api(listEvents, { as: fallen, params: here(), query: { after: 0, limit: 1 } })).body;
  expect((await told()).role).toBe('editor');
  const at = { ...here(), user: fallen.id };
  await api(updateMember, { as: owner, params: at, version: 1, body: { role: 'reviewer' } });
  expect((await told()).role).toBe('reviewer');
  await api(removeMember, { as: owner, params: at, version: 2 });
  const gone = await api(listEvents, { as: fallen, params: here(), query: {} });
  expect(gone.status).toBe(404);
});

test('the same of evidence and contacts; a note that was for editors from the start is told of to nobody', async () => {
  const [claim, other, silent] = [
    await label(author, article, 'claim', 1),
    await label(author, article, 'claim', 2),
    await label(author, article, 'claim', 0),
  ];
  const on = (annotation: string) => ({ ...here(), annotation });
  const evidence = await api(addEvidence, {
    as: editor,
    params: on(claim.id),
    body: { url: 'https://stats.example/may', protection: 'internal' } as never,
  });
  const contact = await api(addContact, {
    as: editor,
    params: on(other.id),
    body: { person: 'The ministry', channel: 'email', question: 'Why?', protection: 'internal' } as never,
  });
  const before = await now();
  const body = { protection: 'editors' } as const;
  const closed = [
    await api(updateEvidence, { as: editor, params: { ...here(), evidence: evidence.body.id }, version: 1, body }),
    await api(updateContact, { as: editor, params: { ...here(), contact: contact.body.id }, version: 1, body }),
  ];
  expect(closed.map(({ status }) => status)).toEqual([200, 200]);
  await api(createNote, { as: editor, params: on(silent.id), body: { body: richText('x'), protection: 'editors' } });
  expect((await since(reader, before)).closed.sort()).toEqual([claim.id, other.id].sort());
});
