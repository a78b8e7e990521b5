import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getArticle, listArticles } from '@/lib/api/articles';
import { getMe, setUp, updateMe } from '@/lib/api/people';
import { db } from '@/lib/server/db';
import { api } from '../support/api';
import { Jar } from '../support/browser-jar';
import { emptyDatabase, forgetTries } from '../support/empty';
import { makeUser, makeWorkspace, memberWithRole, signInAs, tokenFor } from '../support/factories';

const draft = (given: { email?: string; slug?: string; sample?: boolean } = {}) => ({
  name: 'ليلى منصور',
  email: given.email ?? 'layla@desk.example',
  password: 'a long enough password',
  locale: 'ar' as const,
  workspace: { name: 'مكتب التحقق', slug: given.slug ?? 'desk' },
  sample: given.sample ?? false,
});

describe('setting up', () => {
  beforeEach(emptyDatabase);

  test('makes the owner, the desk and the sample; the owner signs in with the password', async () => {
    const { status, body } = await api(setUp, { body: draft({ sample: true }) });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      user: { email: 'layla@desk.example' },
      workspace: { slug: 'desk', name: 'مكتب التحقق' },
    });
    const jar = new Jar();
    await jar.signIn('layla@desk.example', 'a long enough password');
    const me = await api(getMe, { as: jar.session });
    expect(me.body).toMatchObject({ locale: 'ar', hasPassword: true, memberships: [{ role: 'owner' }] });
    const params = { workspace: 'desk', article: body.sampleArticleId ?? '' };
    const article = await api(getArticle, { as: jar.session, params });
    const [title] = (await readFile('prisma/samples/article-ar.txt', 'utf8')).split('\n', 1);
    expect(article.body).toMatchObject({ title: title?.trim(), language: 'ar', direction: 'rtl', currentVersion: 1 });
    expect(article.body.coverage.sentences).toBeGreaterThan(10);
  });

  test('without the sample the desk is empty', async () => {
    const { body } = await api(setUp, { body: draft() });
    expect(body.sampleArticleId).toBeNull();
    const owner = await db.user.findFirstOrThrow({ select: { id: true } });
    const list = await api(listArticles, { as: await signInAs(owner), params: { workspace: 'desk' } });
    expect(list.body.items).toEqual([]);
  });

  test('works once; ever after it is 409', async () => {
    expect((await api(setUp, { body: draft() })).status).toBe(201);
    const again = await api(setUp, { body: draft({ email: 'second@desk.example', slug: 'second' }) });
    expect([again.status, again.problem.code]).toEqual([409, 'conflict']);
    expect(await db.user.count()).toBe(1);
    expect(await db.workspace.count()).toBe(1);
  });

  test('is refused as soon as anybody exists, desk or not', async () => {
    await makeUser();
    expect((await api(setUp, { body: draft() })).status).toBe(409);
  });

  test('of ten at once exactly one counts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        api(setUp, { body: draft({ email: `p${i}@desk.example`, slug: `desk-${i}` }) }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await db.user.count()).toBe(1);
    expect(await db.workspace.count()).toBe(1);
  });

  test('tells all that is wrong at once and saves nothing', async () => {
    const body = { ...draft(), email: 'no address', password: 'short', workspace: { name: ' ', slug: 'api' } };
    const { status, problem } = await api(setUp, { body });
    expect(status).toBe(400);
    const paths = problem.issues?.map((issue) => issue.path).sort();
    expect(paths).toEqual(['email', 'password', 'workspace.name', 'workspace.slug']);
    expect(await db.user.count()).toBe(0);
  });
});

describe('one’s own account', () => {
  beforeAll(forgetTries);

  test('nobody signed in is 401', async () => {
    expect((await api(getMe)).status).toBe(401);
    expect((await api(updateMe, { body: { name: 'X' }, version: 1 })).status).toBe(401);
  });

  test('name and language change under If-Match; the language goes into the cookie too', async () => {
    const user = await makeUser();
    const as = await signInAs(user);
    expect((await api(updateMe, { as, body: { name: 'New' } })).status).toBe(428);
    const changed = await api(updateMe, { as, version: 1, body: { name: 'سلمى', locale: 'ar' } });
    expect(changed.body).toMatchObject({ name: 'سلمى', locale: 'ar', version: 2 });
    expect(changed.headers.get('etag')).toBe('"v2"');
    expect(changed.headers.get('set-cookie')).toMatch(/^sanad-locale=ar; Path=\//);
    const late = await api(updateMe, { as, version: 1, body: { name: 'Late' } });
    expect([late.status, late.problem.current]).toEqual([412, expect.objectContaining({ name: 'سلمى', version: 2 })]);
  });

  test('a name alone sets no cookie', async () => {
    const changed = await api(updateMe, { as: await makeUser(), version: 1, body: { name: 'Only a name' } });
    expect([changed.status, changed.headers.get('set-cookie')]).toEqual([200, null]);
  });

  test('a new password needs the present one and ends the other sessions, not this one', async () => {
    const user = await makeUser({ password: 'the first password' });
    const [here, there] = [await signInAs(user), await signInAs(user)];
    const password = 'the second password';
    const missing = await api(updateMe, { as: here, version: 1, body: { password } });
    expect(missing.problem.issues).toEqual([expect.objectContaining({ path: 'currentPassword' })]);
    const wrong = await api(updateMe, { as: here, version: 1, body: { password, currentPassword: 'a guess' } });
    expect([wrong.status, wrong.problem.issues?.[0]?.path]).toEqual([400, 'currentPassword']);
    expect((await api(getMe, { as: there })).status).toBe(200);
    const right = await api(updateMe, {
      as: here,
      version: 1,
      body: { password, currentPassword: 'the first password' },
    });
    expect(right.status).toBe(200);
    expect((await api(getMe, { as: there })).status).toBe(401);
    expect((await api(getMe, { as: here })).status).toBe(200);
    const jar = new Jar();
    await jar.signIn(user.email, 'the first password');
    expect((await api(getMe, { as: jar.session })).status).toBe(401);
    await jar.signIn(user.email, password);
    expect((await api(getMe, { as: jar.session })).status).toBe(200);
  });

  test('the present password can’t be guessed either', async () => {
    const user = await makeUser({ password: 'the first password' });
    const as = await signInAs(user);
    const guess = () =>
      api(updateMe, { as, version: 1, body: { password: 'something else', currentPassword: 'a guess' } });
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array<number>(10).fill(400), 429]);
  });

  test('a token shows its own workspace only, and changes nothing of the account', async () => {
    const desk = await makeWorkspace();
    const other = await makeWorkspace({ owner: desk.owner });
    const as = await tokenFor(desk.owner, 'reviewer');
    const me = await api(getMe, { as });
    expect(me.body.memberships.map(({ workspace, role }) => [workspace.slug, role])).toEqual([[desk.slug, 'reviewer']]);
    expect(me.body.memberships.map(({ workspace }) => workspace.slug)).not.toContain(other.slug);
    expect((await api(updateMe, { as, version: 1, body: { name: 'X' } })).status).toBe(403);
  });

  test('a removed membership is no longer shown', async () => {
    const desk = await makeWorkspace();
    const member = await memberWithRole(desk, 'viewer');
    const where = { workspaceId_userId: { workspaceId: desk.id, userId: member.id } };
    await db.membership.update({ where, data: { removedAt: new Date() } });
    expect((await api(getMe, { as: member })).body.memberships).toEqual([]);
  });
});
