/** Paragraphs of the plain page, and the way from an offset of the text to a place in them. */
export type Paragraph = { element: HTMLElement; start: number; end: number };

export function fillPlain(article: HTMLElement, text: string): Paragraph[] {
  let start = 0;
  return text.split('\n').map((words) => {
    if (start > 0) article.append('\n');
    const element = document.createElement('p');
    element.textContent = words;
    article.append(element);
    const paragraph = { element, start, end: start + words.length };
    start = paragraph.end + 1;
    return paragraph;
  });
}

/** The paragraphs that a range touches, by binary search. */
export function touched<T extends { start: number; end: number }>(
  all: readonly T[],
  range: { start: number; end: number },
): T[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < all.length && (all[last]?.start ?? range.end) < range.end) last += 1;
  return all.slice(low, last);
}
