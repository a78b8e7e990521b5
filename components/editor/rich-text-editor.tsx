'use client';

/**
 * The writing box for notes, reasoning and comments. TipTap arrives only when a box is opened; until then a still
 * picture of the box keeps its place.
 */
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { RichText } from '@/lib/domain/rich-text';
import { editorBox } from './editor-look';

export type RichTextEditorProps = {
  /** Accessible name. */
  label: string;
  /** What to start with; a later, different value replaces the text unless somebody is typing in it. */
  value?: RichText | null;
  onChange?: (value: RichText) => void;
  /** Ctrl or Cmd with Enter. */
  onSubmit?: (value: RichText) => void;
  /** Escape. */
  onCancel?: () => void;
  onBlur?: () => void;
  placeholder?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  /** False leaves the formatting buttons out; the keys still work. */
  toolbar?: boolean;
  /** Buttons at the end of the bottom row. */
  actions?: ReactNode;
  className?: string;
};

const Loaded = dynamic(() => import('./tiptap-editor').then((module) => module.TiptapEditor), {
  ssr: false,
  loading: EditorPlaceholder,
});

export function RichTextEditor(props: RichTextEditorProps) {
  return <Loaded {...props} />;
}

function EditorPlaceholder() {
  const t = useTranslations('common.editor');
  return (
    <div className={editorBox} aria-busy>
      <p className="min-h-20 px-3 py-2 text-faint">{t('loading')}</p>
    </div>
  );
}
