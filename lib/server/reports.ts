/** The report of an article and its exports. Read-only: what goes in is decided by the options and lib/domain. */
import type { ArticleRecord } from '@/lib/domain/article-record';
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import type { Report, ReportFormat, CSV_TABLES } from '@/lib/domain/report';
import { composeReport } from '@/lib/domain/report-compose';
import type { RichText } from '@/lib/domain/rich-text';
import { blocksOf } from '@/lib/text/canonical';
import { loadRecord } from './article-record';
import { inWorkspace } from './db';
import { record } from './events';
import { claimsCsv, evidenceCsv } from './export/csv';
import { writeExchange, type Written } from './export/exchange';
import { frameIn, localeOfReport } from './export/frame';
import { reportHtml } from './export/html';
import { reportMarkdown } from './export/markdown';
import { reportPdf } from './export/pdf';

/** The report as data. Throws `not_found` outside the workspace. */
export async function getReport(actor: Actor, articleId: string): Promise<Report> {
  authorize(actor, 'article:read');
  return toReport(await loadRecord(actor, articleId));
}

type ExportQuery = { format: ReportFormat; table: (typeof CSV_TABLES)[number]; locale?: Locale | undefined };

/** The export as a download. json is the complete record; every other format holds what was chosen to go in. */
export async function exportReport(actor: Actor, articleId: string, query: ExportQuery): Promise<Response> {
  authorize(actor, 'article:export');
  const whole = await loadRecord(actor, articleId);
  const { body, type, suffix } = await render(whole, query);
  await inWorkspace(actor, (tx) =>
    record(tx, actor, {
      type: 'article.exported',
      entityId: articleId,
      articleId,
      after: { format: query.format, ...(query.format === 'csv' ? { table: query.table } : {}) },
    }),
  );
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': disposition(whole.article.title, suffix),
      'x-content-type-options': 'nosniff',
    },
  });
}

async function render(whole: ArticleRecord, query: ExportQuery): Promise<Written> {
  if (query.format === 'json') {
    return { body: JSON.stringify(whole, null, 2), type: 'application/json; charset=utf-8', suffix: '.json' };
  }
  const report = toReport(whole);
  const frame = frameIn(query.locale ?? localeOfReport(report));
  const blocks = blocksOf(report.articleVersion.document as RichText);
  if (query.format === 'pdf') {
    return { body: await reportPdf(report, blocks, frame), type: 'application/pdf', suffix: '.pdf' };
  }
  if (query.format === 'markdown') {
    const body = reportMarkdown(report, blocks, frame);
    return { body, type: 'text/markdown; charset=utf-8', suffix: '.md' };
  }
  if (query.format === 'html') {
    return { body: reportHtml(report, blocks, frame), type: 'text/html; charset=utf-8', suffix: '.html' };
  }
  if (query.format !== 'csv') return writeExchange(query.format, report, whole.articleVersion.sentences, frame);
  const body = query.table === 'claims' ? claimsCsv(report, frame) : evidenceCsv(report);
  return { body, type: 'text/csv; charset=utf-8', suffix: `-${query.table}.csv` };
}

/** What may leave the desk: the same for every member, whatever they may read of the record. */
export const toReport = (whole: ArticleRecord): Report => composeReport(whole);

/** The title as a file name: RFC 6266, with an ASCII stand-in for old programs. */
function disposition(title: string, suffix: string): string {
  const name =
    (title
      .replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'report') + suffix;
  const ascii = `report${suffix}`;
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
