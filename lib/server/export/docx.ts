/** The report for Word and LibreOffice: the same markup as the page's, with the notes in the margin. */
import type { Report } from '@/lib/domain/report';
import type { ArticleBlock } from '@/lib/text/canonical';
import { marginOf, withMargin } from './docx/comments';
import { wordFile } from './docx/document';
import type { Frame } from './frame';
import { plainMarkup } from './plain-markup';
import { reportBody } from './report-body';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function reportDocx(
  report: Report,
  blocks: readonly ArticleBlock[],
  frame: Frame,
): Promise<Uint8Array<ArrayBuffer>> {
  const margin = marginOf(report, frame);
  const markup = plainMarkup(withMargin(reportBody(report, blocks, frame), report, blocks, margin.around), {
    isDrawn: true,
  });
  return wordFile(markup, frame, {
    title: report.article.title,
    creator: report.workspace.name,
    description: frame.t('kicker'),
    comments: margin.comments,
  });
}
