/** Everything the report's builder begins with, read together. */
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { authorize, can } from '@/lib/domain/permission';
import type { RichText } from '@/lib/domain/rich-text';
import { blocksOf } from '@/lib/text/canonical';
import { loadRecord } from './article-record';
import { frameIn, localeOfReport } from './export/frame';
import { reportBody } from './export/report-body';
import { toReport } from './reports';

/** `asked`: a look at the report in another language than it has. Throws `not_found`. */
export async function getReportPage(actor: Actor, articleId: string, asked: Locale | null) {
  authorize(actor, 'article:read');
  const whole = await loadRecord(actor, articleId);
  const report = toReport(whole);
  const locale = asked ?? localeOfReport(report);
  const numbers = new Map(report.entries.map((entry) => [entry.annotation.id, entry.number]));
  return {
    article: whole.article,
    locale,
    mayCompose: can(actor, 'report:compose'),
    markup: reportBody(report, blocksOf(report.articleVersion.document as RichText), frameIn(locale)),
    claims: whole.annotations
      .filter((annotation) => annotation.kind === 'claim')
      .map((annotation) => ({
        id: annotation.id,
        version: annotation.version,
        quote: annotation.quote.exact,
        inReport: annotation.inReport,
        approved: annotation.status === 'approved',
        number: numbers.get(annotation.id) ?? null,
        mayChange: can(actor, 'annotation:update', { authorId: annotation.author.id }),
      })),
  };
}
