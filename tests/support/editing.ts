/** An article being edited as the browser does it: ProseMirror's own transforms, their steps collected and sent. */
import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { Transform, type Step } from '@tiptap/pm/transform';
import type { RichText } from '@/lib/domain/rich-text';
import { addSteps } from '@/components/versions/collected-steps';
import { checkArticle } from '@/lib/editor/check';
import { articleExtensions } from '@/lib/editor/extensions';

export const articleSchema = getSchema(articleExtensions);

export const paragraphs = (...lines: string[]): RichText => ({
  type: 'doc',
  content: lines.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
});

export type Sent = { document: RichText; steps: ({ stepType: string } & Record<string, unknown>)[] };

/** What the browser sends after `change`, which is given where words stand: the positions before and after them. */
export function edited(
  before: RichText,
  change: (transform: Transform, at: (words: string) => { from: number; to: number }) => void,
): Sent {
  const transform = new Transform(Node.fromJSON(articleSchema, before));
  change(transform, (words) => placeOf(transform.doc, words));
  const steps = transform.steps.reduce<readonly Step[]>((all, step) => addSteps(all, [step]), []);
  return JSON.parse(
    JSON.stringify({
      document: checkArticle(transform.doc.toJSON()),
      steps: steps.map((step) => step.toJSON() as unknown),
    }),
  ) as Sent;
}

/** Throws when the words stand in no single block. */
function placeOf(document: Node, words: string): { from: number; to: number } {
  let from = -1;
  document.descendants((node, position) => {
    const at = node.isTextblock ? node.textBetween(0, node.content.size, '', '\n').indexOf(words) : -1;
    if (from < 0 && at >= 0) from = position + 1 + at;
    return from < 0;
  });
  if (from < 0) throw new Error(`not in the document: ${words}`);
  return { from, to: from + words.length };
}
