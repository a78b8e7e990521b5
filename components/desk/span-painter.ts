/**
 * The same look where the browser has no Custom Highlight API: spans around the stretches that flattenRanges() cuts,
 * inside sentences near the viewport only. The text itself is never changed, so offsets go on counting right.
 */
import type { Sentence } from '@/lib/domain/article';
import { flattenRanges } from '@/lib/text/ranges';
import type { Paint, Painter } from './painter';
import type { TextMap } from './text-map';

export function createSpanPainter(map: TextMap, sentences: readonly Sentence[]): Painter {
  const wrapped = new Map<number, string>();

  function paintSentence(sentence: Sentence, paints: readonly Paint[]): void {
    const element = map.element(sentence.index);
    if (!element) return;
    const inside = paints.filter((paint) => paint.start < sentence.end && paint.end > sentence.start);
    const signature = inside.map(({ key, style, start, end }) => `${key}${style}${start}-${end}`).join();
    if (wrapped.get(sentence.index) === signature || (!wrapped.has(sentence.index) && signature === '')) return;
    unwrap(element);
    wrapped.set(sentence.index, signature);
    element.toggleAttribute(
      'data-selected',
      inside.some((paint) => paint.style === 'selected'),
    );
    const labels = inside.filter((paint) => /^(?:claim|attribution|opinion)/.test(paint.style));
    const ranges = labels.map((paint) => ({ ...paint, id: paint.key }));
    for (const segment of flattenRanges(ranges, sentence.start, sentence.end).reverse()) {
      const classes = segment.ids.map((id) => classOf(labels.find((paint) => paint.key === id)?.style ?? ''));
      if (classes.length > 0) wrap(segment, classes.join(' '));
    }
  }

  function wrap(segment: { start: number; end: number }, className: string): void {
    const ends = map.ends(segment);
    if (!ends) return;
    const walker = document.createTreeWalker(commonElement(ends.start.node, ends.end.node), NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) nodes.push(node);
    const first = nodes.indexOf(ends.start.node);
    const last = nodes.indexOf(ends.end.node);
    nodes.slice(first, last + 1).forEach((node) => {
      const from = node === ends.start.node ? ends.start.offset : 0;
      const to = node === ends.end.node ? ends.end.offset : node.length;
      const piece = from > 0 ? node.splitText(from) : node;
      if (to - from < piece.length) piece.splitText(to - from);
      const span = document.createElement('span');
      span.className = className;
      span.dataset.painted = '';
      piece.replaceWith(span);
      span.append(piece);
    });
  }

  return {
    paint: (wanted) => sentences.forEach((sentence) => paintSentence(sentence, wanted)),
    stop: () => sentences.forEach((sentence) => unwrap(map.element(sentence.index))),
  };
}

const classOf = (style: string): string => `painted-${style.replace('-strong', '')}`;

const commonElement = (a: Text, b: Text): Node => {
  const range = document.createRange();
  range.setStart(a, 0);
  range.setEnd(b, b.length);
  const node = range.commonAncestorContainer;
  return node instanceof Text ? (node.parentNode ?? node) : node;
};

function unwrap(element: HTMLElement | undefined): void {
  element?.querySelectorAll('[data-painted]').forEach((span) => span.replaceWith(...span.childNodes));
  element?.normalize();
}
