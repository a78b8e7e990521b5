import { beforeAll, describe, expect, test } from 'vitest';
import { giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { getArticle, listArticles, updateArticle } from '@/lib/api/articles';
import { changePublication, checkPublication, getPublication, publishReport } from '@/lib/api/publications';
import { getMe, updateMe } from '@/lib/api/people';
import { listAudit, updateWorkspace } from '@/lib/api/workspaces';
import type { ArticlePublication } from '@/lib/domain/article-publication';
import type { Protection } from '@/lib/domain/protection';
import type { PublicationChange } from '@/lib/domain/publication';
import { db } from '@/lib/server/db';
import { label, makeArticle, richText } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let editor: TestMember;
let viewer: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  [editor, viewer] = await Promise.all([memberWithRole(desk, 'editor'), memberWithRole(desk, 'viewer')]);
});

const here = () => ({ workspace: desk.slug });

async function published() {
  const article = await makeArticle(editor, { title: 'Prices' });
  const claim = await label(editor, article);
  const at = { ...here(), article: article.id };
  const { body } = await api(publishReport, { as: editor, params: at, body: {} });
  const standing = async () => (await api(getArticle, { as: viewer, params: at })).body.publication;
  const isChanged = async () => (await standing())?.isChanged;
  const check = async () => (await api(checkPublication, { as: viewer, params: at })).body.isChanged;
  const change = async (of: PublicationChange) => {
    const params = { ...here(), report: body.id };
    const { version } = (await api(getPublication, { as: editor, params })).body;
    const told = await api(changePublication, { as: editor, params, version, body: of });
    expect(told.status, told.problem.detail).toBe(200);
  };
  const on = { ...here(), annotation: claim.id };
  const note = (protection: Protection) =>
    api(createNote, { as: editor, params: on, body: { body: richText('x'), protection } });
  return { article, claim, at, on, body, standing, isChanged, check, change, note };
}

describe('how an article stands with its readers', () => {
  test('is told with the article and in the list, to everybody', async () => {
    const { article, body } = await published();
    const other = await makeArticle(editor, { title: 'Never published' });
    const { items } = (await api(listArticles, { as: viewer, params: here(), query: {} })).body;
    const of = (id: string): ArticlePublication | null | undefined => items.find((item) => item.id === id)?.publication;
    expect(of(other.id)).toBeNull();
    expect(of(article.id)).toEqual({
      ...{ id: body.id, slug: body.slug, url: body.url, status: 'published', edition: 1 },
      ...{ publishedAt: body.editions[0]?.publishedAt, isChanged: false },
    });
  });

  test('changed since: what readers may get to see, and nothing that stays inside', async () => {
    const { claim, on, note, isChanged, change, standing } = await published();
    await note('internal');
    await note('editors');
    await api(updateAnnotation, { as: editor, params: on, version: claim.version, body: { status: 'in_progress' } });
    expect(await isChanged()).toBe(false);
    await note('public');
    expect(await isChanged()).toBe(true);
    await change({ action: 'publish', corrections: [], unapproved: true });
    expect(await standing()).toMatchObject({ edition: 2, isChanged: false });
    const evidence = { url: 'https://stats.example/may', protection: 'internal' as const };
    await api(addEvidence, { as: editor, params: on, body: evidence as never });
    expect(await isChanged()).toBe(false);
  });

  test('a scale that changed is news for every report; the list’s filter finds each kind', async () => {
    const [out, changed, back] = [await published(), await published(), await published()];
    await changed.note('public');
    await back.change({ action: 'retract', reason: 'wrong' });
    const found = async (publication: 'none' | 'published' | 'changed' | 'retracted') => {
      const page = await api(listArticles, { as: viewer, params: here(), query: { publication, limit: 200 } });
      return page.body.items.map(({ id }) => id);
    };
    expect(await found('changed')).toContain(changed.article.id);
    expect(await found('changed')).not.toContain(out.article.id);
    expect(await found('published')).toEqual(expect.arrayContaining([out.article.id, changed.article.id]));
    expect(await found('retracted')).toEqual([back.article.id]);
    expect(await found('none')).not.toContain(out.article.id);
    const publicPage = { isOn: true, about: 'Who we are' } as never;
    const before = await db.workspace.findUniqueOrThrow({ where: { id: desk.id }, select: { version: true } });
    const page = await api(updateWorkspace, { as: desk.owner, params: here(), ...before, body: { publicPage } });
    expect(page.status, page.problem.detail).toBe(200);
    expect(await out.isChanged()).toBe(false);
    const { version, ratingScale } = await db.workspace.findUniqueOrThrow({ where: { id: desk.id } });
    const scale = (ratingScale as { key: string }[]).slice(0, -1) as never;
    const told = await api(updateWorkspace, { as: desk.owner, params: here(), version, body: { ratingScale: scale } });
    expect(told.status, told.problem.detail).toBe(200);
    expect(await out.isChanged()).toBe(true);
  });

  test('what was changed and changed back is no change once it was compared', async () => {
    const { at, isChanged, check } = await published();
    const rename = async (title: string) => {
      const { version } = (await api(getArticle, { as: editor, params: at })).body;
      await api(updateArticle, { as: editor, params: at, version, body: { title } });
    };
    await rename('Other');
    expect([await isChanged(), await check()]).toEqual([true, true]);
    expect(await isChanged()).toBe(true);
    await rename('Prices');
    expect([await isChanged(), await check(), await isChanged()]).toEqual([true, false, false]);
  });

  test('a checker who took another name: where reports name them, and something of theirs is in it', async () => {
    const [named, silent] = [await published(), await published()];
    const { version, reportOptions } = (await api(getArticle, { as: editor, params: silent.at })).body;
    const quiet = { ...reportOptions, checkers: false } as never;
    const told = await api(updateArticle, { as: editor, params: silent.at, version, body: { reportOptions: quiet } });
    expect(told.status, told.problem.detail).toBe(200);
    await silent.change({ action: 'publish', corrections: [], unapproved: true });
    const rename = async (as: TestMember, name: string) => {
      const me = await api(getMe, { as });
      expect((await api(updateMe, { as, version: me.body.version, body: { name } })).status).toBe(200);
    };
    await rename(viewer, 'Somebody who checked nothing');
    expect(await named.isChanged()).toBe(false);
    await rename(editor, 'Salma al-Haddad');
    expect([await named.isChanged(), await silent.isChanged()]).toEqual([true, false]);
    expect([await named.check(), await silent.check()]).toEqual([true, false]);
    await rename(editor, editor.name);
    expect([await named.check(), await named.isChanged()]).toEqual([false, false]);
    const log = await api(listAudit, { as: desk.owner, params: here(), query: { type: 'member' } });
    expect(log.body.items[0]).toMatchObject({
      ...{ type: 'member.renamed', actor: { id: editor.id, name: editor.name }, entityId: editor.id },
      ...{ before: { name: 'Salma al-Haddad' }, after: { name: editor.name } },
    });
  });

  test('an edition that was frozen before reports had some field says the same', async () => {
    const { on, claim, body, check, change, standing } = await published();
    const where = { workspaceId: desk.id, reportId: body.id };
    const { content } = await db.reportEdition.findFirstOrThrow({ where, select: { content: true } });
    const { groups: _, ...old } = content as { groups: unknown; options: { pictures?: unknown } };
    delete old.options.pictures;
    await db.reportEdition.updateMany({ where, data: { content: old as never, hash: 'of another shape' } });
    expect(await check()).toBe(false);
    await change({ action: 'publish', corrections: [], unapproved: true });
    expect(await standing()).toMatchObject({ edition: 1 });
    const rated = { rating: 'false' };
    await api(giveVerdict, { as: editor, params: on, version: claim.version, body: rated });
    expect(await check()).toBe(true);
  });
});
