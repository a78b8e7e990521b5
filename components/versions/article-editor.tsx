'use client';

import { Step } from '@tiptap/pm/transform';
import { EditorContent, useEditor, type Editor, type JSONContent } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import type { Direction } from '@/lib/domain/locale';
import type { RichText } from '@/lib/domain/rich-text';
import { articleExtensions } from '@/lib/editor/extensions';
import { ArticleToolbar } from './article-toolbar';
import { collectSteps, stepsOf } from './collected-steps';
import '@/components/desk/desk.css';

export type StepJson = { stepType: string } & Record<string, unknown>;
export type Edited = { document: RichText; steps: StepJson[] };

export type ArticleEditorProps = {
  label: string;
  /** What to begin with, and the steps that have led to it from the stored text. */
  initial: Edited;
  language: string;
  direction: Direction;
  disabled: boolean;
  /** At every change; `read` gives the text as it then is. */
  onChange: (read: () => Edited) => void;
};

/** Loaded by the editing page alone. */
export function ArticleEditor({ label, initial, language, direction, disabled, onChange }: ArticleEditorProps) {
  const told = useRef(onChange);
  useEffect(() => {
    told.current = onChange;
  });
  const editor = useEditor({
    immediatelyRender: false,
    extensions: [
      ...articleExtensions,
      collectSteps((state) => initial.steps.map((step) => Step.fromJSON(state.schema, step))),
    ],
    content: initial.document as JSONContent,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        dir: direction,
        lang: language,
        class: 'reading article-text mx-auto min-h-[50dvh] px-5 py-8 focus:outline-none sm:px-10',
      },
    },
    onUpdate: ({ editor: current }) => told.current(() => read(current)),
  });
  useEffect(() => {
    editor?.setEditable(!disabled, false);
  }, [editor, disabled]);

  return (
    <div className="rounded-xl border border-line bg-surface has-[.ProseMirror-focused]:border-focus">
      <div className="sticky top-0 z-10 flex min-h-12 items-center rounded-t-xl border-b border-line bg-surface px-2 py-1.5 max-md:top-13">
        {editor && <ArticleToolbar editor={editor} disabled={disabled} />}
      </div>
      <EditorContent editor={editor} className="min-h-[50dvh]" />
    </div>
  );
}

const read = (editor: Editor): Edited => ({
  document: editor.getJSON() as RichText,
  steps: stepsOf(editor.state).map((step) => step.toJSON() as StepJson),
});
