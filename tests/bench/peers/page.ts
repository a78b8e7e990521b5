/**
 * The page on which ways of painting are compared: the article as plain paragraphs, its labels, and one function per way.
 * Each is timed from the call to the end of the frame that shows it.
 */
import { baseline } from './baseline';
import { frameEnd } from './frame-end';
import { markJs } from './mark-js';
import { recogito } from './recogito';
import { sanad } from './sanad';
import { spans } from './spans';
import { tiptap } from './tiptap';

export type Label = { id: string; kind: string; start: number; end: number };
export type Sentence = { index: number; start: number; end: number };
export type Given = { text: string; direction: string; sentences: Sentence[]; labels: Label[]; adds: Label[] };

/** `paint` shows all labels, `add` one more; a promise is what they wait for beyond the next frame. */
export type Way = {
  paint: (labels: readonly Label[]) => Promise<void> | void;
  add: (label: Label) => Promise<void> | void;
};
export type Prepare = (article: HTMLElement, given: Given) => Way;

const WAYS: Record<string, Prepare> = {
  baseline,
  sanad,
  spans,
  tiptap,
  recogito,
  'mark.js': markJs,
};

async function timed(work: () => Promise<void> | void): Promise<number> {
  const since = performance.now();
  const waiting = work();
  if (waiting) await waiting;
  return (await frameEnd()) - since;
}

const calm = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 1000 });
  });

async function measure(name: string, given: Given): Promise<{ paint: number; adds: number[] }> {
  const article = document.querySelector('article');
  const prepare = WAYS[name];
  if (!article || !prepare) throw new Error(`no way ${name}`);
  const way = prepare(article, given);
  await frameEnd();
  await calm();
  const paint = await timed(() => way.paint(given.labels));
  const adds: number[] = [];
  for (const label of given.adds) {
    await calm();
    adds.push(await timed(() => way.add(label)));
  }
  return { paint, adds };
}

declare global {
  interface Window {
    measure: typeof measure;
  }
}
window.measure = measure;
