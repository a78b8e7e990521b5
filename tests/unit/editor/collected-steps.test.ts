import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { Step } from '@tiptap/pm/transform';
import { describe, expect, it } from 'vitest';
import { addSteps } from '@/components/versions/collected-steps';
import { articleExtensions } from '@/lib/editor/extensions';

const schema = getSchema(articleExtensions);
const document = Node.fromJSON(schema, {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ارتفعت الأسعار.' }] }, { type: 'paragraph' }],
});

describe('collected steps', () => {
  it('are one for a word typed letter by letter, and lead to the edited text after a journey as JSON', () => {
    let state = EditorState.create({ schema, doc: document });
    let steps: readonly Step[] = [];
    const apply = (transaction: ReturnType<EditorState['tr']['insertText']>) => {
      steps = addSteps(steps, transaction.steps);
      state = state.apply(transaction);
    };
    [...'كثيرا '].forEach((letter, index) => apply(state.tr.insertText(letter, 8 + index)));
    expect(steps).toHaveLength(1);
    apply(state.tr.delete(1, 4));
    apply(state.tr.split(6));
    expect(steps.length).toBeGreaterThan(1);

    const sent = JSON.parse(JSON.stringify(steps.map((step) => step.toJSON() as unknown))) as object[];
    const replayed = sent.reduce<Node>((doc, json) => {
      const result = Step.fromJSON(schema, json).apply(doc);
      if (!result.doc) throw new Error(result.failed ?? 'failed');
      return result.doc;
    }, document);
    expect(replayed.eq(state.doc)).toBe(true);
  });
});
