/** The editor's steps since the stored text, so that the annotations can follow the edit itself. */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { Step } from '@tiptap/pm/transform';

const key = new PluginKey<readonly Step[]>('collectedSteps');

/** What is typed letter by letter is one step where ProseMirror can say it as one. */
export function addSteps(steps: readonly Step[], more: readonly Step[]): readonly Step[] {
  const all = [...steps];
  for (const step of more) {
    const merged = all.at(-1)?.merge(step) ?? null;
    if (merged) all[all.length - 1] = merged;
    else all.push(step);
  }
  return all;
}

export const stepsOf = (state: EditorState): readonly Step[] => key.getState(state) ?? [];

/** Kept in the editor's state: every transaction is counted once, those that other plugins append included. */
export const collectSteps = (initial: (state: EditorState) => readonly Step[]): Extension =>
  Extension.create({
    name: 'collectedSteps',
    addProseMirrorPlugins: () => [
      new Plugin<readonly Step[]>({
        key,
        state: {
          init: (_, state) => initial(state),
          apply: (transaction, steps) => (transaction.docChanged ? addSteps(steps, transaction.steps) : steps),
        },
      }),
    ],
  });
