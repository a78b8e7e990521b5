/** Junk for every endpoint: the answer is a problem that says what is wrong, never a 5xx, and nothing is half-saved. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from '@/lib/api';
import { problemSchema } from '@/lib/api/problem';
import type { AnyEndpoint } from '@/lib/api/endpoint';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { api, apiRequest, handlerOf } from '../support/api';
import { asksFor, makeWorld, type World } from '../support/asks';
import { makeWorkspace } from '../support/factories';

const NUL = 'a\u0000b';
const LONE = 'half \ud800';
const deep = (levels: number): unknown => (levels === 0 ? 'x' : { type: 'paragraph', content: [deep(levels - 1)] });

/** Values put in place of every field of a valid body, one at a time. */
const JUNK: unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  true,
  [],
  {},
  [[]],
  NUL,
  LONE,
  'x'.repeat(3_000),
  { not: 'x' },
  ['x', 1, null],
  'javascript:alert(1)',
  '2026-13-45',
  '../../etc',
  { type: 'doc', content: [deep(70)] },
  { type: 'doc', content: [{ type: 'script' }] },
];

let world: World;
const asks = () =>
  ({
    ...asksFor(world),
    setUp: {
      body: {
        name: 'A',
        email: 'a@b.example',
        password: 'long enough it is',
        locale: 'en',
        workspace: { name: 'A', slug: 'aa' },
        sample: false,
      },
    },
    updateMe: { body: { name: 'A' }, version: 1 },
    requestPasswordReset: { body: { email: 'a@b.example' } },
    acceptPasswordReset: { body: { token: 'x'.repeat(43), password: 'long enough it is' } },
    acceptInvitation: { body: { token: 'x'.repeat(43), name: 'A', password: 'long enough it is' } },
    createWorkspace: { body: { name: 'A', slug: 'junk-desk' } },
    openMemo: { body: { token: 'a-link-that-nobody-ever-made' } },
    answerMemo: {
      body: { token: 'a-link-that-nobody-ever-made', item: newId(), answer: 'accepted', text: 'Right.', version: 1 },
    },
    endSession: { params: { session: world.article.id } },
  }) as Record<
    string,
    {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: Record<string, unknown>;
      version?: number;
    }
  >;

beforeAll(async () => {
  world = await makeWorld(await makeWorkspace());
});

async function refused(target: AnyEndpoint, parts: object, what: string): Promise<void> {
  const told = await api(target, { as: world.desk.owner, ...parts } as never);
  expect(told.status, `${target.name} ${what}: ${JSON.stringify(told.problem).slice(0, 300)}`).toBeLessThan(500);
  if (told.status < 400) return;
  const problem = problemSchema.parse(told.problem);
  expect(problem.detail.length).toBeGreaterThan(5);
  if (told.status === 400) expect(problem.issues?.length ?? 1).toBeGreaterThan(0);
}

const WITH_BODY = ENDPOINTS.filter((target) => target.body !== undefined);

describe.each(WITH_BODY.map((target) => [target.name, target] as const))('%s', (name, target) => {
  test('junk in every field', async () => {
    const valid = asks()[name];
    expect(valid, `no valid ask for ${name}`).toBeDefined();
    for (const field of Object.keys(valid?.body ?? {})) {
      for (const junk of JUNK) {
        await refused(
          target,
          { ...valid, body: { ...valid?.body, [field]: junk } },
          `${field}=${JSON.stringify(junk)?.slice(0, 60)}`,
        );
      }
    }
  });

  test('an unknown field, a body that is no object, broken JSON, no JSON, too much', async () => {
    const valid = asks()[name] ?? {};
    const unknown = await api(target, {
      as: world.desk.owner,
      ...valid,
      body: { ...valid.body, workspaceId: 'x' },
    } as never);
    // JSON-LD is open: what nobody knows is kept for whoever sent it.
    const isOpen = target.media !== undefined;
    expect(isOpen ? [200, 201] : [400, 409]).toContain(unknown.status);
    for (const body of [[], 'text', 7, null])
      await refused(target, { ...valid, body: JSON.stringify(body) }, 'no object');
    const handler = await handlerOf(target);
    const address = `/api/v1${target.path.replace(/\{(\w+)\}/g, (_, key: string) => String(valid.params?.[key]))}`;
    const send = (body: string, headers: Record<string, string>) =>
      apiRequest(handler, target.method, address, {
        as: world.desk.owner,
        params: valid.params as Record<string, string>,
        body,
        version: valid.version,
        headers,
      });
    expect((await send('{"a":', {})).status).toBe(400);
    expect((await send('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(`{"x":"${'x'.repeat(8 * 1024 * 1024)}"}`, {})).status).toBe(413);
  });
});

describe.each(ENDPOINTS.filter((target) => target.params).map((target) => [target.name, target] as const))(
  '%s',
  (name, target) => {
    test('junk in the address', async () => {
      const valid = asks()[name] ?? {};
      for (const key of Object.keys(valid.params ?? {})) {
        for (const junk of [
          'x',
          '0.5',
          '-1',
          "' OR 1=1",
          '%00',
          '٣',
          '99999999999999999999',
          '00000000-0000-0000-0000-000000000000',
        ]) {
          const told = await api(target, {
            as: world.desk.owner,
            ...valid,
            params: { ...valid.params, [key]: junk },
          } as never);
          expect([400, 404], `${name} ${key}=${junk}: ${told.status}`).toContain(told.status);
        }
      }
    });
  },
);

test.each(ENDPOINTS.filter((target) => target.query).map((target) => [target.name, target] as const))(
  '%s: junk in the query',
  async (name, target) => {
    const valid = asks()[name] ?? {};
    const fields = Object.keys((target.query as unknown as { shape: object }).shape);
    for (const field of [...fields, 'unknown']) {
      for (const junk of ['', 'x', '-1', '1e9', '201', NUL, '%', '_', "'", 'W10', 'eyJ4IjoxfQ']) {
        await refused(target, { ...valid, query: { ...valid.query, [field]: junk } }, `?${field}=${junk}`);
      }
    }
  },
);

test.each(ENDPOINTS.filter((target) => target.ifMatch === true).map((target) => [target.name, target] as const))(
  '%s needs the version: 428 without, 400 for junk, 412 for a stale one',
  async (name, target) => {
    const valid = asks()[name] ?? {};
    const { version: _, ...without } = valid;
    expect((await api(target, { as: world.desk.owner, ...without } as never)).status).toBe(428);
    for (const junk of ['v1', '"1"', '*', '"v-1"', '"v99999999999"']) {
      expect(
        (await api(target, { as: world.desk.owner, ...without, headers: { 'if-match': junk } } as never)).status,
      ).toBe(400);
    }
    const stale = await api(target, { as: world.desk.owner, ...valid, version: 999 } as never);
    expect([409, 412], JSON.stringify(stale.problem)).toContain(stale.status);
    if (stale.status === 412) expect(stale.problem.current).toBeDefined();
  },
);

test('after all that the world is still whole', async () => {
  const [row] = await db.$queryRaw<
    { bad: bigint }[]
  >`SELECT count(*) AS bad FROM annotations WHERE start >= "end" OR exact = ''`;
  expect(Number(row?.bad)).toBe(0);
});
