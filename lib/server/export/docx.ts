/** The report for Word and LibreOffice: the same markup as the page's, with the notes in the margin. */
import { Document, Footer, PageNumber, Packer, Paragraph, TextRun, AlignmentType } from 'docx';
import { directionOfLocale } from '@/lib/domain/locale';
import type { Report } from '@/lib/domain/report';
import type { ArticleBlock } from '@/lib/text/canonical';
import { paragraphsOf, type Lists } from './docx/blocks';
import { marginOf, withMargin } from './docx/comments';
import { BULLETS, bulletLevels, MUTED, numberLevels, numbersFrom, STYLES } from './docx/style';
import type { Frame } from './frame';
import { plainMarkup } from './plain-markup';
import { reportBody } from './report-body';

const MILLIMETRE = 56.7;
const LANGUAGE = { value: 'en-GB', bidirectional: 'ar-SA' };

export async function reportDocx(
  report: Report,
  blocks: readonly ArticleBlock[],
  frame: Frame,
): Promise<Uint8Array<ArrayBuffer>> {
  const margin = marginOf(report, frame);
  const markup = plainMarkup(withMargin(reportBody(report, blocks, frame), report, blocks, margin.around));
  const lists: Lists = { instances: 0, starts: new Set() };
  const children = paragraphsOf(markup, frame, lists);
  const isRtl = directionOfLocale(frame.locale) === 'rtl';
  const document = new Document({
    title: report.article.title,
    creator: report.workspace.name,
    description: frame.t('kicker'),
    styles: {
      ...STYLES,
      default: {
        ...STYLES.default,
        document: {
          ...STYLES.default?.document,
          run: { ...STYLES.default?.document?.run, language: LANGUAGE },
        },
      },
    },
    numbering: {
      config: [
        { reference: BULLETS, levels: bulletLevels() },
        ...[...lists.starts].map((start) => ({ reference: numbersFrom(start), levels: numberLevels(start) })),
      ],
    },
    comments: { children: margin.comments },
    sections: [
      {
        properties: {
          page: {
            size: { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE },
            margin: { top: 22 * MILLIMETRE, bottom: 20 * MILLIMETRE, left: 22 * MILLIMETRE, right: 22 * MILLIMETRE },
          },
          ...(isRtl ? { bidi: true } : {}),
        },
        footers: { default: pageFooter(isRtl) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const pageFooter = (isRtl: boolean): Footer =>
  new Footer({
    children: [
      new Paragraph({
        bidirectional: isRtl,
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], color: MUTED, size: 18 })],
      }),
    ],
  });
