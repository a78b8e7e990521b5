/** Running words as Word's runs: each in one direction, with its face, its shading and its link. */
import {
  Bookmark,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  ExternalHyperlink,
  InternalHyperlink,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { PlainElement, PlainNode } from '../plain-markup';
import { textOf } from '../plain-markup';
import { directionRuns, isRtlText } from './direction-runs';
import { imageOf, SIGN } from './image';
import { runStyle } from './style';

export type Words = { isRtl: boolean; style: IRunOptions };

export const runsOf = (nodes: readonly PlainNode[], words: Words): ParagraphChild[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? textRuns(node, words) : elementRuns(node, words)));

/** Control characters but tab and line break are not XML. */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

function textRuns(text: string, { isRtl, style }: Words): ParagraphChild[] {
  return directionRuns(text.replace(NOT_XML, '\uFFFD'), isRtl).map(
    (piece) => new TextRun({ ...style, text: piece.text, ...(piece.isRtl ? { rightToLeft: true } : {}) }),
  );
}

function elementRuns(element: PlainElement, words: Words): ParagraphChild[] {
  const { tag, attributes, children } = element;
  const comment = commentMark(attributes);
  if (comment) return comment;
  if (tag === 'sign') return [imageOf(attributes, SIGN), ...textRuns('\u00A0', words)];
  if (tag === 'br') return [new TextRun({ break: 1 })];
  const { run, isChip } = runStyle(attributes['class'] ?? '');
  const isRtl = ownDirection(element) ?? words.isRtl;
  const inner = { isRtl, style: { ...words.style, ...run, ...TAG_STYLE[tag] } };
  const runs = wordsOf(element, inner, isChip);
  const linked = linkedRuns(element, runs, inner, children);
  return element.label === undefined ? linked : [new Bookmark({ id: element.label, children: linked })];
}

const TAG_STYLE: Record<string, IRunOptions> = {
  strong: { bold: true, boldComplexScript: true },
  em: { italics: true, italicsComplexScript: true },
  code: { font: 'Courier New' },
  sup: { superScript: true },
};

/** Of words kept apart from what stands around them. */
const ownDirection = ({ tag, attributes, children }: PlainElement): boolean | null => {
  if (attributes['dir'] !== undefined) return attributes['dir'] === 'rtl';
  const text = textOf(children);
  return tag === 'bdi' && /\p{L}/u.test(text) ? isRtlText(text) : null;
};

function wordsOf({ tag, children }: PlainElement, words: Words, isChip: boolean): ParagraphChild[] {
  const runs = runsOf(children, words);
  if (tag === 'q') return [...textRuns('“', words), ...runs, ...textRuns('”', words)];
  return isChip ? [...textRuns('\u00A0', words), ...runs, ...textRuns('\u00A0', words)] : runs;
}

function linkedRuns(
  { attributes, target }: PlainElement,
  runs: ParagraphChild[],
  words: Words,
  children: readonly PlainNode[],
): ParagraphChild[] {
  const href = attributes['href'];
  if (href !== undefined) {
    const shown = runsOf(children, { ...words, style: { ...words.style, style: 'Hyperlink' } });
    return [new ExternalHyperlink({ link: href, children: shown })];
  }
  if (target === undefined) return runs;
  const shown =
    attributes['class'] === 'ref' ? runsOf(children, { ...words, style: { ...words.style, superScript: true } }) : runs;
  return [new InternalHyperlink({ anchor: target, children: shown })];
}

/** See comments.ts for what puts these into the markup. */
function commentMark(attributes: Record<string, string>): ParagraphChild[] | null {
  const ids = (attributes['data-comments'] ?? '').split(' ').filter(Boolean).map(Number);
  if (attributes['class'] === 'comment-start') return ids.map((id) => new CommentRangeStart(id));
  if (attributes['class'] !== 'comment-end') return null;
  return ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]);
}
