import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { WARCParser } from 'warcio';
import { addEvidence, updateEvidence, listEvidence } from '@/lib/api/evidence';
import { exportReport } from '@/lib/api/exports';
import * as endpoints from '@/lib/api/captures';
import type { BodyIn } from '@/lib/api/endpoint';
import { cancelJob, retryJob } from '@/lib/api/jobs';
import type { Annotation } from '@/lib/domain/annotation';
import type { Evidence } from '@/lib/domain/evidence';
import { captureSource } from '@/lib/server/capture/run';
import { db } from '@/lib/server/db';
import { label, makeArticle, newestEvents, type TestArticle } from '../support/annotating';
import { api } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';
import { gzipMembers, readWarc } from '../support/warc-reader';

vi.hoisted(() => {
  process.env.SANAD_FETCH_ALLOW = '127.0.0.1';
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const answers = new Map<string, Answer>();
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer) return answer(request, response);
  response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here');
});
let origin: string;
let desk: TestWorkspace;
let reviewer: TestMember;
let viewer: TestMember;
let article: TestArticle;
let claim: Annotation;
let count = 0;

const QUOTE = 'زادت الصادرات بنسبة ٤٪ في العام الماضي، وفق الأرقام الرسمية الصادرة عن الوزارة';
const page = (body: string) => `<!doctype html><html lang="ar" dir="rtl"><head><title>أرقام الصادرات</title>
<meta property="og:site_name" content="دائرة الإحصاء"><meta property="article:published_time" content="2026-03-01T08:00:00Z">
<script>document.title = 'ran'</script></head><body><article><h1>أرقام الصادرات</h1>
<p onclick="alert(1)">${body}</p><p>${'وقالت الوزارة إن التفاصيل ستنشر لاحقًا على موقعها. '.repeat(12)}</p>
<img src="https://tracker.example/x.png"><a href="javascript:alert(1)">x</a></article></body></html>`;
const html =
  (body: string): Answer =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = await makeWorkspace();
  [reviewer, viewer] = await Promise.all([memberWithRole(desk, 'reviewer'), memberWithRole(desk, 'viewer')]);
  article = await makeArticle(desk.owner);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  claim = await label(reviewer, article);
});

const on = () => ({ workspace: desk.slug, annotation: claim.id });
const at = (evidence: Pick<Evidence, 'id'>) => ({ workspace: desk.slug, evidence: evidence.id });
const read = async (): Promise<Evidence> => {
  const { body } = await api(listEvidence, { as: viewer, params: on() });
  return body.items[0] as Evidence;
};
/** As the worker would. */
const look = (evidence: Pick<Evidence, 'id'>) =>
  captureSource({
    ...{ workspaceId: desk.id, id: evidence.id, payload: { evidenceId: evidence.id }, requestedBy: reviewer.actor },
    ...{ attempts: 1, maxAttempts: 5, signal: new AbortController().signal },
  });
const newPath = () => `/page-${(count += 1)}`;
const addPage = async (path: string, more: Partial<BodyIn<typeof addEvidence>> = {}): Promise<Evidence> => {
  const told = await api(addEvidence, { as: reviewer, params: on(), body: { url: `${origin}${path}`, ...more } });
  expect(told.status, told.problem.detail).toBe(201);
  return told.body;
};
const again = async (evidence: Evidence): Promise<Evidence> => {
  const told = await api(endpoints.captureEvidence, { as: reviewer, params: at(evidence) });
  expect(told.status).toBe(202);
  await look(evidence);
  return read();
};

describe('keeping a source', () => {
  test('an address is looked at: its page, its words and the quote in them are kept', async () => {
    const path = newPath();
    answers.set(path, html(page(`${QUOTE}.`)));
    const evidence = await addPage(path, { quote: QUOTE });
    expect(evidence.capture).toMatchObject({ status: 'pending', kept: null });
    expect(await db.job.findMany({ where: { workspaceId: desk.id, onceKey: `capture:${evidence.id}` } })).toMatchObject(
      [{ kind: 'capture', status: 'queued', articleId: article.id }],
    );
    await look(evidence);
    const now = await read();
    const sha256 = createHash('sha256')
      .update(page(`${QUOTE}.`))
      .digest('hex');
    expect(now.capture).toMatchObject({ status: 'done', httpStatus: 200, sha256, change: null, quoteFound: 'found' });
    expect(now).toMatchObject({ title: 'أرقام الصادرات', publisher: 'دائرة الإحصاء', version: 2 });
    expect(now.publishedAt).toBe('2026-03-01T08:00:00.000Z');
    expect((await newestEvents(desk.owner))[0]).toMatchObject({ type: 'evidence.captured', entityId: evidence.id });
    const told = await api(endpoints.getEvidenceCapture, { as: viewer, params: at(evidence) });
    const { text, quote } = told.body;
    expect(text?.slice(quote?.range?.start, quote?.range?.end)).toBe(QUOTE);
    const row = await db.evidence.findFirstOrThrow({ where: { workspaceId: desk.id, id: evidence.id } });
    expect(Math.round(((row.recheckAt?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(7);
  });

  test('what people wrote stays as they wrote it', async () => {
    const path = newPath();
    answers.set(path, html(page(QUOTE)));
    const evidence = await addPage(path, { title: 'عنواني', publisher: 'ناشري', publishedAt: '2020-01-01' });
    await look(evidence);
    expect(await read()).toMatchObject({ title: 'عنواني', publisher: 'ناشري', version: 1 });
  });

  test('a quote is found through vowel signs and other quotes, nearly, or not; a changed one is looked for at once', async () => {
    const path = newPath();
    answers.set(
      path,
      html(page(QUOTE.replace('الصادرات', 'الصّادراتُ').replace('٤٪', '4٪').replace('الماضي', 'المـاضي'))),
    );
    const evidence = await addPage(path, { quote: QUOTE });
    await look(evidence);
    const finding = async (quote: string) => {
      const { version } = await read();
      await api(updateEvidence, { as: reviewer, params: at(evidence), version, body: { quote } });
      return (await read()).capture.quoteFound;
    };
    expect((await read()).capture.quoteFound).toBe('found_with_differences');
    const { body } = await api(endpoints.getEvidenceCapture, { as: viewer, params: at(evidence) });
    expect(body.quote?.differences.filter(({ type }) => type !== 'same').length).toBeGreaterThan(0);
    expect(await finding(QUOTE.replace('٤٪', '4٪'))).toBe('found');
    expect(await finding('انهارت الأسواق العالمية كلها دفعة واحدة أمس')).toBe('not_found');
  });

  test('a page that changes, moves, goes and comes back; the one that holds it stays kept', async () => {
    const path = newPath();
    answers.set(path, html(page('قبل التعديل')));
    const evidence = await addPage(path);
    await look(evidence);
    expect((await again(evidence)).capture).toMatchObject({ change: 'same', kept: null });
    answers.set(path, html(page('بعد التعديل')));
    const changed = (await again(evidence)).capture;
    expect(changed.change).toBe('changed');
    const { body } = await api(endpoints.getEvidenceCapture, { as: viewer, params: at(evidence) });
    expect(body.differences?.filter(({ type }) => type === 'added').map(({ text }) => text)).toEqual(['بعد']);
    answers.delete(path);
    expect((await again(evidence)).capture).toMatchObject({
      ...{ status: 'done', httpStatus: 404, change: 'gone' },
      kept: { id: changed.id, sha256: changed.sha256 },
    });
    const params = { workspace: desk.slug, article: article.id };
    const report = await api(exportReport, { as: viewer, params, query: { format: 'html', locale: 'en' } });
    const shown = await report.response.text();
    expect(shown).toContain(changed.sha256 ?? 'no hash');
    expect(shown).toContain('The address no longer shows it.');
    answers.set(path, html(page('بعد التعديل')));
    expect((await again(evidence)).capture).toMatchObject({ change: 'back', kept: null });
    answers.set(path, (_, response) => void response.writeHead(301, { location: `${path}-new` }).end());
    answers.set(`${path}-new`, html(page('بعد التعديل')));
    expect((await again(evidence)).capture).toMatchObject({ change: 'moved', finalUrl: `${origin}${path}-new` });
    const listed = await api(endpoints.listCaptures, { as: viewer, params: at(evidence), query: { limit: 4 } });
    expect(listed.body.items.map(({ change }) => change)).toEqual(['moved', 'back', 'gone', 'changed']);
    const cursor = listed.body.nextCursor ?? '';
    const rest = await api(endpoints.listCaptures, { as: viewer, params: at(evidence), query: { cursor } });
    expect(rest.body.items.map(({ change }) => change)).toEqual(['same', null]);
  });

  test('a forbidden address is a fault, never a request', async () => {
    const evidence = await addPage('/', { url: 'http://10.0.0.1/' });
    await look(evidence);
    expect((await read()).capture).toMatchObject({ status: 'failed', fault: 'forbidden_address', sha256: null });
    const params = { workspace: desk.slug, capture: (await read()).capture.id ?? '' };
    expect((await api(endpoints.viewCapture, { as: viewer, params })).status).toBe(404);
  });

  test('an address changed while the old one is looked at is looked at too; the old answer is not written', async () => {
    const [slow, next] = [newPath(), newPath()];
    let evidence: Evidence | null = null;
    answers.set(slow, (request, response) => {
      const body = { url: `${origin}${next}` };
      void api(updateEvidence, { as: reviewer, params: at(evidence as Evidence), version: 1, body }).then(() =>
        html(page('قديم'))(request, response),
      );
    });
    answers.set(next, html(page('جديد')));
    evidence = await addPage(slow);
    await expect(look(evidence)).rejects.toThrow('address_changed');
    await look(evidence);
    expect((await read()).capture).toMatchObject({ status: 'done', finalUrl: `${origin}${next}`, change: null });
  });
});

describe('showing it', () => {
  test('as a document that can do nothing', async () => {
    const path = newPath();
    answers.set(path, html(page(QUOTE)));
    const evidence = await addPage(path);
    await look(evidence);
    const params = { workspace: desk.slug, capture: (await read()).capture.id ?? '' };
    const { response, headers } = await api(endpoints.viewCapture, { as: viewer, params });
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const shown = await response.text();
    expect(shown).toContain(QUOTE);
    expect(shown).toContain((await read()).capture.sha256);
    expect(shown).not.toMatch(/<script|onclick|javascript:|tracker\.example/i);
  });

  test('as a WARC that a strict reader reads: redirects, headers, digests', async () => {
    const path = newPath();
    answers.set(path, (_, response) => void response.writeHead(302, { location: `${path}-to` }).end());
    answers.set(`${path}-to`, (_, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(QUOTE));
    });
    const evidence = await addPage(path);
    await look(evidence);
    const params = { workspace: desk.slug, capture: (await read()).capture.id ?? '' };
    const { response, headers } = await api(endpoints.downloadWarc, { as: viewer, params });
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="127\.0\.0\.1-\d{14}\.warc\.gz"$/);
    const file = Buffer.from(await response.arrayBuffer());
    const members = gzipMembers(file);
    expect(members).toHaveLength(5);
    for (const member of members) expect(readWarc(member, (plain) => plain)).toHaveLength(1);
    const replayed = [];
    for await (const record of new WARCParser(new Blob([file]).stream())) {
      const body = Buffer.from(await record.readFully(false));
      replayed.push([record.warcType, record.warcTargetURI, record.httpHeaders?.statusCode ?? null, body.length]);
    }
    expect(replayed.filter(([type]) => type === 'response')).toEqual([
      ['response', `${origin}${path}`, 302, 0],
      ['response', `${origin}${path}-to`, 200, Buffer.byteLength(page(QUOTE))],
    ]);
    const records = readWarc(file, gunzipSync);
    expect(records.map(({ type, uri }) => [type, uri])).toEqual([
      ['warcinfo', null],
      ['response', `${origin}${path}`],
      ['request', `${origin}${path}`],
      ['response', `${origin}${path}-to`],
      ['request', `${origin}${path}-to`],
    ]);
    expect(records[1]?.http?.startLine).toBe('HTTP/1.1 302 Found');
    const last = records[3]?.http;
    expect(last?.body.toString('utf8')).toBe(page(QUOTE));
    expect(last?.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual(['a=1', 'b=2']);
  });

  test('to members alone; looking anew is for those who may add', async () => {
    const path = newPath();
    answers.set(path, html(page(QUOTE)));
    const evidence = await addPage(path);
    const first = await api(endpoints.captureEvidence, { as: reviewer, params: at(evidence) });
    const second = await api(endpoints.captureEvidence, { as: reviewer, params: at(evidence) });
    expect(second.body.id).toBe(first.body.id);
    await look(evidence);
    expect((await api(endpoints.captureEvidence, { as: viewer, params: at(evidence) })).status).toBe(403);
    const other = await makeWorkspace();
    const capture = (await read()).capture.id ?? '';
    const foreign = { workspace: other.slug, capture };
    for (const target of [endpoints.getCapture, endpoints.viewCapture, endpoints.downloadWarc]) {
      expect((await api(target, { as: other.owner, params: foreign })).status).toBe(404);
    }
    const elsewhere = { workspace: other.slug, evidence: evidence.id };
    expect((await api(endpoints.captureEvidence, { as: other.owner, params: elsewhere })).status).toBe(404);
  });
});

describe('files and known sources', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, name: string, as = reviewer) => {
    const form = new FormData();
    form.set('file', new File([bytes], name, { type: 'image/png' }));
    return api(endpoints.addEvidenceFile, { as, params: on(), body: form });
  };
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

  test('a file is evidence by its content, and comes back as it was', async () => {
    const told = await upload(PNG, 'لقطة شاشة.png');
    expect(told.status, told.problem.detail).toBe(201);
    expect(told.body).toMatchObject({
      url: null,
      title: 'لقطة شاشة.png',
      stance: 'context',
      capture: { status: 'none' },
    });
    expect(told.body.file).toMatchObject({ type: 'image/png', size: 11 });
    const { response, headers } = await api(endpoints.downloadEvidenceFile, { as: viewer, params: at(told.body) });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await api(endpoints.captureEvidence, { as: reviewer, params: at(told.body) })).status).toBe(400);
    expect((await upload(new TextEncoder().encode('<script>'), 'a.png')).status).toBe(400);
    expect((await upload(PNG, 'a.png', viewer)).status).toBe(403);
  });

  test('a file sent again under its id is there once; another file under it is refused', async () => {
    const id = v7();
    const send = (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.set('file', new File([bytes], 'a.png'));
      return api(endpoints.addEvidenceFile, { as: reviewer, params: on(), query: { id }, body: form });
    };
    expect((await send(PNG)).status).toBe(201);
    const again = await send(PNG);
    expect([again.status, again.body.id]).toEqual([200, id]);
    expect((await send(new Uint8Array([...PNG, 4]))).status).toBe(409);
    const whole = new Uint8Array(10 * 1024 * 1024);
    whole.set(PNG);
    expect((await upload(whole, 'large.png')).status).toBe(201);
    expect((await upload(new Uint8Array([...whole, 1]), 'larger.png')).status).toBe(413);
  });

  test('the same bytes on the same claim are one evidence, whatever their name and id; on another claim they are another', async () => {
    const bytes = new Uint8Array([...PNG, 9, 9]);
    const other = await memberWithRole(desk, 'reviewer');
    const count = async () => (await api(listEvidence, { as: viewer, params: on(), query: { limit: 200 } })).body.items;
    const first = await upload(bytes, 'one.png');
    const before = (await count()).length;
    const again = await upload(bytes, 'two.png', desk.owner);
    expect([first.status, again.status, again.body.id, again.body.title]).toEqual([201, 200, first.body.id, 'one.png']);
    expect((await count()).length).toBe(before);
    const both = await Promise.all([
      upload(new Uint8Array([...bytes, 1]), 'a.png'),
      upload(new Uint8Array([...bytes, 1]), 'b.png'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(both[0]?.body.id).toBe(both[1]?.body.id);

    const closed = await api(updateEvidence, {
      ...{ as: desk.owner, params: at(first.body), version: first.body.version },
      body: { protection: 'editors' },
    });
    expect(closed.status).toBe(200);
    expect((await upload(bytes, 'three.png', other)).status).toBe(201);

    const elsewhere = await label(reviewer, article, 'claim', 1);
    const form = new FormData();
    form.set('file', new File([bytes], 'one.png'));
    const params = { workspace: desk.slug, annotation: elsewhere.id };
    expect((await api(endpoints.addEvidenceFile, { as: reviewer, params, body: form })).status).toBe(201);
  });

  test('an address in another spelling is known', async () => {
    const evidence = await addPage('/', { url: 'https://www.known.example/a/?b=2&a=1', title: 'معروف' });
    const ask = (url: string, as = viewer, workspace = desk.slug) =>
      api(endpoints.lookUpSource, { as, params: { workspace }, query: { url } });
    const told = await ask('http://known.example/a?a=1&b=2&utm_source=x#part');
    expect(told.body.found).toMatchObject({
      title: 'معروف',
      uses: [{ evidenceId: evidence.id, articleId: article.id }],
    });
    expect((await ask('https://other.example/')).body.found).toBeNull();
    const other = await makeWorkspace();
    expect((await ask('https://known.example/a?a=1&b=2', other.owner, other.slug)).body.found).toBeNull();
  });
});

test('a capture whose job was cancelled says so and waits no more; tried again it waits again', async () => {
  const evidence = await addPage('/never');
  expect((await read()).capture.status).toBe('pending');
  const { id: job } = await db.job.findFirstOrThrow({
    where: { workspaceId: desk.id, kind: 'capture', payload: { path: ['evidenceId'], equals: evidence.id } },
  });
  const on = { as: desk.owner, params: { workspace: desk.slug, job } };
  expect((await api(cancelJob, on)).body.status).toBe('cancelled');
  expect((await read()).capture).toMatchObject({ status: 'failed', fault: 'cancelled' });
  expect((await api(retryJob, on)).body.status).toBe('queued');
  expect((await read()).capture).toMatchObject({ status: 'pending', fault: null });
});
