'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { emptyRichText, isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { useDraft } from '@/components/desk/desk-store';
import { RichTextEditor } from '@/components/editor/rich-text-editor';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

type Props = {
  /** Where the text is kept until it is sent. */
  draftKey: string;
  label: string;
  placeholder: string;
  /** Rejects when it was refused: the text then comes back. */
  onSend: (body: RichText) => Promise<void>;
  startsOpen?: boolean;
  onClose?: () => void;
};

/** A line that opens into a writing box. The editor is loaded only then; text that was kept opens it by itself. */
export function Composer({ draftKey, label, placeholder, onSend, startsOpen = false, onClose }: Props) {
  const t = useTranslations('notes');
  const tCommon = useTranslations('common');
  const draft = useDraft<RichText>(draftKey, emptyRichText);
  const [isOpen, setOpen] = useState(startsOpen);
  const isEmpty = isEmptyRichText(draft.value);

  const close = () => {
    draft.clear();
    setOpen(false);
    onClose?.();
  };
  const send = (body: RichText) => {
    if (isEmptyRichText(body)) return;
    close();
    onSend(body).catch(() => draft.set(body));
  };

  if (!isOpen && isEmpty) {
    return (
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-9 w-full items-center rounded-lg border border-control bg-surface px-3 text-start text-faint transition-colors hover:border-muted coarse:h-11"
      >
        {placeholder}
      </button>
    );
  }
  return (
    <RichTextEditor
      label={label}
      placeholder={placeholder}
      value={draft.value}
      autoFocus={isOpen}
      onChange={draft.set}
      onSubmit={send}
      onCancel={() => isEmpty && close()}
      actions={
        <>
          <span aria-hidden className="hidden items-center gap-1 text-2xs text-faint sm:flex coarse:hidden">
            <Kbd keys={['Ctrl', '↵']} />
          </span>
          <Button size="sm" variant="ghost" onClick={close}>
            {tCommon('cancel')}
          </Button>
          <Button size="sm" variant="primary" aria-disabled={isEmpty || undefined} onClick={() => send(draft.value)}>
            {t('send')}
          </Button>
        </>
      }
    />
  );
}
