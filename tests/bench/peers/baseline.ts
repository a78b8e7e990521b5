/** The baseline: the CSS Custom Highlight API with a live range for every label, wherever it is. */
import { fillPlain, touched } from './paragraphs';
import type { Label, Prepare } from './page';

export const baseline: Prepare = (article, { text }) => {
  const paragraphs = fillPlain(article, text);
  const highlights = new Map<string, Highlight>();
  const add = ({ kind, start, end }: Label) => {
    const inside = touched(paragraphs, { start, end });
    const first = inside[0];
    const last = inside.at(-1);
    if (!first?.element.firstChild || !last?.element.firstChild) return;
    const range = document.createRange();
    range.setStart(first.element.firstChild, start - first.start);
    range.setEnd(last.element.firstChild, Math.min(end, last.end) - last.start);
    let highlight = highlights.get(kind);
    if (!highlight) {
      highlight = new Highlight();
      highlights.set(kind, highlight);
      CSS.highlights.set(`sanad-${kind}`, highlight);
    }
    highlight.add(range);
  };
  return { paint: (labels) => labels.forEach(add), add };
};
