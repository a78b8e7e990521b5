/**
 * One format of an article as a body. Data formats are streams that read as they are sent; what is laid out (page, print,
 * Word) needs the whole report, and so do formats whose files begin with what stands at the end.
 */
import type { ExchangeFormat, CSV_TABLES, Report, ReportFormat } from '@/lib/domain/report';
import { composeReport } from '@/lib/domain/report-compose';
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import type { RichText } from '@/lib/domain/rich-text';
import { HypothesisWriter } from '@/lib/exchange/hypothesis-write';
import { W3C_TYPE, W3cWriter } from '@/lib/exchange/w3c-write';
import type { ExchangeAnnotation } from '@/lib/exchange/model';
import { blocksOf } from '@/lib/text/canonical';
import { loadRecord } from '../article-record';
import { schemaAddress } from '../schemas';
import { writeBundle } from '../bundle/write';
import { writeClaimReviews } from '../published/claim-reviews';
import { csvHead, csvRows } from './csv';
import { reportDocx } from './docx';
import { annotationsFor, headOf, writeExchange } from './exchange';
import { frameIn, localeOfReport, type Frame } from './frame';
import { reportHtml } from './html';
import { reportMarkdown } from './markdown';
import { reportPdf } from './pdf';
import { recordJson } from './record-json';
import { openSource, type Source } from './source';
import { textStream, FLUSH } from './streams';
import { claimsTable, contactsTable, evidenceTable, type Table, type TableFacts } from './tables';
import { reportXlsx, XLSX_TYPE } from './xlsx';

export type ExportQuery = { format: ReportFormat; table: (typeof CSV_TABLES)[number]; locale?: Locale | undefined };
export type Rendered = {
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  type: string;
  suffix: string;
  title: string;
};
type Part = Omit<Rendered, 'title'>;
export type OnDone = (done: number, total: number) => void;

/** Throws `not_found`. */
export async function render(actor: Actor, articleId: string, query: ExportQuery, onDone?: OnDone): Promise<Rendered> {
  if (LAID_OUT.has(query.format)) {
    const report = composeReport(await loadRecord(actor, articleId));
    const part = await laidOut(query, report, frameIn(query.locale ?? localeOfReport(report)));
    return { ...part, title: report.article.title };
  }
  if (query.format === 'bundle') return writeBundle(actor, articleId, onDone);
  if (query.format === 'claim-review') return writeClaimReviews(actor, articleId);
  let total = 0;
  const source = await openSource(actor, articleId, (done) => onDone?.(done, total));
  total = source.total;
  onDone?.(0, total);
  const options = source.head.article.reportOptions;
  const locale = query.locale ?? localeOfReport({ article: source.head.article, options });
  const part = await data(query, source, frameIn(locale));
  return { ...part, title: source.head.article.title };
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

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function data(query: ExportQuery, source: Source, frame: Frame): Promise<Part> {
  const { ratingScale, generatedAt, article } = source.head;
  if (query.format === 'json') {
    const body = textStream(recordJson(source, schemaAddress('sanad-article-1')));
    return { body, type: 'application/json; charset=utf-8', suffix: '.json' };
  }
  if (query.format === 'csv') {
    const table = TABLES[query.table]({ frame, ratingScale, generatedAt, worded: false });
    const body = textStream(csvPieces(table, source));
    return { body, type: 'text/csv; charset=utf-8', suffix: `-${query.table}.csv` };
  }
  if (query.format === 'xlsx') {
    const facts = { title: article.title, ratingScale, generatedAt };
    return { body: await reportXlsx(facts, source.entries, frame), type: XLSX_TYPE, suffix: '.xlsx' };
  }
  return exchanged(query.format as ExchangeFormat, source, frame);
}

type AnyTable = Table<unknown>;
const TABLES: Record<(typeof CSV_TABLES)[number], (facts: TableFacts) => AnyTable> = {
  claims: (facts) => claimsTable(facts) as AnyTable,
  evidence: (facts) => evidenceTable(facts) as AnyTable,
  contacts: (facts) => contactsTable(facts) as AnyTable,
};

async function* csvPieces(table: AnyTable, { entries }: Source): AsyncGenerator<string> {
  yield csvHead(table);
  yield FLUSH;
  for await (const batch of entries()) yield csvRows(table, batch);
}

async function exchanged(format: ExchangeFormat, source: Source, frame: Frame): Promise<Part> {
  const head = headOf(source.head, source.head.articleVersion.sentences);
  const annotations = annotationsFor(source.head, frame);
  const pieces = async function* (writer: W3cWriter | HypothesisWriter): AsyncGenerator<string> {
    for await (const batch of source.entries()) yield writer.add(annotations(batch));
    yield writer.end();
  };
  if (format === 'w3c') return { body: textStream(pieces(new W3cWriter(head))), type: W3C_TYPE, suffix: '-w3c.jsonld' };
  if (format === 'hypothesis') {
    const body = textStream(pieces(new HypothesisWriter(head)));
    return { body, type: 'application/json; charset=utf-8', suffix: '-hypothesis.json' };
  }
  const all: ExchangeAnnotation[] = [];
  for await (const batch of source.entries()) all.push(...annotations(batch));
  return writeExchange(format, { ...head, annotations: all });
}
