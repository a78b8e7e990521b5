import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAnnotation, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { createNote } from '@/lib/api/notes';
import { importBundle, previewBundle } from '@/lib/api/bundles';
import { exportReport } from '@/lib/api/exports';
import { createVersion } from '@/lib/api/versions';
import { createWebhook } from '@/lib/api/webhooks';
import { getInbox, listAudit, listEvents } from '@/lib/api/workspaces';
import { bundleManifestSchema } from '@/lib/domain/bundle';
import { OUTSIDE_ID } from '@/lib/domain/event';
import { db } from '@/lib/server/db';
import { findFrame } from '@/lib/server/frame';
import { newId } from '@/lib/server/once';
import { makeDeliveries } from '@/lib/server/webhooks/make';
import { api } from '../support/api';
import { makeWorld, paragraph, type World } from '../support/asks';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';
import { smallBundle, type BundleParts } from '../support/small-bundle';

let desk: TestWorkspace;
let other: TestWorkspace;
let world: World;
let reviewer: TestMember;

const form = (bytes: Uint8Array<ArrayBuffer>): FormData => {
  const made = new FormData();
  made.set('file', new File([bytes], 'bundle.zip'));
  return made;
};

async function packed(where: TestWorkspace, article: string): Promise<Uint8Array<ArrayBuffer>> {
  const params = { workspace: where.slug, article };
  const { status, response } = await api(exportReport, { as: where.owner, params, query: { format: 'bundle' } });
  expect(status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

const unpack = (where: TestWorkspace, bytes: Uint8Array<ArrayBuffer>, query: { id?: string } = {}) =>
  api(importBundle, { as: where.owner, params: { workspace: where.slug }, query, body: form(bytes) });
const annotationsOf = (articleId: string) =>
  db.annotation.count({ where: { workspaceId: desk.id, articleId, deletedAt: null } });
const look = (where: TestWorkspace, bytes: Uint8Array<ArrayBuffer>) =>
  api(previewBundle, { as: where.owner, params: { workspace: where.slug }, body: form(bytes) });

beforeAll(async () => {
  desk = await makeWorkspace({ name: 'مكتب التحقق' });
  other = await makeWorkspace();
  world = await makeWorld(desk);
  reviewer = await memberWithRole(desk, 'reviewer');
  const params = { workspace: desk.slug, article: world.article.id };
  const on = { workspace: desk.slug, annotation: world.claim.id };
  const told = await api(giveVerdict, {
    ...{ as: reviewer, params: on, version: world.claim.version },
    body: { rating: 'false', reasoning: paragraph('الأرقام 😀 تقول غير ذلك') },
  });
  expect(told.status).toBe(200);
  const reply = { body: paragraph('رد'), parentId: world.note.id, protection: 'internal' as const };
  expect((await api(createNote, { as: reviewer, params: on, body: reply })).status).toBe(201);
  const carrier = await api(createAnnotation, {
    ...{ as: reviewer, params },
    body: { kind: 'attribution', sentences: [0], speaker: { name: 'The ministry', direct: true } },
  });
  const carried = await api(updateAnnotation, {
    ...{ as: reviewer, params: { workspace: desk.slug, annotation: carrier.body.id }, version: carrier.body.version },
    body: { supports: [world.claim.id] },
  });
  expect(carried.status).toBe(200);
  const text = 'A new beginning. The ministry said prices fell in May. They rose by 4.5%. That was foolish of it.';
  const moved = await api(createVersion, {
    ...{ as: desk.owner, params, body: { baseVersion: 1, document: paragraph(text), reason: 'A correction' } },
  });
  expect(moved.status).toBe(201);
});

/** Entries with every id told by the order in which it first appears, and without what differs by nature. */
function normalised(bytes: Uint8Array<ArrayBuffer>): Record<string, string> {
  const names = new Map<string, string>();
  const entries = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = entries.flatMap(([name, body]) =>
    /^(?:manifest\.json|captures\/|people)/u.test(name) ? [] : [[name, strFromU8(body)] as const],
  );
  return Object.fromEntries(
    texts.map(([name, text]) => [
      name,
      text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, (id) => {
        const known = names.get(id) ?? `id-${names.size + 1}`;
        names.set(id, known);
        return known;
      }),
    ]),
  );
}

describe('a bundle', () => {
  test('names every file with its hash; only editors take it', async () => {
    const entries = unzipSync(await packed(desk, world.article.id));
    const manifest = bundleManifestSchema.parse(JSON.parse(strFromU8(entries['manifest.json'] ?? new Uint8Array())));
    expect(manifest.files.map(({ name }) => name).sort()).toEqual(
      Object.keys(entries)
        .filter((name) => name !== 'manifest.json')
        .sort(),
    );
    expect(manifest.counts).toMatchObject({
      versions: 2,
      annotations: await annotationsOf(world.article.id),
      notes: 2,
      evidence: 2,
      contacts: 1,
      captures: 1,
    });
    expect(Object.keys(entries).filter((name) => name.endsWith('.warc.gz'))).toHaveLength(1);
    const params = { workspace: desk.slug, article: world.article.id };
    const refused = await api(exportReport, { as: reviewer, params, query: { format: 'bundle' } });
    expect(refused.status).toBe(403);
  });

  test('in another desk nothing differs but ids', async () => {
    const first = await packed(desk, world.article.id);
    const preview = await look(other, first);
    expect(preview.body.importable, JSON.stringify(preview.body.issues)).toBe(true);
    expect(preview.body.issues).toEqual([]);
    expect(preview.body.counts).toMatchObject({
      versions: 2,
      annotations: await annotationsOf(world.article.id),
      notes: 2,
    });
    const { status, body, problem } = await unpack(other, first);
    expect(status, JSON.stringify(problem)).toBe(201);
    expect(body.id).not.toBe(world.article.id);
    const second = await packed(other, body.id);
    const [before, after] = [normalised(first), normalised(second)];
    // The import itself is the one thing that happened since.
    const history = after['history.jsonl']?.trimEnd().split('\n') ?? [];
    expect(history.slice(-2).join()).toContain('"bundleOf"');
    const kept = history.filter((line) => !/"bundleOf"|"article\.exported"/u.test(line));
    const known = (before['history.jsonl'] ?? '').trimEnd().split('\n');
    expect(kept).toHaveLength(known.filter((line) => !line.includes('"article.exported"')).length);
    for (const name of Object.keys(before).filter((one) => one !== 'history.jsonl')) {
      expect(after[name], name).toBe(before[name]);
    }
    expect(Object.keys(after)).toEqual(Object.keys(before));
  });

  test('its history is history: no news in anybody’s inbox, on an open page or at a webhook', async () => {
    const third = await makeWorkspace();
    const viewer = await memberWithRole(third, 'viewer');
    const hook = await api(createWebhook, {
      ...{ as: third.owner, params: { workspace: third.slug } },
      body: { url: 'https://programs.example/told' },
    });
    expect(hook.status, JSON.stringify(hook.problem)).toBe(201);
    const { body } = await unpack(third, await packed(desk, world.article.id));
    const events = await db.event.findMany({ where: { workspaceId: third.id, articleId: body.id } });
    expect(events.length).toBeGreaterThan(5);
    const params = { workspace: third.slug };
    const inbox = await api(getInbox, { as: viewer, params });
    expect(inbox.body.changes.map(({ type }) => type)).toEqual(['article.created']);
    expect(inbox.body.unseen).toBe(1);
    const { id: userId, name, email, locale } = viewer;
    const frame = await findFrame({ via: 'session', userId, name, email, locale, sessionId: userId }, third.slug);
    expect(frame?.counts.inbox).toBe(1);
    const feed = await api(listEvents, { as: viewer, params, query: { articleId: body.id } });
    expect(feed.body.items.map(({ type }) => type)).toEqual(['article.created']);
    while (await makeDeliveries());
    const told = await db.webhookDelivery.findMany({ where: { workspaceId: third.id }, select: { eventType: true } });
    expect(told.map(({ eventType }) => eventType)).toEqual(['article.created']);
    const audit = await api(listAudit, { as: third.owner, params, query: { limit: 200 } });
    expect(audit.body.items.filter(({ isBrought }) => isBrought)).toHaveLength(events.length - 1);
  });

  test('members of the same installation stay who they are where they belong; others are names that can do nothing', async () => {
    const { body } = await unpack(desk, await packed(desk, world.article.id));
    const claims = await db.annotation.findMany({ where: { workspaceId: desk.id, articleId: body.id, kind: 'claim' } });
    expect(claims.map(({ verdictById }) => verdictById)).toEqual([reviewer.id]);
    const strange = await unpack(other, await packed(desk, world.article.id));
    const [claim] = await db.annotation.findMany({
      where: { workspaceId: other.id, articleId: strange.body.id, kind: 'claim' },
    });
    const judge = await db.membership.findFirstOrThrow({
      where: { workspaceId: other.id, userId: claim?.verdictById ?? '' },
      include: { user: true },
    });
    expect(judge.removedAt).not.toBeNull();
    expect(judge.user).toMatchObject({ name: reviewer.name, passwordHash: null });
    expect(judge.userId).not.toBe(reviewer.id);
  });

  test('a bundle that was changed cannot speak for members', async () => {
    const entries = unzipSync(await packed(desk, world.article.id));
    const manifest = JSON.parse(strFromU8(entries['manifest.json'] ?? new Uint8Array())) as object;
    const forged = zipSync({
      ...entries,
      'manifest.json': strToU8(JSON.stringify({ ...manifest, createdAt: '2020-01-01T00:00:00.000Z' })),
    });
    const { body } = await look(desk, new Uint8Array(forged));
    expect(body.people.every(({ isMember }) => !isMember)).toBe(true);
    expect(body.issues.map(({ code }) => code)).toEqual(['other_installation']);
  });

  test('from elsewhere: text, marks, triage and history; the same again is the same article', async () => {
    const id = newId();
    const bytes = smallBundle();
    const { status, body } = await unpack(other, bytes, { id });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id, title: 'Prices', coverage: { sentences: 2, labelled: 1, nothingToCheck: 1 } });
    expect(body.createdBy.name).toBe('Owner of elsewhere');
    const again = await unpack(other, bytes, { id });
    expect(again.status).toBe(200);
    expect(await db.article.count({ where: { workspaceId: other.id, title: 'Prices', id } })).toBe(1);
    const history = await db.event.findMany({
      where: { workspaceId: other.id, articleId: id },
      orderBy: { seq: 'asc' },
    });
    expect(history.map(({ type }) => type)).toEqual(['annotation.created', 'article.created']);
    expect((history[0]?.after as { id: string }).id).toBe(history[0]?.annotationId);
  });

  /** A source of the bundle's claim, with what else is given of it. */
  const source = (claim: string, person: string, given: object) => ({
    ...{ id: newId(), annotationId: claim, url: 'https://stats.example/', title: 'May', publisher: null },
    ...{ fileSha256: null, fileName: null, fileType: null, fileSize: null, captureId: null, quoteFound: null },
    ...{ publishedAt: null, stance: 'context', sourceType: 'primary', quote: null, comment: null },
    ...{ protection: 'public', addedById: person, version: 1, deletedAt: null },
    ...{ createdAt: '2026-11-20T08:00:00.000Z', updatedAt: '2026-11-20T08:00:00.000Z', ...given },
  });

  /** A page that was kept of it. */
  const capture = (proof: { id: string; addedById: string }, given: object) => ({
    ...{ id: newId(), evidenceId: proof.id, url: 'https://stats.example/', status: 'done', fault: null },
    ...{ finalUrl: null, httpStatus: 200, title: null, publisher: null, publishedAt: null, contentType: 'text/html' },
    ...{ exchanges: [], size: null, text: '', change: null, archiveUrl: null, sha256: null },
    ...{ requestedById: proof.addedById, requestedAt: '2026-11-20T08:00:00.000Z' },
    ...{ capturedAt: '2026-11-20T08:00:00.000Z', ...given },
  });

  const withSource = (given: object): BundleParts => ({
    more: ({ claim, person }) => ({ 'evidence.jsonl': [source(claim, person, given)] }),
  });
  const withCapture = (given: object): BundleParts => ({
    more: ({ claim, person }) => {
      const proof = source(claim, person, {});
      return { 'evidence.jsonl': [proof], 'captures.jsonl': [capture(proof, given)] };
    },
  });

  const WRONG: [string, BundleParts, string][] = [
    ['other words at the place', { annotation: { exact: 'Prices rose.' } }, 'bad_record'],
    ['a claim that is not there', { annotation: { supports: [newId()] } }, 'dangling'],
    ['a person that is not there', { annotation: { authorId: newId() } }, 'dangling'],
    ['a language that is none', { article: { language: 'x"><evil' } }, 'bad_record'],
    ['a script for an address', { article: { sourceUrl: 'javascript:alert(1)' } }, 'bad_record'],
    ['a script for a source', withSource({ url: 'javascript:alert(1)' }), 'bad_record'],
    ['a captured address that is none', withCapture({ url: 'nowhere' }), 'bad_record'],
    ['a captured script', withCapture({ finalUrl: 'javascript:alert(1)' }), 'bad_record'],
    [
      'an exchange that nobody had',
      withCapture({ exchanges: [{ url: 'https://a.example/', at: '2026-11-20T08:00:00.000Z' }] }),
      'bad_record',
    ],
    ['a field nobody knows', { annotation: { isAdmin: true } }, 'bad_record'],
    ['a version that is not there', { article: { currentVersion: 2 } }, 'dangling'],
    [
      'changed bytes',
      { tampered: (files) => ({ ...files, 'people.jsonl': strToU8('{"id":"x","name":"Somebody else"}') }) },
      'hash_differs',
    ],
    ['a file that is missing', { tampered: ({ 'notes.jsonl': _, ...files }) => files }, 'missing_file'],
  ];

  test('a bundle of elsewhere writes nothing into what is here: no member’s deeds, no other claim’s history', async () => {
    const history = () => db.event.count({ where: { workspaceId: desk.id, annotationId: world.claim.id } });
    const before = await history();
    const approved = { type: 'annotation.changed', actorName: desk.owner.name, entityId: world.claim.id };
    const about = { before: null, after: { status: 'approved' }, at: new Date().toISOString(), secretOf: null };
    const [foreign, member] = [newId(), desk.owner.id];
    for (const event of [
      { ...approved, ...about, actorId: OUTSIDE_ID, annotationId: world.claim.id },
      { ...approved, ...about, actorId: member, annotationId: null },
      { ...approved, ...about, actorId: OUTSIDE_ID, annotationId: null, secretOf: member },
      { ...approved, ...about, actorId: foreign, annotationId: null },
    ]) {
      const bytes = smallBundle({ events: [event] });
      expect((await look(desk, bytes)).body.issues.map((issue) => issue.code)).toContain('dangling');
      expect((await unpack(desk, bytes)).status).toBe(400);
    }
    expect(await history()).toBe(before);
    const outside = { ...approved, ...about, actorId: OUTSIDE_ID, annotationId: null };
    expect((await unpack(desk, smallBundle({ events: [outside] }))).status).toBe(201);
  });

  test('history as deep as a well is refused, not fallen into', async () => {
    const line = JSON.stringify({
      ...{ type: 'annotation.changed', actorId: OUTSIDE_ID, actorName: 'X', annotationId: null, entityId: newId() },
      ...{ before: null, after: 'HERE', at: new Date().toISOString(), secretOf: null },
    });
    const deep = (levels: number) =>
      smallBundle({
        more: () => ({
          'history.jsonl': strToU8(line.replace('"HERE"', '['.repeat(levels) + ']'.repeat(levels))),
        }),
      });
    expect((await unpack(other, deep(100))).status).toBe(201);
    expect((await unpack(other, deep(50_000))).status).toBe(400);
  });

  test('a file under another’s hash is refused', async () => {
    const hash = createHash('sha256').update('the real one').digest('hex');
    const file = { fileSha256: hash, fileName: 'a.png', fileType: 'image/png', fileSize: 3 };
    const bytes = (words: string) =>
      smallBundle({
        more: ({ claim, person }) => ({
          'evidence.jsonl': [source(claim, person, { url: null, ...file })],
          [`files/${hash}`]: strToU8(words),
        }),
      });
    expect((await look(other, bytes('something else'))).body.issues.map(({ code }) => code)).toContain('hash_differs');
    expect((await unpack(other, bytes('something else'))).status).toBe(400);
    expect((await unpack(other, bytes('the real one'))).status).toBe(201);
  });

  test('a manifest that names a file twice is none', async () => {
    const twice = smallBundle({ listed: (files) => [...files, ...files.slice(0, 1)] });
    expect((await look(other, twice)).status).toBe(400);
  });

  test('a capture that unpacks to more than a capture can be is refused', async () => {
    const bytes = (size: number) =>
      smallBundle({
        more: ({ claim, person }) => {
          const captureId = newId();
          const body = new Uint8Array(size);
          const proof = source(claim, person, { captureId });
          const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n`;
          const record = [
            'WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://stats.example/',
            'WARC-Date: 2026-11-20T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:6a9b0c6e-0000-4000-8000-000000000001>',
            `Content-Type: application/http;msgtype=response\r\nContent-Length: ${head.length + size}\r\n\r\n${head}`,
          ].join('\r\n');
          return {
            'evidence.jsonl': [proof],
            'captures.jsonl': [
              capture(proof, { id: captureId, size, sha256: createHash('sha256').update(body).digest('hex') }),
            ],
            [`captures/${captureId}.warc.gz`]: new Uint8Array(
              gzipSync(Buffer.concat([Buffer.from(record), body, Buffer.from('\r\n\r\n')])),
            ),
          };
        },
      });
    expect((await unpack(other, bytes(1000))).status).toBe(201);
    expect((await unpack(other, bytes(64 * 1024 * 1024))).status).toBe(400);
  });

  test.each(WRONG)('with %s is refused, and the preview says why', async (_, parts, code) => {
    const bytes = smallBundle(parts);
    const preview = await look(other, bytes);
    expect(preview.status).toBe(200);
    expect(preview.body.importable).toBe(false);
    expect(preview.body.issues.map((issue) => issue.code)).toContain(code);
    const before = await db.article.count({ where: { workspaceId: other.id } });
    const refused = await unpack(other, bytes);
    expect(refused.status).toBe(400);
    expect(refused.problem.issues?.length).toBeGreaterThan(0);
    expect(await db.article.count({ where: { workspaceId: other.id } })).toBe(before);
  });

  test.each([
    ['no zip', new Uint8Array([1, 2, 3]), 400],
    ['no manifest', new Uint8Array(zipSync({ 'a.txt': strToU8('x') })), 400],
    ['a bomb', new Uint8Array(zipSync({ 'manifest.json': new Uint8Array(40_000_000) })), 413],
  ])('%s is refused', async (_, bytes, status) => {
    expect((await look(other, bytes)).status).toBe(status);
  });
});
