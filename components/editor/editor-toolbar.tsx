'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Bold, Italic, Link2, List, ListOrdered, TextQuote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toolbar } from 'radix-ui';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { LinkForm } from './link-form';

const marks = [
  { name: 'bold', icon: <Bold />, run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', icon: <Italic />, run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'bulletList', icon: <List />, run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  {
    name: 'orderedList',
    icon: <ListOrdered />,
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  { name: 'blockquote', icon: <TextQuote />, run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run() },
] as const;

type Props = { editor: Editor; disabled: boolean };

export function EditorToolbar({ editor, disabled }: Props) {
  const t = useTranslations('common.editor');
  const [linking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
      blockquote: current.isActive('blockquote'),
      link: current.isActive('link'),
    }),
  });
  const names = {
    bold: t('bold'),
    italic: t('italic'),
    bulletList: t('bulletList'),
    orderedList: t('orderedList'),
    blockquote: t('quote'),
  };
  if (linking) return <LinkForm editor={editor} onDone={() => setLinking(false)} />;
  return (
    <Toolbar.Root aria-label={t('toolbar')} className="flex items-center gap-0.5 text-faint">
      {marks.map((mark) => (
        <Toolbar.Button key={mark.name} asChild disabled={disabled} onClick={() => mark.run(editor)}>
          <IconButton
            size="sm"
            label={names[mark.name]}
            icon={mark.icon}
            pressed={active[mark.name]}
            className="rtl:[&_.lucide-list]:-scale-x-100 rtl:[&_.lucide-text-quote]:-scale-x-100"
          />
        </Toolbar.Button>
      ))}
      <Toolbar.Button asChild disabled={disabled} onClick={() => setLinking(true)}>
        <IconButton size="sm" label={t('link')} icon={<Link2 />} pressed={active.link} />
      </Toolbar.Button>
    </Toolbar.Root>
  );
}
