import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { createArticle } from '@/lib/api/articles';
import { createWorkspace, getWorkspace, listAudit, listWorkspaces, updateWorkspace } from '@/lib/api/workspaces';
import { ROLES } from '@/lib/domain/member';
import { DEFAULT_RATING_SCALE } from '@/lib/domain/rating';
import { db } from '@/lib/server/db';
import { api } from '../support/api';
import { makeUser, makeWorkspace, memberWithRole, signInAs } from '../support/factories';

const slug = (): string => `desk-${v7().slice(-12)}`;

describe('opening a workspace', () => {
  test('makes its maker the owner, with the default scale', async () => {
    const as = await signInAs(await makeUser({ locale: 'ar' }));
    const body = { name: 'مكتب جديد', slug: slug() };
    const made = await api(createWorkspace, { as, body });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/workspaces/${body.slug}`);
    expect(made.body).toMatchObject({
      ...body,
      role: 'owner',
      locale: 'ar',
      version: 1,
      ratingScale: DEFAULT_RATING_SCALE,
    });
    expect((await api(listWorkspaces, { as })).body.items.map((item) => item.slug)).toEqual([body.slug]);
    const events = await db.event.findMany({ where: { workspaceId: made.body.id } });
    expect(events.map((event) => [event.seq, event.type])).toEqual([[1, 'workspace.created']]);
  });

  test('an address is taken once, also when ten want it together', async () => {
    const wanted = slug();
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const as = await makeUser();
        return api(createWorkspace, { as, body: { name: 'Desk', slug: wanted } });
      }),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const loser = answers.find((answer) => answer.status === 409);
    expect(loser?.problem.issues).toEqual([expect.objectContaining({ path: 'slug' })]);
  });

  test.each(['Desk', 'a', '-desk', 'desk-', 'api', 'setup', 'd_esk', 'مكتب', 'x'.repeat(49)])(
    'the address %j is refused',
    async (bad) => {
      const answer = await api(createWorkspace, { as: await makeUser(), body: { name: 'Desk', slug: bad } });
      expect([answer.status, answer.problem.issues?.[0]?.path]).toEqual([400, 'slug']);
    },
  );

  test('the same id again answers with the same workspace; somebody else’s id is 409', async () => {
    const as = await signInAs(await makeUser());
    const body = { id: v7(), name: 'Desk', slug: slug() };
    const [first, again] = [await api(createWorkspace, { as, body }), await api(createWorkspace, { as, body })];
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, body.id]);
    expect((await api(createWorkspace, { as, body: { ...body, name: 'Other' } })).status).toBe(409);
    expect((await api(createWorkspace, { as: await makeUser(), body })).status).toBe(409);
  });
});

describe('a workspace', () => {
  test('is read by its members with their role, and does not exist for others', async () => {
    const desk = await makeWorkspace();
    const params = { workspace: desk.slug };
    for (const role of ROLES) {
      const { body, headers } = await api(getWorkspace, { as: await memberWithRole(desk, role), params });
      expect([body.role, headers.get('etag')]).toEqual([role, '"v1"']);
    }
    expect((await api(getWorkspace, { as: await makeUser(), params })).status).toBe(404);
    expect((await api(getWorkspace, { params })).status).toBe(401);
  });

  test('is changed by owners alone, once per version, with its event', async () => {
    const desk = await makeWorkspace();
    const params = { workspace: desk.slug };
    for (const role of ROLES.filter((each) => each !== 'owner')) {
      const as = await memberWithRole(desk, role);
      expect((await api(updateWorkspace, { as, params, version: 1, body: { name: 'X' } })).status).toBe(403);
    }
    const as = await signInAs(desk.owner);
    const changed = await api(updateWorkspace, { as, params, version: 1, body: { name: 'Renamed', locale: 'ar' } });
    expect(changed.body).toMatchObject({ name: 'Renamed', locale: 'ar', version: 2, slug: desk.slug });
    const late = await api(updateWorkspace, { as, params, version: 1, body: { name: 'Late' } });
    expect([late.status, late.problem.current]).toEqual([412, expect.objectContaining({ name: 'Renamed' })]);
    const event = await db.event.findFirst({ where: { workspaceId: desk.id } });
    expect(event).toMatchObject({ type: 'workspace.changed', before: { name: desk.name }, after: { name: 'Renamed' } });
    const foreign = (await makeWorkspace()).owner;
    expect((await api(updateWorkspace, { as: foreign, params, version: 2, body: { name: 'X' } })).status).toBe(404);
  });

  test('of fifty writers on one version one wins', async () => {
    const desk = await makeWorkspace();
    const as = await signInAs(desk.owner);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        api(updateWorkspace, { as, params: { workspace: desk.slug }, version: 1, body: { name: `Name ${i}` } }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 412)).toHaveLength(49);
  });
});

describe('the rating scale', () => {
  const [first, ...rest] = DEFAULT_RATING_SCALE;

  test('can be reworded and shortened', async () => {
    const desk = await makeWorkspace();
    const body = { ratingScale: rest };
    const changed = await api(updateWorkspace, { as: desk.owner, params: { workspace: desk.slug }, version: 1, body });
    expect(changed.body.ratingScale.map((rating) => rating.key)).not.toContain(first?.key);
  });

  test('keeps a rating that a verdict uses, also one in the trash', async () => {
    const desk = await makeWorkspace();
    const as = await signInAs(desk.owner);
    const params = { workspace: desk.slug };
    const article = await api(createArticle, { as, params, body: { title: 'A', text: 'One sentence. Another.' } });
    const annotation = {
      workspaceId: desk.id,
      id: v7(),
      articleId: article.body.id,
      versionNumber: 1,
      kind: 'claim',
      start: 0,
      end: 3,
      exact: 'One',
      prefix: '',
      suffix: '',
      sentenceFrom: 0,
      sentenceTo: 0,
      rating: first?.key ?? '',
      authorId: desk.owner.id,
      deletedAt: new Date(),
    };
    await db.annotation.create({ data: annotation });
    const refused = await api(updateWorkspace, { as, params, version: 1, body: { ratingScale: rest } });
    expect([refused.status, refused.problem.issues?.[0]?.path]).toEqual([400, 'ratingScale']);
    const { body } = await api(getWorkspace, { as, params });
    expect([body.version, body.ratingScale]).toEqual([1, DEFAULT_RATING_SCALE]);
    const kept = await api(updateWorkspace, {
      as,
      params,
      version: 1,
      body: { ratingScale: DEFAULT_RATING_SCALE.slice(0, 2) },
    });
    expect(kept.status).toBe(200);
  });

  test('two ratings don’t share a key', async () => {
    const desk = await makeWorkspace();
    const ratingScale = [...DEFAULT_RATING_SCALE, ...DEFAULT_RATING_SCALE.slice(0, 1)];
    const answer = await api(updateWorkspace, {
      as: desk.owner,
      params: { workspace: desk.slug },
      version: 1,
      body: { ratingScale },
    });
    expect(answer.status).toBe(400);
  });
});

describe('the audit log', () => {
  test('is the owners’: newest first, by page, by noun and by person', async () => {
    const desk = await makeWorkspace();
    const as = await signInAs(desk.owner);
    const params = { workspace: desk.slug };
    for (let i = 1; i <= 5; i += 1) {
      await api(updateWorkspace, { as, params, version: i, body: { name: `Name ${i}` } });
    }
    await api(createArticle, { as, params, body: { title: 'A', text: 'One sentence.' } });
    const whole = await api(listAudit, { as, params });
    expect(whole.body.items.map((event) => event.seq)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(whole.body.items[1]).toMatchObject({
      actor: { id: desk.owner.id },
      before: { name: 'Name 4' },
      after: { name: 'Name 5' },
    });
    const page = await api(listAudit, { as, params, query: { limit: 4 } });
    const rest = await api(listAudit, { as, params, query: { limit: 4, cursor: page.body.nextCursor ?? '' } });
    expect(rest.body.items.map((event) => event.seq)).toEqual([2, 1]);
    expect(rest.body.nextCursor).toBeNull();
    const articles = await api(listAudit, { as, params, query: { type: 'article' } });
    expect(articles.body.items.map((event) => event.type)).toEqual(['article.created']);
    expect((await api(listAudit, { as, params, query: { actorId: v7() } })).body.items).toEqual([]);
    for (const role of ROLES.filter((each) => each !== 'owner')) {
      expect((await api(listAudit, { as: await memberWithRole(desk, role), params })).status).toBe(403);
    }
    expect((await api(listAudit, { as: await makeUser(), params })).status).toBe(404);
  });
});
