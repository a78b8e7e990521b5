/** The report of an article. Read-only: what goes in is decided by the options and lib/domain. Its files: exports.ts. */
import type { ArticleRecord } from '@/lib/domain/article-record';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import type { Report } from '@/lib/domain/report';
import { composeReport } from '@/lib/domain/report-compose';
import { loadRecord } from './article-record';

/** The report as data. Throws `not_found` outside the workspace. */
export async function getReport(actor: Actor, articleId: string): Promise<Report> {
  authorize(actor, 'article:read');
  return toReport(await loadRecord(actor, articleId));
}

/** What may leave the desk: the same for every member, whatever they may read of the record. */
export const toReport = (whole: ArticleRecord): Report => composeReport(whole);
