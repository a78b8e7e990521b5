/**
 * One format of an article as a body. Data formats are streams that read as they are sent; what is laid out (page, print,
 * Word) needs the whole report.
 */
import type { ExchangeFormat, CSV_TABLES, Report, ReportFormat } from '@/lib/domain/report';
import { composeReport } from '@/lib/domain/report-compose';
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import type { RichText } from '@/lib/domain/rich-text';
import { blocksOf } from '@/lib/text/canonical';
import { loadRecord } from '../article-record';
import { schemaAddress } from '../schemas';
import { writeBundle } from '../bundle/write';
import { writeClaimReviews } from '../published/claim-reviews';
import { csvHead, csvLines } from './csv';
import { DOCX_TYPE, reportDocx } from './docx';
import { writeExchange } from './exchange';
import { frameIn, localeOfReport, type Frame } from './frame';
import { reportHtml } from './html';
import { reportMarkdown } from './markdown';
import { reportPdf } from './pdf';
import { recordJson } from './record-json';
import { closing, openSource, type OnDone, type Source, type WantedOfReport } from './source';
import { byteStream, textStream, FLUSH } from './streams';
import { claimsTable, contactsTable, evidenceTable, type Table, type TableFacts } from './tables';
import { xlsxPieces, XLSX_TYPE } from './xlsx';

export type ExportQuery = { format: ReportFormat; table: (typeof CSV_TABLES)[number]; locale?: Locale | undefined };
export type Rendered = {
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  type: string;
  suffix: string;
  title: string;
};
type Part = Omit<Rendered, 'title'>;
export type { OnDone };

/** Throws `not_found`. */
export async function render(actor: Actor, articleId: string, query: ExportQuery, onDone?: OnDone): Promise<Rendered> {
  if (LAID_OUT.has(query.format)) {
    const report = composeReport(await loadRecord(actor, articleId));
    const part = await laidOut(query, report, frameIn(query.locale ?? localeOfReport(report)));
    return { ...part, title: report.article.title };
  }
  if (query.format === 'bundle') return writeBundle(actor, articleId, onDone);
  if (query.format === 'claim-review') return writeClaimReviews(actor, articleId);
  const source = await openSource(actor, articleId, onDone);
  const { article } = source.head;
  const locale = query.locale ?? localeOfReport({ article, options: article.reportOptions });
  try {
    return { ...(await renderData(query, source, frameIn(locale))), title: article.title };
  } catch (error) {
    await source.close();
    throw error;
  }
}

const LAID_OUT: ReadonlySet<ReportFormat> = new Set(['html', 'pdf', 'docx', 'markdown']);

async function laidOut({ format }: ExportQuery, report: Report, frame: Frame): Promise<Part> {
  const blocks = blocksOf(report.articleVersion.document as RichText);
  if (format === 'pdf')
    return { body: await reportPdf(report, blocks, frame), type: 'application/pdf', suffix: '.pdf' };
  if (format === 'docx') return { body: await reportDocx(report, blocks, frame), type: DOCX_TYPE, suffix: '.docx' };
  if (format === 'markdown') {
    return { body: reportMarkdown(report, blocks, frame), type: 'text/markdown; charset=utf-8', suffix: '.md' };
  }
  return { body: reportHtml(report, blocks, frame), type: 'text/html; charset=utf-8', suffix: '.html' };
}

/** What streams; it closes the source. */
export async function renderData(query: ExportQuery, source: Source, frame: Frame): Promise<Part> {
  const { ratingScale, generatedAt, article } = source.head;
  if (query.format === 'json') {
    const body = textStream(closing(source, recordJson(source, schemaAddress('sanad-article-1'))));
    return { body, type: 'application/json; charset=utf-8', suffix: '.json' };
  }
  if (query.format === 'csv') {
    const table = TABLES[query.table]({ frame, ratingScale, generatedAt, worded: false });
    const body = textStream(closing(source, csvPieces(table, source, IN_TABLE[query.table])));
    return { body, type: 'text/csv; charset=utf-8', suffix: `-${query.table}.csv` };
  }
  if (query.format === 'xlsx') {
    const facts = { title: article.title, ratingScale, generatedAt };
    const body = byteStream(closing(source, xlsxPieces(facts, source.entries(), frame)));
    return { body, type: XLSX_TYPE, suffix: '.xlsx' };
  }
  return writeExchange(query.format as ExchangeFormat, source, frame);
}

type AnyTable = Table<unknown>;
const TABLES: Record<(typeof CSV_TABLES)[number], (facts: TableFacts) => AnyTable> = {
  claims: (facts) => claimsTable(facts) as AnyTable,
  evidence: (facts) => evidenceTable(facts) as AnyTable,
  contacts: (facts) => contactsTable(facts) as AnyTable,
};

/** What each table's rows are made of. */
const IN_TABLE: Record<(typeof CSV_TABLES)[number], WantedOfReport> = {
  claims: { evidence: true, notes: false, contacts: true, saidBy: true },
  evidence: { evidence: true, notes: false, contacts: false, saidBy: false },
  contacts: { evidence: false, notes: false, contacts: true, saidBy: false },
};

async function* csvPieces(
  table: AnyTable,
  { entries }: Source,
  wanted: WantedOfReport,
): AsyncGenerator<string | readonly string[]> {
  yield csvHead(table);
  yield FLUSH;
  for await (const batch of entries(wanted)) yield csvLines(table, batch);
}
