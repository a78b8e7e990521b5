import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAnnotation, giveVerdict, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { createArticle, getReport, updateArticle } from '@/lib/api/articles';
import { exportReport } from '@/lib/api/exports';
import type { ExchangeFormat } from '@/lib/domain/report';
import { fromBrat } from '@/lib/exchange/brat-read';
import { fromCasJson } from '@/lib/exchange/cas-json-read';
import { fromDoccano } from '@/lib/exchange/doccano-read';
import { fromLabelStudio } from '@/lib/exchange/label-studio-read';
import { fromWebannoTsv } from '@/lib/exchange/webanno-tsv-read';
import type { ExchangeRead } from '@/lib/exchange/model';
import type { Annotation } from '@/lib/domain/annotation';
import { articleRecordSchema } from '@/lib/domain/article-record';
import { DEFAULT_REPORT_OPTIONS, type ReportOptions } from '@/lib/domain/report-options';
import { db } from '@/lib/server/db';
import { api } from '../support/api';
import { paragraph } from '../support/asks';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

const ARABIC = readFileSync('prisma/samples/article-ar.txt', 'utf8');
const [TITLE = '', ...BODY] = ARABIC.split('\n');

let desk: TestWorkspace;
let editor: TestMember;
let reviewer: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace({ name: 'مكتب التحقق' });
  editor = await memberWithRole(desk, 'editor');
  reviewer = await memberWithRole(desk, 'reviewer');
});

/** The Arabic article with a published claim, a claim of no verdict, an opinion, and canaries in everything internal. */
async function checkedArticle() {
  const params = { workspace: desk.slug };
  const { body: article } = await api(createArticle, {
    as: editor,
    params,
    body: { title: TITLE, text: BODY.join('\n') },
  });
  const at = { ...params, article: article.id };
  const mark = async (kind: Annotation['kind'], sentence: number) =>
    (await api(createAnnotation, { as: reviewer, params: at, body: { kind, sentences: [sentence] } })).body;
  const claim = await mark('claim', 0);
  const open = await mark('claim', 2);
  const opinion = await mark('opinion', 3);
  const carrier = await mark('attribution', 1);
  await api(updateAnnotation, {
    as: reviewer,
    params: { ...params, annotation: carrier.id },
    version: carrier.version,
    body: { speaker: { name: 'صحيفة الشرق الأوسط', direct: false }, supports: [claim.id] },
  });
  const on = { ...params, annotation: claim.id };
  await api(giveVerdict, {
    as: reviewer,
    params: on,
    version: claim.version,
    body: { rating: 'false', reasoning: paragraph('لا دليل <script>alert(1)</script>') },
  });
  await api(addEvidence, {
    as: reviewer,
    params: on,
    body: { url: 'https://public.example/', title: '=cmd|calc', stance: 'refutes' },
  });
  await api(addEvidence, {
    as: reviewer,
    params: on,
    body: { url: 'https://canary.example/', title: 'CANARY-EVIDENCE', protection: 'internal' },
  });
  await api(createNote, { as: reviewer, params: on, body: { body: paragraph('ملاحظة منشورة'), protection: 'public' } });
  await api(createNote, { as: reviewer, params: on, body: { body: paragraph('CANARY-NOTE') } });
  return { article, at, claim, open, opinion };
}

const setOptions = async (article: string, options: Partial<ReportOptions>) => {
  const row = await db.article.findFirstOrThrow({ where: { id: article }, select: { version: true } });
  return api(updateArticle, {
    as: editor,
    params: { workspace: desk.slug, article },
    version: row.version,
    body: { reportOptions: { ...DEFAULT_REPORT_OPTIONS, ...options } },
  });
};

describe('the report as data', () => {
  test('numbers claims in reading order and hangs on them only what was chosen', async () => {
    const { at, claim, open } = await checkedArticle();
    const { body: report } = await api(getReport, { as: reviewer, params: at });
    const numbered = report.entries.filter((entry) => entry.number !== null);
    expect(numbered.map((entry) => [entry.number, entry.annotation.id])).toEqual([
      [1, claim.id],
      [2, open.id],
    ]);
    expect(numbered[0]?.evidence.map((item) => item.url)).toEqual(['https://public.example/']);
    expect(numbered[0]?.notes).toHaveLength(1);
    expect(numbered[0]?.saidBy[0]?.speaker?.name).toBe('صحيفة الشرق الأوسط');
    expect(JSON.stringify(report)).not.toContain('CANARY');
  });

  test('options leave kinds, names and unapproved claims out', async () => {
    const { at, article } = await checkedArticle();
    await setOptions(article.id, {
      opinions: false,
      attributions: false,
      checkers: false,
      evidence: false,
      notes: false,
    });
    const { body: bare } = await api(getReport, { as: reviewer, params: at });
    expect(bare.entries.map((entry) => entry.annotation.kind)).toEqual(['claim', 'claim']);
    expect(bare.entries.flatMap((entry) => [...entry.evidence, ...entry.notes, ...entry.saidBy])).toEqual([]);
    expect(bare.checkers).toEqual([]);
    await setOptions(article.id, { approvedOnly: true });
    const { body: approved } = await api(getReport, { as: reviewer, params: at });
    expect(approved.entries.filter((entry) => entry.number !== null)).toEqual([]);
  });

  test('a deselected claim is out of the report', async () => {
    const { at, claim, open } = await checkedArticle();
    const row = await db.annotation.findFirstOrThrow({ where: { id: claim.id }, select: { version: true } });
    await api(updateAnnotation, {
      as: editor,
      params: { workspace: desk.slug, annotation: claim.id },
      version: row.version,
      body: { inReport: false },
    });
    const { body: report } = await api(getReport, { as: reviewer, params: at });
    expect(report.entries.filter((entry) => entry.number !== null).map((entry) => entry.annotation.id)).toEqual([
      open.id,
    ]);
  });
});

describe('exports', () => {
  const download = async (at: { workspace: string; article: string }, query: object) => {
    const told = await api(exportReport, { as: reviewer, params: at, query: query as never });
    const bytes = await told.response.arrayBuffer();
    return { ...told, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  };

  test('HTML is one file in the article’s language, without scripts, outside requests or internal notes', async () => {
    const { at } = await checkedArticle();
    const { status, headers, text } = await download(at, { format: 'html' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="report\.html"; filename\*=UTF-8''%D9%85/,
    );
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('<mark class="mark-claim">');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|javascript:/i);
    expect(text).not.toMatch(/(?:src|url\()\s*=?\s*["'(]?https?:/i);
    expect(text).not.toContain('CANARY');
    expect(text).toContain('ملاحظة منشورة');
  });

  test('the text of the HTML is the article’s, word for word, whatever is marked in it', async () => {
    const { at } = await checkedArticle();
    const { text } = await download(at, { format: 'html' });
    const body = /<section class="report-text[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
    const plain = body
      .replace(/<a class="ref"[^>]*>\d+<\/a>/g, '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    const version = await db.articleVersion.findFirstOrThrow({
      where: { articleId: at.article },
      select: { text: true },
    });
    expect(plain.replace(/\s+/g, '')).toBe(version.text.replace(/\s+/g, ''));
  });

  test('the frame speaks another language when asked, the article stays as it is', async () => {
    const { at } = await checkedArticle();
    const { text } = await download(at, { format: 'html', locale: 'en' });
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).toMatch(/class="report-text reading" lang="ar" dir="rtl"/);
    expect(text).toContain('>Claims</h2>');
  });

  test('CSV carries Arabic for spreadsheets and runs nothing', async () => {
    const { at, claim } = await checkedArticle();
    const claims = await download(at, { format: 'csv' });
    expect(claims.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(claims.text.charCodeAt(0)).toBe(0xfeff);
    expect(claims.text).toContain(claim.id);
    expect(claims.text.trim().split('\r\n').length).toBeGreaterThanOrEqual(3);
    const evidence = await download(at, { format: 'csv', table: 'evidence' });
    expect(evidence.text).toContain("'=cmd|calc");
    expect(evidence.text).not.toContain('CANARY');
  });

  const READERS: Record<
    Exclude<ExchangeFormat, 'w3c' | 'hypothesis'>,
    (files: { name: string; body: string }[]) => ExchangeRead
  > = {
    doccano: fromDoccano,
    'label-studio': fromLabelStudio,
    'webanno-tsv': fromWebannoTsv,
    'cas-json': fromCasJson,
    brat: fromBrat,
  };

  test.each(Object.keys(READERS) as (keyof typeof READERS)[])(
    '%s holds the marks of the report at their words, and nothing internal',
    async (format) => {
      const { at } = await checkedArticle();
      const { body: report } = await api(getReport, { as: reviewer, params: at });
      const { response, status, headers } = await api(exportReport, { as: reviewer, params: at, query: { format } });
      expect(status).toBe(200);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isZip = headers.get('content-type') === 'application/zip';
      const files = isZip
        ? Object.entries(unzipSync(bytes)).map(([name, body]) => ({ name, body: strFromU8(body) }))
        : [{ name: 'article', body: strFromU8(bytes) }];
      expect(files.map(({ body }) => body).join()).not.toContain('CANARY');
      const { documents, issues } = READERS[format](files);
      expect(issues).toEqual([]);
      const marks = (list: { label: string; exact: string }[]) =>
        list.map(({ label, exact }) => `${label} ${exact}`).sort();
      expect(
        marks((documents[0]?.annotations ?? []).map(({ label, quote }) => ({ label, exact: quote.exact }))),
      ).toEqual(marks(report.entries.map(({ annotation: { kind, quote } }) => ({ label: kind, exact: quote.exact }))));
    },
  );

  test('Markdown has the article, the claims and their sources, and nothing internal', async () => {
    const { at } = await checkedArticle();
    const { headers, text } = await download(at, { format: 'markdown' });
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(text).toMatch(/^# .+حفتر/m);
    expect(text).toContain('](<https://public.example/>)');
    expect(text).toContain('\\<script\\>');
    expect(text).not.toContain('CANARY');
  });

  test('PDF is tagged, bookmarked and made of real text', async () => {
    const { at } = await checkedArticle();
    const { response, status, headers } = await api(exportReport, {
      as: reviewer,
      params: at,
      query: { format: 'pdf' },
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const pdf = await getDocumentProxy(bytes);
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await pdf.getOutline()).length).toBeGreaterThan(0);
    const { text } = await extractText(pdf, { mergePages: true });
    const { body: report } = await api(getReport, { as: reviewer, params: at });
    expect(text).toContain(report.articleVersion.hash.slice(0, 12));
    expect(text).not.toContain('CANARY');
    expect(text).toMatch(/[\u0600-\u06ff]{3}/);
  });

  test('a Web Annotation collection points at the words in code points, and holds nothing internal', async () => {
    const { at } = await checkedArticle();
    const { body: report } = await api(getReport, { as: reviewer, params: at });
    const { headers, text } = await download(at, { format: 'w3c' });
    expect(headers.get('content-type')).toBe('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"');
    expect(text).not.toContain('CANARY');
    type Selector = { type: string; exact?: string; start: number; end: number };
    type Item = { id: string; motivation: string; target: { selector: Selector[] } };
    const { first, total } = JSON.parse(text) as { total: number; first: { items: Item[] } };
    expect(total).toBe(first.items.length);
    const points = [...report.articleVersion.text];
    const marks = first.items.filter(({ motivation }) => motivation === 'classifying');
    expect(marks.map(({ id }) => id)).toEqual(report.entries.map(({ annotation }) => `urn:uuid:${annotation.id}`));
    for (const { target } of marks) {
      const [quote, position] = target.selector;
      expect(points.slice(position?.start, position?.end).join('')).toBe(quote?.exact);
    }
  });

  test('JSON is the complete record, internal notes included, and parses by its own schema', async () => {
    const { at } = await checkedArticle();
    const { body, text } = await download(at, { format: 'json' });
    const record = articleRecordSchema.parse(body);
    expect(record.annotations).toHaveLength(4);
    for (const annotation of record.annotations) {
      expect(record.articleVersion.text.slice(annotation.range.start, annotation.range.end)).toBe(
        annotation.quote.exact,
      );
    }
    expect(text).toContain('CANARY-NOTE');
    expect(text).toContain('CANARY-EVIDENCE');
  });

  test('an export is remembered', async () => {
    const { at } = await checkedArticle();
    await download(at, { format: 'csv', table: 'evidence' });
    const event = await db.event.findFirst({
      where: { articleId: at.article, type: 'article.exported' },
      select: { after: true, actorId: true },
    });
    expect(event).toEqual({ after: { format: 'csv', table: 'evidence' }, actorId: reviewer.id });
  });
});
