'use client';

import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import type { RichText } from '@/lib/domain/rich-text';
import { noteExtensions } from '@/lib/editor/extensions';
import { editableContent } from './editable';
import { editorBox } from './editor-look';
import type { RichTextEditorProps } from './rich-text-editor';
import { EditorToolbar } from './editor-toolbar';

/** Loaded by RichTextEditor; not to be imported by pages. */
export function TiptapEditor(props: RichTextEditorProps) {
  const {
    label,
    value,
    placeholder = '',
    autoFocus = false,
    disabled = false,
    toolbar = true,
    actions,
    className,
  } = props;
  const handlers = useRef(props);
  useEffect(() => {
    handlers.current = props;
  });

  const editor = useEditor({
    immediatelyRender: false,
    extensions: [...noteExtensions, Placeholder.configure({ placeholder })],
    content: editableContent(value),
    editable: !disabled,
    autofocus: autoFocus ? 'end' : false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        class: 'prose min-h-16 max-h-[50dvh] overflow-y-auto px-3 py-2 focus:outline-none',
      },
      handleKeyDown: (view, event) => {
        if (event.isComposing) return false;
        const { onSubmit, onCancel } = handlers.current;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onSubmit) {
          onSubmit(view.state.doc.toJSON() as RichText);
          return true;
        }
        if (event.key !== 'Escape') return false;
        event.stopPropagation();
        if (onCancel) onCancel();
        else leave(view.dom);
        return true;
      },
    },
    onUpdate: ({ editor: current }) => handlers.current.onChange?.(current.getJSON() as RichText),
    onBlur: () => handlers.current.onBlur?.(),
  });

  useEffect(() => {
    editor?.setEditable(!disabled, false);
  }, [editor, disabled]);

  useEffect(() => {
    if (!editor || value === undefined || editor.isFocused) return;
    const next = editableContent(value);
    const same = editor.schema.nodeFromJSON(next).eq(editor.state.doc);
    if (!same) editor.commands.setContent(next, { emitUpdate: false });
  }, [editor, value]);

  return (
    <div className={clsx(editorBox, disabled && 'bg-sunken opacity-70', className)}>
      <EditorContent editor={editor} className="min-h-16" />
      {(toolbar || actions) && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 p-1.5 pt-0">
          {toolbar && editor ? <EditorToolbar editor={editor} disabled={disabled} /> : <span />}
          {actions && <div className="ms-auto flex items-center gap-1.5">{actions}</div>}
        </div>
      )}
    </div>
  );
}

/** Escape without anything to cancel: what was written stays, and the keys belong to what the editor stands in again. */
function leave(editor: HTMLElement): void {
  editor.blur();
  editor.parentElement?.closest<HTMLElement>('[tabindex="-1"]')?.focus();
}
