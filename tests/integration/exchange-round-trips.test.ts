/**
 * Through the API and back: an article with everything that formats trip over goes out of one desk, into a second, out
 * again, into a third. What a format can say is the same each time; from the second on also the file, but for ids and dates.
 */
import { unzipSync, strFromU8 } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAnnotation, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { createArticle } from '@/lib/api/articles';
import { importExchange, previewExchange } from '@/lib/api/exchange';
import { exportReport } from '@/lib/api/exports';
import { publishReport } from '@/lib/api/publications';
import { filesOf, READERS } from '@/lib/exchange/detect';
import { whole } from '@/lib/exchange/steps';
import type { ExchangeDocument, ExchangeFile } from '@/lib/exchange/model';
import { db } from '@/lib/server/db';
import { richText } from '../support/annotating';
import { api } from '../support/api';
import { carriedOf, CARRIES, WRITTEN_FORMATS, type WrittenFormat } from '../support/exchange-samples';
import { makeWorkspace, type TestWorkspace } from '../support/factories';

/** In NFC, as the desk keeps it: diacritics, emoji of several parts, a lone combining mark, joiners, bidi controls. */
const TEXT = [
  'قُطِعَتِ العَلاقاتُ «نعم» می‌روم 😀 وقال \u2067الوزير\u2069 ذلك. ثم قالت الوزارة 50% لا أكثر.',
  'Café 👩‍👩‍👧 said \u202bאבג\u202c so; x\u0335 too. The end 🇸🇾!',
].join('\n');
const SOURCE = 'https://example.org/a?b=1&c=%D8%B9';

const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};

let first: TestWorkspace;
let article: string;

const copyIn = async (desk: TestWorkspace): Promise<string> => {
  const body = { title: 'النص', text: TEXT, language: 'ar', sourceUrl: SOURCE };
  const made = await api(createArticle, { as: desk.owner, params: { workspace: desk.slug }, body });
  expect(made.status, JSON.stringify(made.problem)).toBe(201);
  return made.body.id;
};

beforeAll(async () => {
  first = await makeWorkspace();
  const as = first.owner;
  article = await copyIn(first);
  const mark = async (kind: 'claim' | 'attribution' | 'opinion', words: string, more: object = {}) => {
    const params = { workspace: first.slug, article };
    const told = await api(createAnnotation, { as, params, body: { kind, range: at(words), ...more } });
    expect(told.status, JSON.stringify(told.problem)).toBe(201);
    return { params: { workspace: first.slug, annotation: told.body.id }, version: told.body.version };
  };
  const claim = await mark('claim', 'العَلاقاتُ «نعم» می‌روم 😀', { tags: ['a b', 'ج'] });
  const rated = await api(giveVerdict, {
    ...{ as, ...claim, body: { rating: 'false', reasoning: richText('لأنّ of “this” *and* that 👩‍👩‍👧') } },
  });
  const status = { status: 'in_progress' } as const;
  await api(updateAnnotation, { as, params: claim.params, version: rated.body.version, body: status });
  const note = await api(createNote, {
    ...{ as, params: claim.params, body: { body: richText('ملاحظة 😀 | # x\u0335'), protection: 'public' } },
  });
  const reply = { body: richText('رد'), parentId: note.body.id, protection: 'public' as const };
  expect((await api(createNote, { as, params: claim.params, body: reply })).status).toBe(201);
  const source = { url: 'https://example.org/e', title: 'جدول E', stance: 'refutes', quote: 'q «q» 4٪' } as const;
  const comment = richText('سطر 3');
  const added = await api(addEvidence, {
    as,
    params: claim.params,
    body: { ...source, comment, protection: 'public' },
  });
  expect(added.status, JSON.stringify(added.problem)).toBe(201);
  await mark('opinion', '«نعم»');
  const speaker = { name: 'الوزير X', role: 'وزير' };
  const carrier = await mark('attribution', '😀 وقال \u2067الوزير\u2069 ذلك. ثم قالت الوزارة 50% لا أكثر.\nCafé 👩‍👩‍👧', {
    speaker,
  });
  const supports = [claim.params.annotation];
  const carries = await api(updateAnnotation, { as, ...carrier, body: { supports } });
  expect(carries.status, JSON.stringify(carries.problem)).toBe(200);
  await mark('claim', 'said \u202bאבג\u202c so; x\u0335');
  await mark('claim', '🇸🇾');
  await mark('opinion', '!');
});

async function exported(desk: TestWorkspace, id: string, format: WrittenFormat): Promise<ExchangeFile[]> {
  const params = { workspace: desk.slug, article: id };
  const { response, status } = await api(exportReport, { as: desk.owner, params, query: { format, locale: 'ar' } });
  expect(status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return [{ name: format, type: '', body: strFromU8(bytes) }];
  return Object.entries(unzipSync(bytes)).map(([name, body]) => ({ name, type: '', body: strFromU8(body) }));
}

/** As a client sends it: the file as it came, what was chosen as JSON beside it. */
async function importInto(desk: TestWorkspace, format: WrittenFormat, from: { desk: TestWorkspace; article: string }) {
  const own = await copyIn(desk);
  const params = { workspace: from.desk.slug, article: from.article };
  const { response } = await api(exportReport, { as: from.desk.owner, params, query: { format, locale: 'ar' } });
  const body = new FormData();
  body.set('file', new File([await response.arrayBuffer()], 'export'));
  const told = await api(importExchange, {
    ...{ as: desk.owner, params: { workspace: desk.slug }, query: { article: own }, body },
  });
  expect(told.status, JSON.stringify(told.problem)).toBe(200);
  expect(told.body.format).toBe(format);
  expect(told.body.issues).toEqual([]);
  // Notes and sources come in for the desk alone: they are shown to readers by choice.
  const workspaceId = desk.id;
  await db.note.updateMany({ where: { workspaceId }, data: { protection: 'public' } });
  await db.evidence.updateMany({ where: { workspaceId }, data: { protection: 'public' } });
  return own;
}

const read = (format: WrittenFormat, files: ExchangeFile[]): ExchangeDocument => {
  const [document] = whole(READERS[format](filesOf(format, files), TEXT)).documents;
  if (!document) throw new Error('nothing was read');
  return { ...document, text: document.text ?? TEXT };
};

/** Ids by the order in which they first stand, numbers made of ids too; no dates. */
function withoutIds(files: ExchangeFile[]): string[] {
  const names = new Map<string, string>();
  return files.map(({ body }) =>
    body
      .replace(/[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/gu, (id) => {
        if (!names.has(id)) names.set(id, `id-${names.size}`);
        return names.get(id) ?? '';
      })
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/gu, 'date')
      .replaceAll(/"(?:host|authority|user)":"[^"]*"/gu, ''),
  );
}

describe('out of a desk, into another and out again', () => {
  test.each(WRITTEN_FORMATS)('%s', async (format) => {
    const [second, third] = await Promise.all([makeWorkspace(), makeWorkspace()]);
    const before = await exported(first, article, format);
    const there = await importInto(second, format, { desk: first, article });
    const after = await exported(second, there, format);
    // Who imports is the author; the names of the others are kept beside (origin).
    const parts = CARRIES[format].filter((part) => part !== 'author');
    expect(carriedOf(read(format, after), parts)).toEqual(carriedOf(read(format, before), parts));
    expect(carriedOf(read(format, before), ['words']).length).toBe(6);

    const again = await importInto(third, format, { desk: second, article: there });
    expect(withoutIds(await exported(third, again, format))).toEqual(withoutIds(after));
  });
});

test('ClaimReview of a published report: claims, verdicts and speakers come in at their words', async () => {
  const desk = await makeWorkspace();
  const published = await api(publishReport, {
    ...{ as: first.owner, params: { workspace: first.slug, article }, body: { unapproved: true } },
  });
  expect(published.status, JSON.stringify(published.problem)).toBe(201);
  const params = { workspace: first.slug, article };
  const { response } = await api(exportReport, { as: first.owner, params, query: { format: 'claim-review' } });
  const own = await copyIn(desk);
  const body = new FormData();
  body.set('file', new File([await response.arrayBuffer()], 'reviews.json'));
  // Its article is found by where the claim appeared.
  const told = await api(importExchange, { as: desk.owner, params: { workspace: desk.slug }, body });
  expect(told.status, JSON.stringify(told.problem)).toBe(200);
  expect(told.body).toMatchObject({ format: 'claim-review', articles: [{ id: own, annotations: 1, verdicts: 1 }] });
  const [row] = await db.annotation.findMany({ where: { workspaceId: desk.id } });
  const words = 'العَلاقاتُ «نعم» می‌روم 😀';
  expect(row).toMatchObject({ kind: 'claim', exact: words, rating: 'false', ...at(words) });
});

describe('what was chosen, sent beside the file', () => {
  const sent = async (options: string | null) => {
    const body = new FormData();
    const params = { workspace: first.slug, article };
    const { response } = await api(exportReport, { as: first.owner, params, query: { format: 'doccano' } });
    body.set('file', new File([await response.arrayBuffer()], 'all.jsonl'));
    if (options !== null) body.set('options', options);
    return body;
  };

  test('the part `options` is JSON and decides what comes in', async () => {
    const desk = await makeWorkspace();
    const ask = { as: desk.owner, params: { workspace: desk.slug } };
    const labels = { opinion: null, claim: 'claim', attribution: 'attribution' };
    const options = JSON.stringify({ labels, ratings: { false: 'true' } });
    const shown = await api(previewExchange, { ...ask, body: await sent(options) });
    expect([shown.status, shown.body.format]).toEqual([200, 'doccano']);
    const made = await api(importExchange, { ...ask, body: await sent(options) });
    expect(made.body.articles[0]).toMatchObject({ annotations: 4, verdicts: 1 });
    const rows = await db.annotation.findMany({ where: { workspaceId: desk.id } });
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['attribution', 'claim', 'claim', 'claim']);
    expect(rows.find(({ rating }) => rating !== null)?.rating).toBe('true');
  });

  test('without it everything is as proposed; what is no JSON, or not of its shape, is refused and nothing is saved', async () => {
    const desk = await makeWorkspace();
    const ask = { as: desk.owner, params: { workspace: desk.slug } };
    for (const options of ['{', '[]', '{"labels":{"a":"b"}}', '"x"']) {
      const told = await api(importExchange, { ...ask, body: await sent(options) });
      expect([told.status, told.problem.code]).toEqual([400, 'invalid']);
    }
    expect(await db.article.count({ where: { workspaceId: desk.id } })).toBe(0);
    const made = await api(importExchange, { ...ask, body: await sent(null) });
    expect(made.body.articles[0]).toMatchObject({ isNew: true, annotations: 6 });
  });
});
