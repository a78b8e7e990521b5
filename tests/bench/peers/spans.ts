/** A span around every stretch between two edges of labels; one more label rebuilds the paragraphs it touches. */
import { flattenRanges } from '@/lib/text/ranges';
import { fillPlain, touched, type Paragraph } from './paragraphs';
import type { Label, Prepare } from './page';

export const spans: Prepare = (article, { text }) => {
  const paragraphs = fillPlain(article, text);
  const on = new Map<Paragraph, Label[]>();
  const kinds = new Map<string, string>();
  const put = (label: Label) => {
    kinds.set(label.id, label.kind);
    const inside = touched(paragraphs, label);
    inside.forEach((paragraph) => on.set(paragraph, [...(on.get(paragraph) ?? []), label]));
    return inside;
  };
  const rebuild = (paragraph: Paragraph) => {
    const pieces = flattenRanges(on.get(paragraph) ?? [], paragraph.start, paragraph.end).map((segment) => {
      const words = text.slice(segment.start, segment.end);
      if (segment.ids.length === 0) return words;
      const span = document.createElement('span');
      span.className = segment.ids.map((id) => `is-${kinds.get(id)}`).join(' ');
      span.textContent = words;
      return span;
    });
    paragraph.element.replaceChildren(...pieces);
  };
  return {
    paint(labels) {
      labels.forEach(put);
      [...on.keys()].forEach(rebuild);
    },
    add: (label) => put(label).forEach(rebuild),
  };
};
