'use client';

import type { Editor } from '@tiptap/core';
import { Check, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { safeUrl } from '@/lib/domain/safe-url';

type Props = { editor: Editor; onDone: () => void };

/** Takes the toolbar's place while an address is typed. Without a selection the address itself becomes the text. */
export function LinkForm({ editor, onDone }: Props) {
  const t = useTranslations('common.editor');
  const id = useId();
  const [address, setAddress] = useState(String(editor.getAttributes('link').href ?? ''));
  const [wrong, setWrong] = useState(false);

  const leave = () => {
    onDone();
    editor.commands.focus();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onDone();
  };
  const apply = () => {
    const href = safeUrl(address) ?? safeUrl(`https://${address}`);
    if (!href) return setWrong(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else {
      chain.setLink({ href }).run();
    }
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') apply();
    else leave();
  };
  return (
    <div className="min-w-0 flex-1">
      <div className="flex items-center gap-0.5">
        <input
          autoFocus
          dir="ltr"
          type="url"
          value={address}
          placeholder="https://"
          aria-label={t('linkAddress')}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? id : undefined}
          onChange={(event) => {
            setAddress(event.target.value);
            setWrong(false);
          }}
          onKeyDown={onKeyDown}
          className="h-7 w-full min-w-0 flex-1 rounded-md border border-control bg-surface px-2 text-sm"
        />
        <IconButton size="sm" label={t('applyLink')} icon={<Check />} onClick={apply} />
        {editor.isActive('link') && <IconButton size="sm" label={t('removeLink')} icon={<Unlink />} onClick={remove} />}
      </div>
      {wrong && (
        <p id={id} role="alert" className="px-1 pt-1 text-xs text-danger">
          {t('linkInvalid')}
        </p>
      )}
    </div>
  );
}
