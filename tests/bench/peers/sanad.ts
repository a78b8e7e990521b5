/** The desk's own painter, alone: over an element per sentence, only near the viewport. */
import { createPainter } from '@/components/desk/painter';
import { createTextMap } from '@/components/desk/text-map';
import { touched } from './paragraphs';
import type { Label, Prepare } from './page';

const NEAR = 900;

export const sanad: Prepare = (article, { text, sentences }) => {
  let start = 0;
  const blocks = text.split('\n').map((words) => {
    const element = document.createElement('p');
    const block = { element, start, end: start + words.length };
    for (const sentence of touched(sentences, block)) {
      const span = document.createElement('span');
      span.className = 'sentence';
      span.tabIndex = -1;
      span.dataset['index'] = String(sentence.index);
      span.dataset['start'] = String(Math.max(sentence.start, start));
      span.textContent = text.slice(Math.max(sentence.start, start), Math.min(sentence.end, block.end));
      element.append(span);
    }
    article.append(element);
    start = block.end + 1;
    return block;
  });
  const painter = createPainter(
    createTextMap(
      article,
      sentences.map((sentence) => ({ ...sentence, triage: 'untouched' as const })),
    ),
  );
  const isNear = ({ element }: { element: HTMLElement }) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > -NEAR && top < innerHeight + NEAR;
  };
  const near = { start: blocks.find(isNear)?.start ?? 0, end: blocks.findLast(isNear)?.end ?? 0 };
  let all: Label[] = [];
  const paint = () =>
    painter.paint(
      all
        .filter((label) => label.start < near.end && label.end > near.start)
        .map((label) => ({ ...label, key: label.id, style: label.kind })),
    );
  return {
    paint(labels) {
      all = [...labels];
      paint();
    },
    add(label) {
      all = [...all, label];
      paint();
    },
  };
};
