/** mark.js with ranges. It leaves out ranges that overlap, so it does less than was asked. */
import Mark from 'mark.js';
import { fillPlain } from './paragraphs';
import type { Label, Prepare } from './page';

export const markJs: Prepare = (article, { text }) => {
  fillPlain(article, text);
  const marker = new Mark(article);
  const rangeOf = ({ start, end }: Label) => ({ start, length: end - start });
  return {
    paint: (labels) => marker.markRanges(labels.map(rangeOf)),
    add: (label) => marker.markRanges([rangeOf(label)]),
  };
};
