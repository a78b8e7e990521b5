import { parseHTML } from 'linkedom';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { getArticle, updateArticle } from '@/lib/api/articles';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { addContact } from '@/lib/api/contacts';
import {
  changePublication,
  checkPublication,
  getPublication,
  listPublications,
  publishReport,
} from '@/lib/api/publications';
import { updateWorkspace } from '@/lib/api/workspaces';
import type { Annotation } from '@/lib/domain/annotation';
import type { CorrectionDraft } from '@/lib/domain/correction';
import type { PublicationChange } from '@/lib/domain/publication';
import type { RatingScale } from '@/lib/domain/rating';
import { shortId } from '@/lib/domain/report-slug';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { standInFront } from '@/lib/server/published/front';
import { label, makeArticle, newestEvents, richText, SENTENCES } from '../support/annotating';
import { api, type Asker } from '../support/api';
import { makeWorkspace, memberWithRole, tokenFor, type TestMember, type TestWorkspace } from '../support/factories';
import {
  dataOf,
  readClaim,
  readDesk,
  readEmbed,
  readFeeds,
  readOembed,
  readPicture,
  readReport,
  readSitemap,
} from '../support/published';

let desk: TestWorkspace;
let editor: TestMember;
let other: TestMember;
let reviewer: TestMember;

/** Public pages are answered for a second as they were (published/cache.ts): that nothing else comes is seen after it. */
const untilKeptIsOver = () => new Promise((resolve) => setTimeout(resolve, 1100));

beforeAll(async () => {
  desk = await makeWorkspace({ name: 'مكتب التحقق', locale: 'ar' });
  [editor, other, reviewer] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
  ]);
});

const version = async (id: string) =>
  (await db.annotation.findFirstOrThrow({ where: { id }, select: { version: true } })).version;
const on = (id: string) => ({ workspace: desk.slug, annotation: id });

const rate = async (as: Asker, id: string, rating: string | null, words = 'لا دليل') =>
  api(giveVerdict, {
    as,
    params: on(id),
    version: await version(id),
    body: { rating, ...(rating === null ? {} : { reasoning: richText(words) }) },
  });
const approve = async (as: Asker, id: string) =>
  api(updateAnnotation, { as, params: on(id), version: await version(id), body: { status: 'approved' } });

/** An article with an approved claim; published if asked. */
async function checked({ title = `تقرير ${newId()}` } = {}) {
  const article = await makeArticle(editor, { title });
  const claim = await label(reviewer, article);
  await rate(reviewer, claim.id, 'false');
  expect((await approve(editor, claim.id)).status).toBe(200);
  return { article, claim, at: { workspace: desk.slug, article: article.id } };
}

async function published(given: { title?: string } = {}) {
  const made = await checked(given);
  const told = await api(publishReport, { as: editor, params: made.at, body: {} });
  expect(told.status, told.problem.detail).toBe(201);
  return { ...made, report: told.body, change: changer(told.body.id) };
}

const changer =
  (report: string) =>
  async (body: PublicationChange | { action: string }, as: Asker = editor, from?: number) => {
    const params = { workspace: desk.slug, report };
    const now = from ?? (await api(getPublication, { as: editor, params })).body.version;
    return api(changePublication, { as, params, version: now, body: body as never });
  };

const correction = (given: Partial<CorrectionDraft> = {}): CorrectionDraft => ({
  kind: 'correction',
  change: 'غيّرنا الحكم.',
  reason: 'ظهر مصدر جديد.',
  annotationId: null,
  ...given,
});

describe('publishing', () => {
  test('freezes the first edition under an address from the title, once', async () => {
    const { at, claim } = await checked({ title: 'هل زادت الصَّادرات؟ 12%' });
    const id = newId();
    const first = await api(publishReport, { as: editor, params: at, body: { id } });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id, status: 'published', currentEdition: 1, slug: 'هل-زادت-الصادرات-12' });
    expect(first.body.editions).toHaveLength(1);
    expect((await newestEvents(editor))[0]).toMatchObject({
      type: 'report.published',
      entityId: id,
      after: { edition: 1 },
    });
    const again = await api(publishReport, { as: editor, params: at, body: { id } });
    expect([again.status, again.body.id]).toEqual([200, id]);
    const second = await api(publishReport, { as: editor, params: at, body: {} });
    expect(second.status).toBe(409);

    await rate(reviewer, claim.id, 'true');
    const page = await (await readReport(first.body.slug)).text();
    expect(page).toContain(SENTENCES[0]?.trim());
    expect(page).toContain('خاطئ');
    expect(page).not.toContain('<script src');
    const list = await api(listPublications, { as: reviewer, params: { workspace: desk.slug } });
    expect(list.body.items.map((item) => item.id)).toContain(id);
  });

  test('an address is one report’s for ever, in all desks', async () => {
    const slug = `taken-${newId().slice(-8)}`;
    const one = await checked();
    expect((await api(publishReport, { as: editor, params: one.at, body: { slug } })).status).toBe(201);
    const two = await checked();
    const refused = await api(publishReport, { as: editor, params: two.at, body: { slug } });
    expect(refused.status).toBe(409);
    expect(refused.problem.issues?.[0]?.path).toBe('slug');
    for (const bad of ['by', 'Two Words', 'a/b', '-a', '']) {
      expect((await api(publishReport, { as: editor, params: two.at, body: { slug: bad } })).status, bad).toBe(400);
    }
  });

  test('names unapproved verdicts and wants to be told', async () => {
    const { article, at } = await checked();
    const open = await label(reviewer, article, 'claim', 1);
    await rate(reviewer, open.id, 'true');
    const check = await api(checkPublication, { as: editor, params: at });
    expect(check.body.unapproved.map((claim) => claim.annotationId)).toEqual([open.id]);
    const refused = await api(publishReport, { as: editor, params: at, body: {} });
    expect(refused.status).toBe(409);
    expect(refused.problem.issues?.map((issue) => issue.path)).toEqual([`claims.${open.id}`]);
    expect((await api(publishReport, { as: editor, params: at, body: { unapproved: true } })).status).toBe(201);
  });

  test('is an editor’s, not a reviewer’s; another desk finds nothing', async () => {
    const { at, report, change } = await published();
    expect((await api(publishReport, { as: reviewer, params: at, body: {} })).status).toBe(403);
    expect((await change({ action: 'retract', reason: 'x' } as never, reviewer)).status).toBe(403);
    const stranger = await makeWorkspace();
    const params = { workspace: stranger.slug, report: report.id };
    expect((await api(getPublication, { as: stranger.owner, params })).status).toBe(404);
  });
});

describe('a new edition', () => {
  test('is not made of the same content; a stale change is refused', async () => {
    const { change, report } = await published();
    const same = await change({ action: 'publish' });
    expect([same.status, same.body.currentEdition, same.body.version]).toEqual([200, 1, report.version]);
    const stale = await change({ action: 'retract', reason: 'x' } as never, editor, 99);
    expect(stale.status).toBe(412);
  });

  test('of a changed verdict needs somebody else’s approval and a correction, also when a program changed it', async () => {
    const { claim, change, at, report } = await published();
    const told = await rate(await tokenFor(editor), claim.id, 'mostly-true');
    expect(told.body.status).toBe('ready_for_review');
    const check = await api(checkPublication, { as: editor, params: at });
    expect(check.body).toMatchObject({
      isChanged: true,
      changes: [{ annotationId: claim.id, kinds: ['rating'], ratingBefore: 'false', ratingAfter: 'mostly-true' }],
      toApprove: [{ annotationId: claim.id }],
    });
    const corrections = [correction({ annotationId: claim.id })];
    const unapproved = await change({ action: 'publish', corrections, unapproved: true });
    expect(unapproved.status).toBe(409);
    expect(unapproved.problem.issues?.[0]?.path).toBe(`claims.${claim.id}`);
    expect((await approve(editor, claim.id)).status).toBe(403);
    expect((await approve(other, claim.id)).status).toBe(200);
    const silent = await change({ action: 'publish', corrections: [], unapproved: false });
    expect(silent.status).toBe(409);
    expect(silent.problem.detail).toMatch(/readers were told/);
    const done = await change({ action: 'publish', corrections, unapproved: false });
    expect(done.status, done.problem.detail).toBe(200);
    expect(done.body).toMatchObject({
      slug: report.slug,
      currentEdition: 2,
      corrections: [{ edition: 2, kind: 'correction', ratingBefore: 'false', ratingAfter: 'mostly-true' }],
    });
    const page = await (await readReport(report.slug)).text();
    expect(page.indexOf('غيّرنا الحكم.')).toBeGreaterThan(0);
    expect(page.indexOf('غيّرنا الحكم.')).toBeLessThan(page.indexOf('report-text'));
    const old = await readReport(report.slug, '?edition=1');
    expect(await old.text()).toContain('public-superseded');
    expect((await readReport(report.slug, '?edition=3')).status).toBe(404);
  });

  test('nobody publishes a verdict of their own that they changed and approved themselves', async () => {
    const { claim, change } = await published();
    await rate(editor, claim.id, 'true');
    expect((await approve(editor, claim.id)).status).toBe(403);
    expect((await change({ action: 'publish', corrections: [correction()], unapproved: true })).status).toBe(409);
  });

  test('with a claim more or less needs a correction; one about the whole report speaks of all', async () => {
    const { article, claim, change } = await published();
    const more = await label(reviewer, article, 'claim', 1);
    const refused = await change({ action: 'publish' });
    expect(refused.problem.issues?.map((issue) => issue.path)).toEqual([`claims.${more.id}`]);
    await api(updateAnnotation, {
      as: editor,
      params: on(claim.id),
      version: await version(claim.id),
      body: { inReport: false },
    });
    const half = await change({
      action: 'publish',
      corrections: [correction({ annotationId: more.id, kind: 'update' })],
      unapproved: false,
    });
    expect(half.problem.issues?.map((issue) => issue.path)).toEqual([`claims.${claim.id}`]);
    const unknown = await change({
      action: 'publish',
      corrections: [correction(), correction({ annotationId: newId() })],
      unapproved: false,
    });
    expect(unknown.status).toBe(400);
    const done = await change({ action: 'publish', corrections: [correction()], unapproved: false });
    expect(done.body.currentEdition).toBe(2);
  });
});

describe('a retraction', () => {
  test('answers 410 with when and why, and can be taken back', async () => {
    const { report, change } = await published();
    expect((await change({ action: 'retract' })).status).toBe(400);
    const retracted = await change({ action: 'retract', reason: 'المصدر <b>مزوّر</b>' });
    expect(retracted.body.status).toBe('retracted');
    const gone = await readReport(report.slug);
    expect(gone.status).toBe(410);
    const page = await gone.text();
    expect(page).toContain('المصدر &lt;b&gt;مزوّر');
    expect(page).not.toContain('خاطئ');
    for (const answer of [await readEmbed(report.slug), await readReport(report.slug, '?edition=1')]) {
      expect(answer.status).toBe(410);
    }
    expect((await readOembed({ url: report.url })).status).toBe(404);
    expect(await (await readSitemap()).text()).not.toContain(report.url);
    expect((await newestEvents(editor))[0]).toMatchObject({ type: 'report.retracted' });
    expect((await change({ action: 'restore' })).body).toMatchObject({ status: 'published', retractedReason: null });
    expect((await readReport(report.slug)).status).toBe(200);
  });

  test('corrections sent when nothing changed are kept, also of one that is brought back', async () => {
    const { report, change } = await published();
    const { body: same } = await change({ action: 'publish', corrections: [correction({ change: 'أولى' })] });
    expect([same.currentEdition, same.corrections.map((one) => one.change)]).toEqual([1, ['أولى']]);
    await change({ action: 'retract', reason: 'خطأ' });
    const { body: back } = await change({ action: 'publish', corrections: [correction({ change: 'ثانية' })] });
    expect([back.status, back.currentEdition, back.corrections.length]).toEqual(['published', 1, 2]);
    expect(await (await readReport(report.slug)).text()).toContain('ثانية');
    expect((await newestEvents(editor, 2)).map(({ type }) => type)).toContain('report.corrected');
  });

  test('a correction can be added without a new edition', async () => {
    const { report, change } = await published();
    const told = await change({
      action: 'correct',
      correction: correction({ kind: 'clarification', change: 'زدنا شرحًا' }),
    });
    expect(told.body).toMatchObject({ currentEdition: 1, corrections: [{ kind: 'clarification', edition: 1 }] });
    expect(await (await readReport(report.slug)).text()).toContain('زدنا شرحًا');
    expect((await newestEvents(editor))[0]).toMatchObject({ type: 'report.corrected' });
  });
});

describe('the public page', () => {
  test('is found or not, is cached, and is told again only when it changed', async () => {
    expect((await readReport('no-such-report')).status).toBe(404);
    expect((await readReport('%00')).status).toBe(404);
    const { report, change } = await published();
    const first = await readReport(report.slug);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    const kept = first.headers.get('cache-control') ?? '';
    expect(kept).toMatch(/^public, max-age=\d+/);
    const stale = [...kept.matchAll(/(?:max-age|stale-while-revalidate)=(\d+)/g)].map(([, seconds]) => Number(seconds));
    expect(stale.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(60);
    expect(first.headers.get('set-cookie')).toBeNull();
    expect(first.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    const known = await readReport(report.slug, '', { 'if-none-match': `W/${etag}, "other"` });
    expect([known.status, await known.text()]).toEqual([304, '']);
    await change({ action: 'correct', correction: correction() });
    const changed = await readReport(report.slug, '', { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('gives each claim an address that stays, and its words lead there', async () => {
    const { report, claim } = await published();
    const { document } = parseHTML(await (await readReport(report.slug)).text());
    const anchor = `claim-${shortId(claim.id)}`;
    expect(document.getElementById(anchor)?.className).toContain('claim');
    expect(document.querySelector('mark a.mark-link')?.getAttribute('href')).toBe(`#${anchor}`);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      expect(ids).toContain(link.getAttribute('href')?.slice(1));
    }
    const moved = await readClaim(report.slug, claim.id);
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `${new URL(report.url).pathname}#${anchor}`]);
    expect(document.querySelectorAll('script:not([type="application/ld+json"])')).toHaveLength(0);
  });

  test('says one ClaimReview per verdict, and its picture is a picture', async () => {
    const { report, claim } = await published();
    const data = dataOf(await (await readReport(report.slug)).text());
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      '@type': 'ClaimReview',
      url: `${report.url}#claim-${shortId(claim.id)}`,
      reviewRating: { alternateName: 'خاطئ', ratingValue: 1, bestRating: 5, worstRating: 1 },
    });
    const picture = await readPicture(report.slug);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  test('pictures of many are made a few at a time', async () => {
    const reports = [];
    for (let at = 0; at < 5; at += 1) reports.push((await published()).report);
    /** Each thread has one. */
    const workers = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const before = workers();
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, workers() - before)), 10);
    const pictures = await Promise.all(reports.map(({ slug }) => readPicture(slug)));
    clearInterval(watch);
    expect(pictures.map(({ status }) => status)).toEqual(reports.map(() => 200));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2);
  }, 60_000);

  test('can be embedded, whole or one claim, and only there be framed', async () => {
    const { report, claim } = await published();
    const whole = await readEmbed(report.slug);
    expect(whole.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const one = await readEmbed(report.slug, `?claim=${shortId(claim.id)}`);
    expect(await one.text()).toContain('لا دليل');
    expect((await readEmbed(report.slug, '?claim=000000000000')).status).toBe(404);
    const told = await readOembed({ url: `${report.url}#claim-${shortId(claim.id)}`, maxwidth: '400' });
    const embed = (await told.json()) as Record<string, unknown>;
    expect(embed).toMatchObject({ version: '1.0', type: 'rich', width: 400 });
    expect(String(embed['html'])).toContain(`/embed?claim=${shortId(claim.id)}`);
    const asXml = await (await readOembed({ url: report.url, format: 'xml' })).text();
    expect(new (parseHTML('').DOMParser)().parseFromString(asXml, 'text/xml').querySelector('type')?.textContent).toBe(
      'rich',
    );
    expect((await readOembed({ url: report.url, format: 'yaml' })).status).toBe(501);
    expect((await readOembed({ url: 'https://elsewhere.example/r/x' })).status).toBe(404);
    expect((await readOembed({})).status).toBe(400);
  });
});

const CANARY = 'CANARY';

/** Everything internal about an article is given a canary, each of its own. */
async function withCanaries() {
  const made = await checked({ title: `نشر ${newId()}` });
  const params = on(made.claim.id);
  const kept = { protection: 'internal' } as const;
  const secret = { protection: 'editors' } as const;
  await api(createNote, { as: editor, params, body: { body: richText(`${CANARY}-NOTE`) } });
  await api(createNote, { as: editor, params, body: { body: richText(`${CANARY}-SECRET`), ...secret } });
  await api(addEvidence, {
    as: editor,
    params,
    body: { url: 'https://canary.example/', title: `${CANARY}-EVIDENCE`, ...kept },
  });
  await api(addContact, {
    as: editor,
    params,
    body: { person: `${CANARY}-PERSON`, channel: 'email', question: `${CANARY}-QUESTION`, ...kept },
  });
  const hidden: Annotation = await label(reviewer, made.article, 'claim', 1);
  await rate(reviewer, hidden.id, 'true', `${CANARY}-REASONING`);
  await api(updateAnnotation, {
    as: editor,
    params: on(hidden.id),
    version: await version(hidden.id),
    body: { inReport: false, tags: [`${CANARY}-TAG`] },
  });
  const told = await api(publishReport, { as: editor, params: made.at, body: {} });
  expect(told.status, told.problem.detail).toBe(201);
  return { ...made, report: told.body };
}

describe('a desk’s page', () => {
  const page = {
    isOn: true,
    about: 'نتحقق من الأخبار & "الأرقام"',
    method: 'نقرأ جملة جملة.',
    website: 'https://desk.example/',
    contact: 'fix@desk.example',
  };
  const show = async (publicPage: typeof page) => {
    const { version: now } = await db.workspace.findUniqueOrThrow({
      where: { id: desk.id },
      select: { version: true },
    });
    return api(updateWorkspace, {
      as: desk.owner,
      params: { workspace: desk.slug },
      version: now,
      body: { publicPage },
    });
  };

  test('is there only while its owner wants it; so are its feeds', async () => {
    const { report } = await published({ title: 'عنوان <&> "خاص"' });
    expect((await readDesk(desk.slug)).status).toBe(404);
    expect((await show({ ...page, contact: 'not an address' })).status).toBe(400);
    expect((await show(page)).status).toBe(200);
    await untilKeptIsOver();
    const html = await (await readDesk(desk.slug)).text();
    for (const words of [
      page.about.replace('&', '&amp;').replaceAll('"', '&quot;'),
      page.method,
      'سلّم التقييم',
      report.slug === '' ? '' : 'خاص',
    ]) {
      expect(html).toContain(words);
    }
    const [atom, json, reviews] = await readFeeds(desk.slug);
    const feed = new (parseHTML('').DOMParser)().parseFromString((await atom?.text()) ?? '', 'text/xml');
    expect([...feed.querySelectorAll('entry > title')].map((title) => title.textContent)).toContain('عنوان <&> "خاص"');
    const items = ((await json?.json()) as { version: string; items: { url: string }[] }).items;
    expect(items.map((item) => item.url)).toContain(report.url);
    const data = (await reviews?.json()) as { '@type': string; dataFeedElement: { item: { '@type': string } }[] };
    expect(data['@type']).toBe('DataFeed');
    expect(data.dataFeedElement[0]?.item['@type']).toBe('ClaimReview');
    expect((await readDesk('no-such-desk')).status).toBe(404);
    expect((await readDesk(desk.slug, '?cursor=made-up')).status).toBe(400);
  });

  test('its corrections keep the title and the scale of the edition that they are of', async () => {
    const { article, claim, change } = await published({ title: 'عنوان منشور' });
    await rate(editor, claim.id, 'mostly-true');
    await approve(other, claim.id);
    const told = await change({ action: 'publish', corrections: [correction({ annotationId: claim.id })] });
    expect(told.status, told.problem.detail).toBe(200);
    expect((await show(page)).status).toBe(200);
    const params = { workspace: desk.slug, article: article.id };
    const { version: now } = (await api(getArticle, { as: editor, params })).body;
    const renamed = await api(updateArticle, {
      as: editor,
      params,
      version: now,
      body: { title: `${CANARY} working` },
    });
    expect(renamed.status).toBe(200);
    const { ratingScale, version: deskVersion } = await db.workspace.findUniqueOrThrow({ where: { id: desk.id } });
    const scale = (ratingScale as RatingScale).map((rating) =>
      rating.key === 'mostly-true' ? { ...rating, name: { en: 'Renamed', ar: 'اسم جديد' } } : rating,
    );
    const body = { ratingScale: scale };
    const changed = await api(updateWorkspace, {
      ...{ as: desk.owner, params: { workspace: desk.slug } },
      version: deskVersion,
      body,
    });
    expect(changed.status, changed.problem.detail).toBe(200);
    await untilKeptIsOver();
    const html = await (await readDesk(desk.slug)).text();
    const item = parseHTML(html).document.querySelector('.desk-corrections li')?.textContent ?? '';
    expect(item).toContain('عنوان منشور');
    expect(item).toContain('صحيح في معظمه');
    expect(html).not.toContain(CANARY);
    await api(updateWorkspace, {
      ...{ as: desk.owner, params: { workspace: desk.slug }, version: changed.body.version },
      body: { ratingScale: ratingScale as RatingScale },
    });
  });

  test('nothing internal is in anything that is public', async () => {
    const { report } = await withCanaries();
    await untilKeptIsOver();
    const answers = [
      await readReport(report.slug),
      await readEmbed(report.slug),
      await readDesk(desk.slug),
      await readOembed({ url: report.url }),
      await readOembed({ url: report.url, format: 'xml' }),
      ...(await readFeeds(desk.slug)),
      await readSitemap(),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text).not.toContain(CANARY);
      expect(text.toLowerCase()).not.toContain('canary.example');
      for (const { email } of [editor, other, reviewer, desk.owner]) expect(text).not.toContain(email);
    }
    const { content } = await db.reportEdition.findFirstOrThrow({
      where: { reportId: report.id },
      select: { content: true },
    });
    expect(JSON.stringify(content)).not.toContain(CANARY);
  });
});

describe('in front of the application', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(418).end('behind'));
    standInFront(server);
    standInFront(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('published bytes go out compressed; everything else goes on', async () => {
    const { report } = await published();
    const path = `/r/${encodeURIComponent(report.slug)}`;
    const { request } = await import('undici');
    const told = await request(origin + path, { headers: { 'accept-encoding': 'br' } });
    expect(told.headers['content-encoding']).toBe('br');
    const bytes = Buffer.from(await told.body.arrayBuffer());
    expect(bytes.length).toBe(Number(told.headers['content-length']));
    expect(brotliDecompressSync(bytes).toString()).toBe(await (await readReport(report.slug)).text());
    const etag = String(told.headers['etag']);
    const known = await request(origin + path, { headers: { 'if-none-match': etag, 'accept-encoding': 'br' } });
    expect(known.statusCode).toBe(304);
    const style = /\/r\/files\/report-[0-9a-f]+\.css/.exec(brotliDecompressSync(bytes).toString())?.[0] ?? '';
    expect((await fetch(origin + style)).headers.get('cache-control')).toContain('immutable');
    for (const elsewhere of [
      '/',
      '/r/no-such-report',
      `/r/by/${desk.slug}`,
      '/r/files/../../etc/passwd',
      '/r/files/x.css',
    ]) {
      expect((await fetch(origin + elsewhere)).status, elsewhere).toBe(418);
    }
    expect((await fetch(origin + path, { method: 'POST' })).status).toBe(418);
  });
});
