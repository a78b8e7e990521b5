import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { inTransaction } from '@/lib/server/db';
import { OneAtATime } from '@/lib/server/one-at-a-time';
import { makeArticle } from '../support/annotating';
import { makeWorkspace, memberWithRole } from '../support/factories';

/** How many queries one connection of `pg` had under way at once, at most: each goes through here. */
let most = 0;
const asked = pg.Client.prototype.query as (...given: unknown[]) => unknown;
const under = new WeakMap<object, number>();
const step = (client: pg.Client, by: 1 | -1): void => {
  under.set(client, (under.get(client) ?? 0) + by);
  most = Math.max(most, under.get(client) ?? 0);
};
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: unknown[]) {
    const answer = asked.apply(this, given);
    if (!(answer instanceof Promise)) return answer;
    step(this, 1);
    const over = () => step(this, -1);
    answer.then(over, over);
    return answer;
  },
});
afterAll(() => void Object.assign(pg.Client.prototype, { query: asked }));

async function threeAtOnce(client: pg.Client) {
  most = 0;
  await client.connect();
  const answers = await Promise.allSettled([
    client.query<{ n: number }>('SELECT $1::int AS n, pg_sleep(0.05)', [1]),
    client.query<{ n: number }>('SELECT nothing FROM nowhere'),
    client.query<{ n: number }>('SELECT $1::int AS n', [3]),
  ]);
  await client.end();
  return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.rows[0]?.n : 'failed'));
}

test('what is asked at once on one connection is asked one after the other, also after a failure', async () => {
  const connectionString = process.env.DATABASE_URL ?? '';
  expect(await threeAtOnce(new OneAtATime({ connectionString }))).toEqual([1, 'failed', 3]);
  expect(most).toBe(1);
});

test('so it is in a transaction, of what we begin at once and of the relations Prisma does', async () => {
  const desk = await makeWorkspace();
  const article = await makeArticle(await memberWithRole(desk, 'editor'));
  most = 0;
  const [read, ...counts] = await inTransaction((tx) =>
    Promise.all([
      tx.article.findFirstOrThrow({
        where: { workspaceId: desk.id, id: article.id },
        select: { id: true, versions: { select: { number: true } }, annotations: { select: { id: true } } },
      }),
      tx.article.count({ where: { workspaceId: desk.id } }),
      tx.event.count({ where: { workspaceId: desk.id, type: 'nothing' } }),
    ]),
  );
  expect([read.versions.length, read.annotations.length, ...counts]).toEqual([1, 0, 1, 0]);
  expect(most).toBe(1);
});
