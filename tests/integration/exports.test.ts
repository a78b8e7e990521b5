import Ajv2020 from 'ajv/dist/2020.js';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNote } from '@/lib/api/notes';
import { createArticle, getReport } from '@/lib/api/articles';
import { downloadExport, exportReport, getExport, getSchema, listExports, requestExport } from '@/lib/api/exports';
import { articleRecordSchema } from '@/lib/domain/article-record';
import type { Export } from '@/lib/domain/export';
import type { SchemaName } from '@/lib/domain/schema-names';
import { loadRecord } from '@/lib/server/article-record';
import { db } from '@/lib/server/db';
import { expireExports } from '@/lib/server/export/expire';
import { startWorker, type Worker } from '@/lib/server/jobs/worker';
import { newId } from '@/lib/server/once';
import { api, type Asker } from '../support/api';
import { makeWorld, paragraph, type World } from '../support/asks';
import { makeWorkspace, memberWithRole, tokenFor, type TestMember, type TestWorkspace } from '../support/factories';
import { smallBundle } from '../support/small-bundle';

let desk: TestWorkspace;
let world: World;
let viewer: TestMember;
let worker: Worker;
let at: { workspace: string; article: string };

beforeAll(async () => {
  desk = await makeWorkspace();
  world = await makeWorld(desk);
  viewer = await memberWithRole(desk, 'viewer');
  at = { workspace: desk.slug, article: world.article.id };
  worker = startWorker({ poll: 50, backOff: 50, scheduleEvery: 3_600_000 });
});
afterAll(() => worker.stop());

async function finished(as: TestMember, id: string): Promise<Export> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await api(getExport, { as, params: { workspace: desk.slug, export: id } });
    if (body.status === 'done' || body.status === 'failed') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the export was never made');
}

describe('an export in the background', () => {
  test.each(['docx', 'xlsx', 'pdf', 'csv', 'bundle', 'label-studio'] as const)('%s', async (format) => {
    const asked = await api(requestExport, { as: desk.owner, params: at, body: { format } });
    expect(asked.status).toBe(202);
    expect(asked.headers.get('location')).toContain(`/exports/${asked.body.id}`);
    const made = await finished(desk.owner, asked.body.id);
    expect(made).toMatchObject({ status: 'done', format, fault: null });
    expect(made.done).toBe(made.total);
    const params = { workspace: desk.slug, export: made.id };
    const { response, headers } = await api(downloadExport, { as: desk.owner, params });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.byteLength).toBe(made.file?.size);
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('Prices'));
    const direct = await api(exportReport, { as: desk.owner, params: at, query: { format } });
    expect(direct.headers.get('content-type')).toBe(headers.get('content-type'));
    await direct.response.arrayBuffer();
  });

  test('asked twice under one id it is made once; another under that id is refused', async () => {
    const body = { id: newId(), format: 'csv' } as const;
    const first = await api(requestExport, { as: desk.owner, params: at, body });
    const again = await api(requestExport, { as: desk.owner, params: at, body });
    expect([first.status, again.status]).toEqual([202, 200]);
    const other = await api(requestExport, { as: desk.owner, params: at, body: { ...body, format: 'pdf' } });
    expect(other.status).toBe(409);
    await finished(desk.owner, body.id);
    expect(
      await db.job.count({ where: { workspaceId: desk.id, payload: { path: ['exportId'], equals: body.id } } }),
    ).toBe(1);
  });

  test('the list is one’s own; the complete record only for its maker and editors', async () => {
    const asked = await api(requestExport, { as: desk.owner, params: at, body: { format: 'json' } });
    const made = await finished(desk.owner, asked.body.id);
    const params = { workspace: desk.slug, export: made.id };
    expect((await api(downloadExport, { as: viewer, params })).status).toBe(404);
    const list = await api(listExports, { as: viewer, params: at });
    expect(list.body.items).toEqual([]);
    const own = await api(listExports, { as: desk.owner, params: at });
    expect(own.body.items[0]?.id).toBe(made.id);
    const bundle = await api(requestExport, { as: viewer, params: at, body: { format: 'bundle' } });
    expect(bundle.status).toBe(403);
  });

  test('asked by a token or before a change of role, it holds and is handed out for no more than the role of now', async () => {
    const secret = { body: paragraph('CANARY for editors'), protection: 'editors' as const };
    const writer = await memberWithRole(desk, 'editor');
    const params = { workspace: desk.slug, annotation: world.claim.id };
    expect((await api(createNote, { as: desk.owner, params, body: secret })).status).toBe(201);
    const maker = await memberWithRole(desk, 'editor');
    const reader = await tokenFor(maker, 'viewer', ['read']);
    const text = async (as: Asker, id: string) => {
      const told = await api(downloadExport, { as, params: { workspace: desk.slug, export: id } });
      return told.status === 200 ? told.response.text() : told.status;
    };
    const whole = await api(requestExport, { as: maker, params: at, body: { format: 'json' } });
    await finished(maker, whole.body.id);
    expect(await text(maker, whole.body.id)).toContain('CANARY');
    expect(await text(writer, whole.body.id)).toContain('CANARY');
    expect(await text(reader, whole.body.id)).toBe(404);

    const byToken = await api(requestExport, { as: reader, params: at, body: { format: 'json' } });
    await finished(maker, byToken.body.id);
    expect(await text(reader, byToken.body.id)).toContain('"annotations"');
    expect(await text(reader, byToken.body.id)).not.toContain('CANARY');

    await db.membership.updateMany({ where: { workspaceId: desk.id, userId: maker.id }, data: { role: 'viewer' } });
    expect(await text(maker, whole.body.id)).toBe(404);
    expect(await text(maker, byToken.body.id)).not.toContain('CANARY');
  });

  test('one of an article that is gone fails and says so', async () => {
    const { body: article } = await api(createArticle, {
      ...{ as: desk.owner, params: { workspace: desk.slug }, body: { title: 'Gone', text: 'Gone soon.' } },
    });
    await worker.stop();
    const params = { workspace: desk.slug, article: article.id };
    const { body } = await api(requestExport, { as: desk.owner, params, body: { format: 'csv' } });
    await db.article.updateMany({ where: { id: article.id }, data: { deletedAt: new Date() } });
    worker = startWorker({ poll: 50, backOff: 50, scheduleEvery: 3_600_000 });
    for (let tries = 0; tries < 100; tries += 1) {
      const row = await db.export.findFirstOrThrow({ where: { id: body.id } });
      if (row.status === 'failed') return expect(row.fault).not.toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('never failed');
  });

  test('files are taken away when their days are over, not those that something else holds', async () => {
    const asked = await api(requestExport, { as: desk.owner, params: at, body: { format: 'markdown' } });
    const made = await finished(desk.owner, asked.body.id);
    const held = await db.evidence.findFirstOrThrow({ where: { workspaceId: desk.id, id: world.fileEvidence } });
    const old = new Date('2020-01-01');
    await db.export.updateMany({ where: { id: world.export }, data: { finishedAt: old, sha256: held.fileSha256 } });
    await db.export.updateMany({ where: { id: made.id }, data: { finishedAt: old } });
    await expireExports();
    const blobs = (sha256: string | undefined | null) =>
      db.blob.count({ where: { workspaceId: desk.id, sha256: sha256 ?? '' } });
    expect(await db.export.count({ where: { id: { in: [made.id, world.export] } } })).toBe(0);
    expect(await blobs(made.file?.sha256)).toBe(0);
    expect(await blobs(held.fileSha256)).toBe(1);
  });
});

describe('an export as a stream', () => {
  test('the JSON is the record, whatever the size of its batches', async () => {
    const { response } = await api(exportReport, { as: desk.owner, params: at, query: { format: 'json' } });
    const told = (await response.json()) as Record<string, unknown>;
    const whole = await loadRecord(desk.owner.actor, at.article);
    const { generatedAt: _at, $schema, ...rest } = told;
    const { generatedAt: _was, ...expected } = whole;
    expect(rest).toEqual(JSON.parse(JSON.stringify(expected)));
    expect($schema).toMatch(/\/api\/v1\/schemas\/sanad-article-1\.json$/u);
  });

  test('more annotations than a batch, each with its own note', async () => {
    const sentences = Array.from({ length: 620 }, (_, index) => `Sentence number ${index} says it.`);
    const { body: article } = await api(createArticle, {
      ...{ as: desk.owner, params: { workspace: desk.slug }, body: { title: 'Many', text: sentences.join(' ') } },
    });
    const params = { workspace: desk.slug, article: article.id };
    let end = -1;
    await db.annotation.createMany({
      data: sentences.map((exact, index) => {
        const start = end + 1;
        end = start + exact.length;
        return {
          ...{ workspaceId: desk.id, id: newId(), articleId: article.id, versionNumber: 1, kind: 'claim', start, end },
          ...{ exact, prefix: '', suffix: '', sentenceFrom: index, sentenceTo: index, authorId: desk.owner.id },
        };
      }),
    });
    const claims = await db.annotation.findMany({ where: { articleId: article.id }, orderBy: { start: 'asc' } });
    expect(claims).toHaveLength(620);
    const last = claims.at(-1)?.id ?? '';
    await api(createNote, {
      ...{ as: desk.owner, params: { workspace: desk.slug, annotation: last } },
      body: { body: paragraph('The last one’s.'), protection: 'public' },
    });
    const { body: report } = await api(getReport, { as: viewer, params });
    const csv = await api(exportReport, { as: viewer, params, query: { format: 'csv' } });
    const lines = (await csv.response.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(621);
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(claims.map((_, index) => index + 1));
    const rows = await api(exportReport, { as: viewer, params, query: { format: 'hypothesis' } });
    const hypothesis = (await rows.response.json()) as { rows: { id: string; references?: string[] }[]; total: number };
    expect(hypothesis.total).toBe(621);
    expect(hypothesis.rows.at(-1)?.references).toEqual([last]);
    expect(hypothesis.rows.filter(({ references }) => !references).map(({ id }) => id)).toEqual(
      report.entries.map(({ annotation }) => annotation.id),
    );
    const json = await api(exportReport, { as: viewer, params, query: { format: 'json' } });
    const record = articleRecordSchema.parse(await json.response.json());
    expect(record.annotations.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
    expect(record.annotations.at(-1)?.notes).toHaveLength(1);
  }, 120_000);
});

describe('the published schemas', () => {
  const checkOf = async (name: SchemaName) => {
    const { response, status, headers } = await api(getSchema, { params: { schema: `${name}.json` } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/schema+json');
    // Every format stands beside a pattern that says the same.
    const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
    return ajv.compile((await response.json()) as object);
  };

  test('an article’s JSON holds to its own', async () => {
    const check = await checkOf('sanad-article-1');
    const { response } = await api(exportReport, { as: desk.owner, params: at, query: { format: 'json' } });
    const told = (await response.json()) as { annotations: object[] };
    expect(check(told), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
    expect(check({ ...told, offsets: 'utf-8' })).toBe(false);
    expect(check({ ...told, annotations: [{ ...told.annotations[0], kind: 'guess' }] })).toBe(false);
  });

  test('so does a report, and a bundle’s manifest', async () => {
    const { body } = await api(getReport, { as: viewer, params: at });
    const report = await checkOf('sanad-report-1');
    expect(report(body), JSON.stringify(report.errors?.slice(0, 3))).toBe(true);
    const manifest = JSON.parse(strFromU8(unzipSync(smallBundle())['manifest.json'] ?? new Uint8Array())) as object;
    const check = await checkOf('sanad-bundle-1');
    expect(check(manifest), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
    expect(check({ ...manifest, formatVersion: 2 })).toBe(false);
  });

  test('an unknown one is not found', async () => {
    expect((await api(getSchema, { params: { schema: 'sanad-none-1.json' as never } })).status).toBe(404);
  });
});
