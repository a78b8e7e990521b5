/** TipTap with a decoration per label: made once, then mapped and added to. Making the editor is not counted. */
import { Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import StarterKit from '@tiptap/starter-kit';
import type { Label, Prepare } from './page';

type Change = { all?: readonly Label[]; one?: Label };
const key = new PluginKey<DecorationSet>('labels');

export const tiptap: Prepare = (article, { text }) => {
  const starts: number[] = [];
  const content = text.split('\n').map((words) => {
    starts.push((starts.at(-1) ?? 0) + (starts.length > 0 ? (lengths.at(-1) ?? 0) + 1 : 0));
    lengths.push(words.length);
    return { type: 'paragraph', content: [{ type: 'text', text: words }] };
  });
  /** A paragraph's edges take a place each, where the text has one line break between two paragraphs. */
  const placeOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return offset + low + 1;
  };
  const decorate = ({ kind, start, end }: Label) =>
    Decoration.inline(placeOf(start), placeOf(end), { class: `is-${kind}` });
  const apply = (change: Change, old: DecorationSet, doc: Node): DecorationSet => {
    if (change.all) return DecorationSet.create(doc, change.all.map(decorate));
    return change.one ? old.add(doc, [decorate(change.one)]) : old;
  };
  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, old) {
        const mapped = old.map(transaction.mapping, transaction.doc);
        const change = transaction.getMeta(key) as Change | undefined;
        return change ? apply(change, mapped, transaction.doc) : mapped;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
  const editor = new Editor({
    element: article,
    extensions: [StarterKit, Extension.create({ name: 'labels', addProseMirrorPlugins: () => [plugin] })],
    content: { type: 'doc', content },
  });
  const change = (what: Change) => editor.view.dispatch(editor.state.tr.setMeta(key, what));
  return { paint: (all) => change({ all }), add: (one) => change({ one }) };
};

const lengths: number[] = [];
