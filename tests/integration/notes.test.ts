import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getAnnotation, removeAnnotation, restoreAnnotation } from '@/lib/api/annotations';
import { createNote, listNotes, removeNote, reopenNote, resolveNote, restoreNote, updateNote } from '@/lib/api/notes';
import type { Annotation } from '@/lib/domain/annotation';
import type { Note, NoteDraft } from '@/lib/domain/note';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { label, makeArticle, newestEvents, richText, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let owner: TestMember;
let editor: TestMember;
let reviewer: TestMember;
let viewer: TestMember;
let article: TestArticle;
let claim: Annotation;

beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  [editor, reviewer, viewer] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
    memberWithRole(desk, 'viewer'),
  ]);
  article = await makeArticle(owner);
});

beforeEach(async () => {
  claim = await label(reviewer, article);
});

const on = (annotation: Pick<Annotation, 'id'> = claim) => ({ workspace: desk.slug, annotation: annotation.id });
const at = (note: Pick<Note, 'id'>) => ({ workspace: desk.slug, note: note.id });
const write = (as: TestMember, body: NoteDraft) => api(createNote, { as, params: on(), body });
const counts = async () => {
  const { body } = await api(getAnnotation, { as: viewer, params: on() });
  return { notes: body.counts.notes, open: body.counts.openNotes, version: body.version };
};

describe('writing', () => {
  test('threads one level deep, counted on the annotation without a new version of it', async () => {
    const body = {
      type: 'doc' as const,
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'راجع تقرير ' },
            { type: 'text', text: 'ESCWA 2024' },
          ],
        },
      ],
    };
    const first = await write(reviewer, { body, protection: 'public' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ version: 1, parentId: null, protection: 'public', author: { id: reviewer.id } });
    expect(first.headers.get('location')).toBe(`/api/v1/workspaces/${desk.slug}/notes/${first.body.id}`);
    expect((await newestEvents(owner))[0]).toMatchObject({
      ...{ type: 'note.created', entityId: first.body.id, annotationId: claim.id, articleId: article.id },
      after: { parentId: null, body: first.body.body },
    });
    const reply = await write(editor, { parentId: first.body.id, body: richText('Done.') });
    expect(reply.body.parentId).toBe(first.body.id);
    expect(await counts()).toEqual({ notes: 2, open: 1, version: 1 });

    const deeper = await write(editor, { parentId: reply.body.id, body: richText('?') });
    expect(deeper.status).toBe(400);
    expect(deeper.problem.issues?.[0]?.path).toBe('parentId');
    const elsewhere = await label(reviewer, article);
    const astray = await api(createNote, {
      as: editor,
      params: on(elsewhere),
      body: { parentId: first.body.id, body: richText('?') },
    });
    expect(astray.status).toBe(400);

    const listed = await api(listNotes, { as: viewer, params: on(), query: { limit: 1 } });
    expect(listed.body.items.map((note) => note.id)).toEqual([first.body.id]);
    const next = await api(listNotes, { as: viewer, params: on(), query: { cursor: listed.body.nextCursor ?? '' } });
    expect(next.body.items.map((note) => note.id)).toEqual([reply.body.id]);
  });

  test('is safe: dangerous links become text, an empty note is refused, an unknown node too', async () => {
    const link = (href: string) => ({
      type: 'doc' as const,
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }] },
      ],
    });
    const told = await write(reviewer, { body: link('javascript:alert(1)') });
    expect(JSON.stringify(told.body.body)).not.toContain('javascript');
    expect((await write(reviewer, { body: richText('   ') })).problem.issues?.[0]?.path).toBe('body');
    const image = { type: 'doc' as const, content: [{ type: 'image', attrs: { src: 'x' } }] };
    expect((await write(reviewer, { body: image })).status).toBe(400);
    expect(await counts()).toMatchObject({ notes: 1 });
  });

  test('once: the same id and draft finds its note', async () => {
    const draft = { id: newId(), body: richText('once') };
    const told = [
      await write(reviewer, draft),
      await write(reviewer, draft),
      await write(reviewer, { ...draft, protection: 'public' }),
    ];
    expect(told.map((one) => one.status)).toEqual([201, 200, 409]);
    expect(await counts()).toMatchObject({ notes: 1 });
  });

  test('a viewer may not; strangers and archived articles refuse', async () => {
    expect((await write(viewer, { body: richText('hello') })).status).toBe(403);
    expect((await write((await makeWorkspace()).owner, { body: richText('hello') })).status).toBe(404);
    const archived = await makeArticle(owner);
    const old = await label(reviewer, archived);
    await db.article.updateMany({ where: { id: archived.id }, data: { archivedAt: new Date() } });
    const told = await api(createNote, { as: editor, params: on(old), body: { body: richText('late') } });
    expect(told.status).toBe(409);
  });
});

describe('changing', () => {
  test('by its author or an editor, from the version they saw', async () => {
    const { body: note } = await write(reviewer, { body: richText('draft') });
    const other = await memberWithRole(desk, 'reviewer');
    const edit = (as: TestMember, version: number, text: string) =>
      api(updateNote, { as, params: at(note), version, body: { body: richText(text) } });
    expect((await edit(other, 1, 'mine')).status).toBe(403);
    expect((await edit(viewer, 1, 'mine')).status).toBe(403);
    expect((await edit((await makeWorkspace()).owner, 1, 'mine')).status).toBe(404);
    expect((await edit(reviewer, 1, 'better')).body).toMatchObject({ version: 2, body: richText('better') });
    expect((await newestEvents(owner))[0]).toMatchObject({
      type: 'note.changed',
      before: { body: richText('draft') },
      after: { body: richText('better') },
    });
    const stale = await edit(editor, 1, 'worse');
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ version: 2, body: richText('better') });
    const chosen = await api(updateNote, { as: editor, params: at(note), version: 2, body: { protection: 'public' } });
    expect(chosen.body).toMatchObject({ version: 3, protection: 'public', body: richText('better') });
    expect(
      (await api(updateNote, { as: editor, params: at(note), version: 3, body: { body: richText('') } })).status,
    ).toBe(400);
  });

  test('threads are resolved and reopened, each once; replies are not threads', async () => {
    const { body: note } = await write(reviewer, { body: richText('question') });
    const { body: reply } = await write(editor, { parentId: note.id, body: richText('answer') });
    const resolved = await api(resolveNote, { as: editor, params: at(note) });
    expect(resolved.body).toMatchObject({ version: 2, resolvedBy: { id: editor.id } });
    expect(await counts()).toMatchObject({ notes: 2, open: 0 });
    const again = await api(resolveNote, { as: reviewer, params: at(note) });
    expect(again.body).toEqual(resolved.body);
    expect((await api(resolveNote, { as: reviewer, params: at(reply) })).status).toBe(400);
    expect((await api(resolveNote, { as: viewer, params: at(note) })).status).toBe(403);
    const reopened = await api(reopenNote, { as: reviewer, params: at(note) });
    expect(reopened.body).toMatchObject({ version: 3, resolvedAt: null, resolvedBy: null });
    expect(await counts()).toMatchObject({ notes: 2, open: 1 });
    const types = (await newestEvents(owner, 2)).map((event) => event.type);
    expect(types).toEqual(['note.reopened', 'note.resolved']);
  });
});

describe('the trash', () => {
  test('a thread goes with its replies and comes back with them', async () => {
    const { body: note } = await write(reviewer, { body: richText('question') });
    const { body: reply } = await write(editor, { parentId: note.id, body: richText('answer') });
    expect((await api(removeNote, { as: reviewer, params: at(reply), version: 1 })).status).toBe(403);
    expect((await api(removeNote, { as: reviewer, params: at(note), version: 7 })).status).toBe(412);
    expect((await api(removeNote, { as: reviewer, params: at(note), version: 1 })).status).toBe(204);
    expect(await counts()).toMatchObject({ notes: 0, open: 0 });
    expect((await api(listNotes, { as: viewer, params: on() })).body.items).toEqual([]);
    const hidden = await api(updateNote, { as: editor, params: at(reply), version: 1, body: { protection: 'public' } });
    expect(hidden.status).toBe(404);
    const restored = await api(restoreNote, { as: reviewer, params: at(note) });
    expect(restored.body).toMatchObject({ version: 3, deletedAt: null });
    expect((await api(restoreNote, { as: reviewer, params: at(note) })).body.version).toBe(3);
    expect(await counts()).toMatchObject({ notes: 2, open: 1 });
  });

  test('a reply does not come back alone', async () => {
    const { body: note } = await write(reviewer, { body: richText('question') });
    const { body: reply } = await write(editor, { parentId: note.id, body: richText('answer') });
    await api(removeNote, { as: editor, params: at(reply), version: 1 });
    await api(removeNote, { as: editor, params: at(note), version: 1 });
    expect((await api(restoreNote, { as: editor, params: at(reply) })).status).toBe(409);
  });

  test('notes of a trashed annotation are not reachable, and return with it', async () => {
    const { body: note } = await write(reviewer, { body: richText('kept') });
    await api(removeAnnotation, { as: reviewer, params: on(), version: 1 });
    expect((await api(listNotes, { as: owner, params: on() })).status).toBe(404);
    const edit = await api(updateNote, { as: owner, params: at(note), version: 1, body: { protection: 'public' } });
    expect(edit.status).toBe(404);
    await api(restoreAnnotation, { as: reviewer, params: on() });
    expect((await api(listNotes, { as: owner, params: on() })).body.items.map((one) => one.id)).toEqual([note.id]);
  });
});
