/**
 * Between offsets of the canonical text and places in the page. Each sentence element holds exactly its stretch of the
 * text, so a place is found by the sentence (binary search) and a walk over its few text nodes.
 */
import type { Sentence } from '@/lib/domain/article';
import type { Range as TextRange } from '@/lib/text/ranges';

export type Place = { node: Text; offset: number };

export type TextMap = ReturnType<typeof createTextMap>;

export function createTextMap(root: HTMLElement, sentences: readonly Sentence[]) {
  const elements = new Map<number, HTMLElement>();
  for (const element of root.querySelectorAll<HTMLElement>('.sentence')) {
    elements.set(Number(element.dataset.index), element);
  }

  /** The sentence that holds the offset; at a border the later one, or with `toward: end` the earlier one. */
  function indexAt(offset: number, toward: 'start' | 'end' = 'start'): number {
    let low = 0;
    let high = sentences.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const end = sentences[middle]?.end ?? 0;
      if (toward === 'start' ? end <= offset : end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function place(offset: number, toward: 'start' | 'end'): Place | null {
    const index = indexAt(offset, toward);
    const element = elements.get(index);
    if (!element) return null;
    let left = offset - Number(element.dataset.start);
    let last: Text | null = null;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const fits = toward === 'start' ? left < node.length : left <= node.length;
      if (fits) return { node, offset: Math.max(0, left) };
      left -= node.length;
      last = node;
    }
    return last ? { node: last, offset: last.length } : null;
  }

  return {
    element: (index: number): HTMLElement | undefined => elements.get(index),
    indexAt,
    /** The range's two ends in the page, or null when its text is not there. */
    ends(range: TextRange): { start: Place; end: Place } | null {
      const start = place(range.start, 'start');
      const end = place(range.end, 'end');
      return start && end ? { start, end } : null;
    },
    /** The offset of a place in the page; null outside of the sentences. */
    offsetOf(node: Node, offset: number): number | null {
      const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.sentence');
      if (!element) return offsetNear(root, node, offset);
      const before = document.createRange();
      before.setStart(element, 0);
      before.setEnd(node, offset);
      return Number(element.dataset.start) + before.toString().length;
    },
  };
}

/** A place between sentences (a block's edge): the start of the sentence that comes next. */
function offsetNear(root: HTMLElement, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const at = document.createRange();
  at.setStart(node, offset);
  for (const element of root.querySelectorAll<HTMLElement>('.sentence')) {
    if (at.comparePoint(element, 0) >= 0) return Number(element.dataset.start);
  }
  return null;
}

/** Where in the text a point of the window is. */
export function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? { node: position.offsetNode, offset: position.offset } : null;
  }
  const legacy = document as { caretRangeFromPoint?: (x: number, y: number) => globalThis.Range | null };
  const range = legacy.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
