import { beforeAll, describe, expect, test } from 'vitest';
import { getHistory, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import type { Annotation, VerdictDraft } from '@/lib/domain/annotation';
import type { RichText } from '@/lib/domain/rich-text';
import { db } from '@/lib/server/db';
import { label, makeArticle, newestEvents, richText, type TestArticle } from '../support/annotating';
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
  article = await makeArticle(owner);
});

const at = (annotation: Pick<Annotation, 'id'>) => ({ workspace: desk.slug, annotation: annotation.id });
const give = (as: TestMember, claim: Annotation, version: number, body: VerdictDraft) =>
  api(giveVerdict, { as, params: at(claim), version, body });

describe('a verdict', () => {
  test('is rating and reasoning with who and when; the status stays', async () => {
    const claim = await label(editor, article);
    const reasoning: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', marks: [{ type: 'bold' }], text: 'الأرقام الرسمية تقول غير ذلك.' }],
        },
      ],
    };
    const told = await give(reviewer, claim, 1, { rating: 'false', reasoning });
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({
      version: 2,
      status: 'open',
      verdict: { rating: 'false', by: { id: reviewer.id } },
    });
    expect(told.body.verdict?.reasoning).toEqual(reasoning);
    expect((await newestEvents(owner))[0]).toMatchObject({
      type: 'verdict.given',
      annotationId: claim.id,
      before: { rating: null, reasoning: null, status: 'open' },
      after: { rating: 'false', reasoning, status: 'open' },
    });

    const kept = await give(editor, claim, 2, { rating: 'misleading' });
    expect(kept.body.verdict).toMatchObject({ rating: 'misleading', reasoning, by: { id: editor.id } });
    const same = await give(reviewer, claim, 3, { rating: 'misleading', reasoning });
    expect(same.body).toMatchObject({ version: 3, verdict: { by: { id: editor.id } } });

    const withdrawn = await give(reviewer, claim, 3, { rating: null });
    expect(withdrawn.body).toMatchObject({ version: 4, verdict: null });
    expect((await newestEvents(owner))[0]).toMatchObject({
      type: 'verdict.withdrawn',
      before: { rating: 'misleading', reasoning },
      after: { rating: null, reasoning: null },
    });
  });

  test('is refused off the scale, on an opinion, with reasoning no editor makes, and from an old version', async () => {
    const claim = await label(reviewer, article);
    const off = await give(reviewer, claim, 1, { rating: 'pants-on-fire' });
    expect(off.status).toBe(400);
    expect(off.problem.issues).toEqual([{ path: 'rating', message: expect.stringMatching(/scale/) }]);
    const heading = { type: 'doc' as const, content: [{ type: 'heading', attrs: { level: 1 } }, { type: 'script' }] };
    expect((await give(reviewer, claim, 1, { rating: 'false', reasoning: heading })).status).toBe(400);
    const opinion = await label(reviewer, article, 'opinion');
    expect((await give(reviewer, opinion, 1, { rating: 'false' })).status).toBe(409);
    await give(reviewer, claim, 1, { rating: 'true' });
    const stale = await give(editor, claim, 1, { rating: 'false', reasoning: richText('mine') });
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ version: 2, verdict: { rating: 'true' } });
  });

  test('may be given by reviewers to any claim, not by viewers or strangers', async () => {
    const claim = await label(editor, article);
    expect((await give(viewer, claim, 1, { rating: 'true' })).status).toBe(403);
    expect((await give((await makeWorkspace()).owner, claim, 1, { rating: 'true' })).status).toBe(404);
    expect((await give(reviewer, claim, 1, { rating: 'true' })).status).toBe(200);
  });

  test('who gave it does not approve it; changing it takes the approval back, which a reviewer may not', async () => {
    const claim = await label(reviewer, article);
    await give(editor, claim, 1, { rating: 'true' });
    const approve = (as: TestMember, version: number) =>
      api(updateAnnotation, { as, params: at(claim), version, body: { status: 'approved' } });
    expect((await approve(editor, 2)).status).toBe(403);
    expect((await approve(owner, 2)).body.status).toBe('approved');
    expect((await give(reviewer, claim, 3, { rating: 'false' })).status).toBe(403);
    const changed = await give(editor, claim, 3, { rating: 'false' });
    expect(changed.body).toMatchObject({ status: 'ready_for_review', verdict: { rating: 'false' } });
    expect((await newestEvents(owner))[0]).toMatchObject({
      before: { status: 'approved' },
      after: { status: 'ready_for_review' },
    });
  });

  test('is kept, unseen, while the label is another', async () => {
    const claim = await label(reviewer, article);
    await give(reviewer, claim, 1, { rating: 'true' });
    const patch = (version: number, kind: Annotation['kind']) =>
      api(updateAnnotation, { as: reviewer, params: at(claim), version, body: { kind } });
    expect((await patch(2, 'opinion')).body).toMatchObject({ verdict: null, status: 'open' });
    expect((await patch(3, 'claim')).body.verdict?.rating).toBe('true');
  });

  test('is refused in an archived article', async () => {
    const archived = await makeArticle(owner);
    const claim = await label(reviewer, archived);
    await db.article.updateMany({ where: { id: archived.id }, data: { archivedAt: new Date() } });
    expect((await give(editor, claim, 1, { rating: 'true' })).status).toBe(409);
  });
});

describe('the history', () => {
  test('tells everything about an annotation, newest first, in pages', async () => {
    const claim = await label(reviewer, article);
    await give(reviewer, claim, 1, { rating: 'true' });
    await give(editor, claim, 2, { rating: 'false', reasoning: richText('why') });
    await api(updateAnnotation, { as: editor, params: at(claim), version: 3, body: { status: 'in_progress' } });
    await label(reviewer, article, 'opinion');
    const first = await api(getHistory, { as: viewer, params: at(claim), query: { limit: 3 } });
    expect(first.body.items.map((event) => event.type)).toEqual([
      'annotation.changed',
      'verdict.given',
      'verdict.given',
    ]);
    expect(first.body.items[1]).toMatchObject({
      actor: { id: editor.id, name: editor.name },
      before: { rating: 'true' },
      after: { rating: 'false', reasoning: richText('why') },
    });
    const rest = await api(getHistory, {
      as: viewer,
      params: at(claim),
      query: { limit: 3, cursor: first.body.nextCursor ?? '' },
    });
    expect(rest.body.items.map((event) => event.type)).toEqual(['annotation.created']);
    expect(rest.body.nextCursor).toBeNull();
  });

  test('is nobody else’s, and a made-up cursor is a bad request', async () => {
    const claim = await label(reviewer, article);
    const stranger = (await makeWorkspace()).owner;
    expect((await api(getHistory, { as: stranger, params: at(claim) })).status).toBe(404);
    const foreign = await makeWorkspace();
    const theirs = await label(foreign.owner, await makeArticle(foreign.owner));
    expect((await api(getHistory, { as: owner, params: at(theirs) })).status).toBe(404);
    const cursor = Buffer.from('["x"]').toString('base64url');
    expect((await api(getHistory, { as: viewer, params: at(claim), query: { cursor } })).status).toBe(400);
  });
});
