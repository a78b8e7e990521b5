/** What every Word file of ours has: the page, its faces, its lists, its foot with the page's number. */
import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, type ICommentOptions, TextRun } from 'docx';
import { directionOfLocale } from '@/lib/domain/locale';
import type { Frame } from '../frame';
import type { PlainElement } from '../plain-markup';
import { paragraphsOf, type Lists } from './blocks';
import { MUTED } from '../tones';
import { BULLETS, bulletLevels, numberLevels, numbersFrom, STYLES } from './style';

const MILLIMETRE = 56.7;
const LANGUAGE = { value: 'en-GB', bidirectional: 'ar-SA' };

export type WordFile = { title: string; creator: string; description: string; comments?: ICommentOptions[] };

export async function wordFile(
  markup: PlainElement,
  frame: Frame,
  { title, creator, description, comments = [] }: WordFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const lists: Lists = { instances: 0, starts: new Set() };
  const children = paragraphsOf(markup, frame, lists);
  const isRtl = directionOfLocale(frame.locale) === 'rtl';
  const document = new Document({
    ...{ title, creator, description },
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
    comments: { children: comments },
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
