'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  Link2,
  List,
  ListOrdered,
  Redo2,
  TextQuote,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toolbar } from 'radix-ui';
import { useState } from 'react';
import { LinkForm } from '@/components/editor/link-form';
import { IconButton } from '@/components/ui/icon-button';

type Tool = { name: string; Icon: LucideIcon; run: (editor: Editor) => void; isOn: (editor: Editor) => boolean };

const TOOLS = [
  {
    name: 'heading2',
    Icon: Heading2,
    run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
  },
  {
    name: 'heading3',
    Icon: Heading3,
    run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
  },
  {
    name: 'bold',
    Icon: Bold,
    run: (editor) => editor.chain().focus().toggleBold().run(),
    isOn: (editor) => editor.isActive('bold'),
  },
  {
    name: 'italic',
    Icon: Italic,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
    isOn: (editor) => editor.isActive('italic'),
  },
  {
    name: 'bulletList',
    Icon: List,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    isOn: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'orderedList',
    Icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isOn: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'quote',
    Icon: TextQuote,
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    isOn: (editor) => editor.isActive('blockquote'),
  },
] as const satisfies Tool[];

type Props = { editor: Editor; disabled: boolean };

/** The article's formatting, and going back and forth. */
export function ArticleToolbar({ editor, disabled }: Props) {
  const t = useTranslations('common.editor');
  const tDesk = useTranslations('desk.header');
  const [isLinking, setLinking] = useState(false);
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      on: TOOLS.filter(({ isOn }) => isOn(current))
        .map(({ name }) => name)
        .join(' '),
      isLink: current.isActive('link'),
      mayUndo: current.can().undo(),
      mayRedo: current.can().redo(),
    }),
  });
  if (isLinking) return <LinkForm editor={editor} onDone={() => setLinking(false)} />;
  const on = state.on.split(' ');
  return (
    <Toolbar.Root aria-label={t('toolbar')} className="flex flex-wrap items-center gap-0.5 text-muted">
      {TOOLS.map(({ name, Icon, run }) => (
        <Toolbar.Button key={name} asChild disabled={disabled} onClick={() => run(editor)}>
          <IconButton
            size="sm"
            label={t(name)}
            icon={<Icon />}
            pressed={on.includes(name)}
            className="coarse:size-10 rtl:[&_.lucide-list]:-scale-x-100 rtl:[&_.lucide-text-quote]:-scale-x-100"
          />
        </Toolbar.Button>
      ))}
      <Toolbar.Button asChild disabled={disabled} onClick={() => setLinking(true)}>
        <IconButton size="sm" label={t('link')} icon={<Link2 />} pressed={state.isLink} className="coarse:size-10" />
      </Toolbar.Button>
      <Toolbar.Separator className="mx-1 h-5 w-px bg-line" />
      <Toolbar.Button asChild disabled={disabled || !state.mayUndo} onClick={() => editor.chain().focus().undo().run()}>
        <IconButton
          size="sm"
          label={tDesk('undo')}
          icon={<Undo2 className="rtl:-scale-x-100" />}
          keys={['Ctrl', 'Z']}
          className="coarse:size-10"
        />
      </Toolbar.Button>
      <Toolbar.Button asChild disabled={disabled || !state.mayRedo} onClick={() => editor.chain().focus().redo().run()}>
        <IconButton
          size="sm"
          label={tDesk('redo')}
          icon={<Redo2 className="rtl:-scale-x-100" />}
          keys={['Ctrl', 'Shift', 'Z']}
          className="coarse:size-10"
        />
      </Toolbar.Button>
    </Toolbar.Root>
  );
}
