/** The Arabic sample article as a record: claims with and without a verdict, overlapping marks, notes, sources, contacts. */
import { readFileSync } from 'node:fs';
import { NO_CAPTURE } from '@/lib/domain/capture';
import { articleRecordSchema, type ArticleRecord } from '@/lib/domain/article-record';
import { DEFAULT_RATING_SCALE } from '@/lib/domain/rating';
import { composeReport } from '@/lib/domain/report-compose';
import { DEFAULT_REPORT_OPTIONS } from '@/lib/domain/report-options';
import type { Report } from '@/lib/domain/report';
import type { RichText } from '@/lib/domain/rich-text';
import { quoteAt } from '@/lib/exchange/model';
import { blocksOf, canonicalText } from '@/lib/text/canonical';

const DAY = '2026-11-20T08:00:00.000Z';
const id = (number: number): string => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const MONA = { id: id(1), name: 'منى حداد' };
const KARIM = { id: id(2), name: 'Karim Saleh' };
const kept = { createdAt: DAY, updatedAt: DAY, deletedAt: null, version: 1 };

export const rich = (...paragraphs: string[]): RichText => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

const [TITLE = '', ...LINES] = readFileSync('prisma/samples/article-ar.txt', 'utf8').trim().split('\n');
const DOCUMENT: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'ما قيل في May 2026 عن 4.5%' }] },
    ...rich(...LINES.filter((line) => line.trim() !== '')).content,
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: ['بند أول 😀', 'second item, in English'].map((text) => ({
        type: 'listItem',
        content: rich(text).content,
      })),
    },
    { type: 'blockquote', content: rich('اقتباس من «المصدر» نفسه.').content },
  ],
};
const TEXT = canonicalText(DOCUMENT);
const BLOCKS = blocksOf(DOCUMENT);

const place = (block: number, from = 0, to?: number) => {
  const { start, end } = BLOCKS[block] ?? { start: 0, end: 1 };
  return { start: start + from, end: to === undefined ? end : Math.min(end, start + to) };
};

function annotation(number: number, kind: 'claim' | 'attribution' | 'opinion', range: { start: number; end: number }) {
  return {
    ...kept,
    id: id(number),
    articleId: id(10),
    articleVersion: 1,
    kind,
    range,
    quote: quoteAt(TEXT, range),
    anchor: 'exact' as const,
    previousQuote: null,
    sentences: [0],
    status: 'open' as const,
    verdict: null,
    speaker: null,
    supports: [] as string[],
    tags: [] as string[],
    inReport: true,
    origin: null,
    author: MONA,
    counts: { notes: 0, openNotes: 0, evidence: 0, contacts: 0 },
    evidence: [] as object[],
    notes: [] as object[],
    contacts: [] as object[],
  };
}

const note = (number: number, parentId: string | null, body: RichText, protection: string) => ({
  ...kept,
  ...{ id: id(number), annotationId: id(20), parentId, body, protection, author: KARIM },
  ...{ resolvedAt: null, resolvedBy: null },
});

/** Schema-checked, so that a field that is added is added here. `extra` goes over each annotation. */
export function checkedArticle(): ArticleRecord {
  const claim = {
    ...annotation(20, 'claim', place(1, 0, 60)),
    status: 'approved',
    tags: ['سياسة', '=SUM(A1)'],
    verdict: { rating: 'false', reasoning: rich('لا يؤيده المصدر.', 'See table 3.'), by: KARIM, at: DAY },
    evidence: [
      {
        ...kept,
        ...{ id: id(30), annotationId: id(20), url: 'https://stats.example/may?a=1&b=2', file: null },
        ...{ title: '=HYPERLINK("x")', publisher: 'المركز', publishedAt: DAY, stance: 'refutes' },
        ...{ sourceType: 'primary', quote: 'النسبة 4.5%', comment: rich('السطر 3'), protection: 'public' },
        ...{ addedBy: MONA, capture: NO_CAPTURE },
      },
    ],
    notes: [
      note(40, null, rich('ملاحظة للقارئ: see May 2026 (4.5%).'), 'public'),
      note(41, id(40), rich('رد عليها'), 'public'),
      note(42, null, rich('CANARY internal'), 'internal'),
    ],
    contacts: [
      {
        ...kept,
        ...{ id: id(50), annotationId: id(20), person: 'الوزارة', channel: 'email', question: 'من أين الرقم؟' },
        ...{ askedAt: DAY, deadlineAt: null, answer: '@لا جواب', answeredAt: DAY, protection: 'public', author: MONA },
      },
    ],
  };
  const attribution = {
    ...annotation(21, 'attribution', place(1, 20, 90)),
    speaker: { name: 'صحيفة الشرق', role: null, medium: null, saidAt: null, direct: true },
    supports: [id(20)],
  };
  const opinion = annotation(22, 'opinion', place(2));
  const open = { ...annotation(23, 'claim', place(3)), status: 'in_progress' };
  return articleRecordSchema.parse({
    format: 'sanad-article',
    formatVersion: 1,
    offsets: 'utf-16',
    workspace: { slug: 'desk', name: 'مكتب التحقق' },
    article: {
      ...{ id: id(10), version: 1, title: TITLE, byline: 'أحمد', publisher: 'الصحيفة', publishedAt: DAY },
      ...{ sourceUrl: 'https://news.example/one', language: 'ar', direction: 'rtl', currentVersion: 1 },
      coverage: { sentences: 10, labelled: 4, nothingToCheck: 1 },
      reportOptions: DEFAULT_REPORT_OPTIONS,
      watch: { nextAt: null, checkedAt: null, outcome: null, fault: null },
      ...{ createdBy: MONA, createdAt: DAY, updatedAt: DAY, archivedAt: null },
    },
    articleVersion: {
      ...{ number: 1, hash: 'a'.repeat(64), origin: 'import', reason: null, outcome: null, document: DOCUMENT },
      ...{ text: TEXT, sentences: [{ index: 0, start: 0, end: TEXT.length, triage: 'untouched' }] },
      ...{ createdAt: DAY, createdBy: MONA },
    },
    ratingScale: DEFAULT_RATING_SCALE,
    annotations: [claim, attribution, opinion, open],
    generatedAt: DAY,
  });
}

export const reportOn = (whole: ArticleRecord): Report => composeReport(whole);
