'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Note } from '@/lib/domain/note';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { useDraft } from '@/components/desk/desk-store';
import { RichTextEditor } from '@/components/editor/rich-text-editor';
import { Button } from '@/components/ui/button';
import type { NotesShelf } from './notes-shelf';

type Props = { note: Note; shelf: NotesShelf; onDone: () => void };

/** The text, and the note as it was when writing began: a change that somebody else made since is shown, not replaced. */
type Kept = { body: RichText; base: Note };

export function NoteEdit({ note, shelf, onDone }: Props) {
  const t = useTranslations('notes');
  const tCommon = useTranslations('common');
  const draftKey = `note:${note.id}`;
  const [started] = useState<Kept>({ body: note.body, base: note });
  const draft = useDraft<Kept>(draftKey, started);
  const isEmpty = isEmptyRichText(draft.value.body);

  const save = (body: RichText) => {
    if (isEmptyRichText(body)) return;
    void shelf.change(draft.value.base, { body }, draftKey).catch(() => undefined);
    onDone();
  };
  const cancel = () => {
    draft.clear();
    onDone();
  };
  return (
    <RichTextEditor
      label={t('editLabel')}
      value={draft.value.body}
      autoFocus
      onChange={(body) => draft.set({ body, base: draft.value.base })}
      onSubmit={save}
      onCancel={() => !draft.isChanged && onDone()}
      actions={
        <>
          <Button size="sm" variant="ghost" onClick={cancel}>
            {tCommon('cancel')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            aria-disabled={isEmpty || undefined}
            onClick={() => save(draft.value.body)}
          >
            {tCommon('save')}
          </Button>
        </>
      }
    />
  );
}
