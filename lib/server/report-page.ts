/** Everything the report's builder begins with, read together. */
import { LARGE_ARTICLE } from '@/lib/domain/export';
import { checkLeaks } from '@/lib/domain/leaks';
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { authorize, can } from '@/lib/domain/permission';
import { builderClaims } from '@/lib/domain/report-builder';
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
  const { id, title, version, reportOptions, language, direction, archivedAt } = whole.article;
  return {
    article: { id, title, version, reportOptions, language, direction },
    me: { userId: actor.userId, role: actor.role },
    locale,
    mayCompose: archivedAt === null && can(actor, 'report:compose'),
    ratingScale: whole.ratingScale,
    markup: reportBody(report, blocksOf(report.articleVersion.document as RichText), frameIn(locale)),
    claims: builderClaims(whole, report),
    leaks: checkLeaks(whole, report),
    isLarge: whole.annotations.length > LARGE_ARTICLE,
    mayBundle: can(actor, 'article:bundle'),
  };
}
