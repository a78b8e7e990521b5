/** Recogito's text annotator with its renderer for CSS highlights, which paints what is in the viewport a moment later. */
import { createTextAnnotator } from '@recogito/text-annotator';
import { frameEnd } from './frame-end';
import { fillPlain } from './paragraphs';
import type { Label, Prepare } from './page';

const PATIENCE = 20_000;

const painted = (): number => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);

/** Until more is painted than before: it says nowhere that it is done. */
async function untilMore(before: number): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (painted() <= before) {
    if (performance.now() > end) throw new Error('Recogito painted nothing');
    await frameEnd();
  }
}

export const recogito: Prepare = (article, { text }) => {
  fillPlain(article, text);
  const annotator = createTextAnnotator(article, { renderer: 'CSS_HIGHLIGHTS' });
  const toTheirs = ({ id, kind, start, end }: Label) =>
    ({
      id,
      bodies: [{ id: `${id}-body`, annotation: id, purpose: 'tagging', value: kind }],
      target: { annotation: id, selector: [{ quote: text.slice(start, end), start, end }] },
    }) as unknown as Parameters<typeof annotator.addAnnotation>[0];
  return {
    async paint(labels) {
      annotator.setAnnotations(labels.map(toTheirs));
      await untilMore(0);
    },
    async add(label) {
      const before = painted();
      annotator.addAnnotation(toTheirs(label));
      await untilMore(before);
    },
  };
};
