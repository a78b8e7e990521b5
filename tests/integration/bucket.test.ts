/** Captures and files kept in a bucket; what was kept in the database before is still found there. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addEvidence, listEvidence } from '@/lib/api/evidence';
import * as endpoints from '@/lib/api/captures';
import type { Annotation } from '@/lib/domain/annotation';
import { pack, readBlob, storeBlob } from '@/lib/server/capture/blobs';
import { deleteOrphans } from '@/lib/server/capture/orphans';
import { captureSource } from '@/lib/server/capture/run';
import { db, inWorkspace } from '@/lib/server/db';
import { expireExports } from '@/lib/server/export/expire';
import { newId } from '@/lib/server/once';
import { addEvidenceFile, downloadEvidenceFile } from '@/lib/server/evidence/files';
import { label, makeArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';
import { readWarc } from '../support/warc-reader';

const bucket = await vi.hoisted(async () => {
  const { openBucket, KEY_ID, REGION, SECRET } = await import('../support/bucket');
  const opened = await openBucket();
  process.env.SANAD_FETCH_ALLOW = '127.0.0.1';
  process.env.SANAD_S3_URL = `${opened.url}/`;
  process.env.SANAD_S3_REGION = REGION;
  process.env.SANAD_S3_KEY_ID = KEY_ID;
  process.env.SANAD_S3_SECRET = SECRET;
  return opened;
});

const PAGE = '<!doctype html><title>أرقام</title><p>زادت الصادرات 👩‍💻 أربعة في المئة.</p>';
const site = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
});
let desk: TestWorkspace;
let reviewer: TestMember;
let claim: Annotation;
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/page`;
  desk = await makeWorkspace();
  reviewer = await memberWithRole(desk, 'reviewer');
  claim = await label(reviewer, await makeArticle(desk.owner));
});
afterAll(() => Promise.all([bucket.close(), new Promise((resolve) => site.close(resolve))]));

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const keyOf = (hash: string) => `/proofs/${desk.id}/${hash}.br`;
const rowOf = (hash: string) =>
  db.blob.findFirst({
    where: { workspaceId: desk.id, sha256: hash },
    select: { store: true, bytes: true, size: true },
  });

/** A PNG by its first bytes, another one for each name. */
const picture = (name: string) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(name)]);

const capture = (evidenceId: string) =>
  captureSource({
    ...{ workspaceId: desk.id, id: evidenceId, payload: { evidenceId }, requestedBy: reviewer.actor },
    ...{ attempts: 1, maxAttempts: 5, signal: new AbortController().signal },
  });

describe('with a bucket', () => {
  test('a captured page is put there, signed and compressed, and comes back as view and as WARC', async () => {
    const params = { workspace: desk.slug, annotation: claim.id };
    const { body: evidence } = await api(addEvidence, { as: reviewer, params, body: { url } });
    await capture(evidence.id);
    const hash = sha256(PAGE);
    expect(await rowOf(hash)).toEqual({ store: 's3', bytes: null, size: Buffer.byteLength(PAGE) });
    expect(brotliDecompressSync(bucket.objects.get(keyOf(hash)) ?? Buffer.alloc(0)).toString()).toBe(PAGE);
    const { body } = await api(listEvidence, { as: reviewer, params });
    const at = { workspace: desk.slug, capture: body.items[0]?.capture.id ?? '' };
    const { status, response } = await api(endpoints.downloadWarc, { as: reviewer, params: at });
    expect(status).toBe(200);
    const records = readWarc(Buffer.from(await response.arrayBuffer()), gunzipSync);
    expect(records.find(({ type }) => type === 'response')?.http?.body.toString()).toBe(PAGE);
  });

  test('a file goes there and comes back byte for byte', async () => {
    const bytes = picture('one');
    const { value } = await addEvidenceFile(reviewer.actor, claim.id, { name: 'one.png', bytes });
    expect(await rowOf(sha256(bytes))).toMatchObject({ store: 's3', bytes: null });
    const answer = await downloadEvidenceFile(reviewer.actor, value.id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('a short fault is waited out; a long one is told and leaves nothing behind', async () => {
    bucket.fail(1);
    const first = picture('two');
    await addEvidenceFile(reviewer.actor, claim.id, { name: 'two.png', bytes: first });
    expect(bucket.objects.has(keyOf(sha256(first)))).toBe(true);

    bucket.fail(10);
    const second = picture('three');
    const failed = addEvidenceFile(reviewer.actor, claim.id, { name: 'three.png', bytes: second });
    await expect(failed).rejects.toMatchObject({ code: 'upstream', details: { message: 'bucket_unavailable' } });
    expect(await rowOf(sha256(second))).toBeNull();
    bucket.fail(0);
  });

  test('a capture that can’t be put there fails as a job does: it waits, and the next try keeps it', async () => {
    const params = { workspace: desk.slug, annotation: claim.id };
    const { body: evidence } = await api(addEvidence, { as: reviewer, params, body: { url: `${url}?again` } });
    bucket.fail(10);
    await expect(capture(evidence.id)).rejects.toMatchObject({ code: 'upstream' });
    const statusOf = async () =>
      (await api(listEvidence, { as: reviewer, params })).body.items.find(({ id }) => id === evidence.id)?.capture
        .status;
    expect(await statusOf()).toBe('pending');
    bucket.fail(0);
    await capture(evidence.id);
    expect(await statusOf()).toBe('done');
  });

  test('what is in the database is read from there, and what was tampered with is not handed out', async () => {
    const plain = Buffer.from('kept before there was a bucket');
    const hash = sha256(plain);
    const bytes = new Uint8Array(brotliCompressSync(plain));
    await storeBlob(db, reviewer.actor, { sha256: hash, size: plain.length, bytes });
    const asked = bucket.asked();
    expect(Buffer.from(await readBlob(db, reviewer.actor, hash)).equals(plain)).toBe(true);
    expect(bucket.asked()).toBe(asked);

    const packed = await pack(reviewer.actor, Buffer.from('the true words'));
    await storeBlob(db, reviewer.actor, packed);
    for (const other of [brotliCompressSync('other words'), Buffer.from('no brotli')]) {
      bucket.objects.set(keyOf(packed.sha256), other);
      await expect(readBlob(db, reviewer.actor, packed.sha256)).rejects.toMatchObject({
        details: { message: 'blob_damaged' },
      });
    }
    bucket.objects.delete(keyOf(packed.sha256));
    await expect(readBlob(db, reviewer.actor, packed.sha256)).rejects.toMatchObject({ code: 'upstream' });
  });

  describe('an object goes with the last row that names it', () => {
    const due = () => db.blobOrphan.updateMany({ data: { runAt: new Date(0) } });
    const keep = async (words: string, on = desk) => {
      const packed = await pack(on.owner.actor, Buffer.from(words));
      await inWorkspace(on.owner.actor, (tx) => storeBlob(tx, on.owner.actor, packed));
      return `/proofs/${on.id}/${packed.sha256}.br`;
    };
    const hashIn = (key: string) => /([0-9a-f]{64})\.br$/.exec(key)?.[1] ?? '';

    test('an export that is over; not while something else holds the same bytes', async () => {
      const [gone, held] = [await keep('an export'), await keep('an export that is evidence too')];
      const article = await makeArticle(desk.owner);
      for (const key of [gone, held]) {
        await db.export.create({
          data: {
            ...{ workspaceId: desk.id, id: newId(), articleId: article.id, format: 'json', options: {} },
            ...{ status: 'done', sha256: hashIn(key), requestedById: desk.owner.id, finishedAt: new Date(0) },
          },
        });
      }
      const data = { fileSha256: hashIn(held), fileName: 'x.png', fileType: 'image/png', fileSize: 1 };
      const evidence = { workspaceId: desk.id, id: newId(), annotationId: claim.id, addedById: reviewer.id, ...data };
      await db.evidence.create({ data: { ...evidence, title: 'x', stance: 'context', sourceType: 'primary' } });
      await expireExports();
      expect(await deleteOrphans()).toBe(0);
      expect(bucket.objects.has(gone)).toBe(true);
      await due();
      await deleteOrphans();
      expect([bucket.objects.has(gone), bucket.objects.has(held)]).toEqual([false, true]);
    });

    test('a desk that is deleted takes all of its objects along, and nobody else’s', async () => {
      const [leaving, staying] = [await makeWorkspace(), await makeWorkspace()];
      const [theirs, others] = [await keep('the same words', leaving), await keep('the same words', staying)];
      await db.$executeRaw`DELETE FROM workspaces WHERE id = ${leaving.id}::uuid`;
      await due();
      await deleteOrphans();
      expect([bucket.objects.has(theirs), bucket.objects.has(others)]).toEqual([false, true]);
    });

    test('what was put there and never told a row of; and what comes back before its time stays', async () => {
      const { sha256: lost } = await pack(reviewer.actor, Buffer.from('a transaction that failed'));
      const back = await keep('taken away and brought again');
      await db.blob.deleteMany({ where: { workspaceId: desk.id, sha256: hashIn(back) } });
      await keep('taken away and brought again');
      await due();
      await deleteOrphans();
      expect([bucket.objects.has(keyOf(lost)), bucket.objects.has(back)]).toEqual([false, true]);
    });

    test('a bucket that is away is asked again later', async () => {
      const { sha256: lost } = await pack(reviewer.actor, Buffer.from('while the bucket is away'));
      await due();
      bucket.fail(10);
      expect(await deleteOrphans()).toBe(0);
      bucket.fail(0);
      const orphan = await db.blobOrphan.findUniqueOrThrow({ where: { key: `${desk.id}/${lost}.br` } });
      expect(orphan.attempts).toBe(1);
      expect(orphan.runAt.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
      await due();
      await deleteOrphans();
      expect(bucket.objects.has(keyOf(lost))).toBe(false);
      expect(await db.blobOrphan.count()).toBe(0);
    });
  });

  test('another desk’s bytes are another object', async () => {
    const other = await makeWorkspace();
    const packed = await pack(reviewer.actor, Buffer.from('shared words'));
    await storeBlob(db, reviewer.actor, packed);
    await expect(readBlob(db, other.owner.actor, packed.sha256)).rejects.toMatchObject({ code: 'not_found' });
  });
});
