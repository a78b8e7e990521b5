'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Tabs } from '@/components/ui/tabs';
import { MAX_ARTICLE_TEXT } from '@/lib/domain/article';
import { FileDrop } from './file-drop';
import type { ImportState } from './import-state';

type Props = { state: ImportState; error: string | null; onChange: (part: Partial<ImportState>) => void };

/** Where the article comes from. What was given in one tab stays while the other is looked at. */
export function ImportSource({ state, error, onChange }: Props) {
  const t = useTranslations('articles.import');
  return (
    <Tabs
      label={t('source')}
      value={state.source}
      onValueChange={(source) => onChange({ source })}
      tabs={[
        {
          value: 'paste',
          label: t('paste'),
          content: (
            <Field label={t('text')} labelHidden error={state.source === 'paste' ? error : null}>
              <Textarea
                autoFocus
                rows={9}
                maxLength={MAX_ARTICLE_TEXT}
                placeholder={t('pasteHint')}
                className="!max-h-[45dvh] min-h-44 overflow-y-auto [unicode-bidi:plaintext]"
                value={state.text}
                onChange={(event) => onChange({ text: event.target.value })}
              />
            </Field>
          ),
        },
        {
          value: 'file',
          label: t('file'),
          content: (
            <>
              <FileDrop file={state.file} onFile={(file) => onChange({ file })} />
              <p aria-live="polite" className="mt-1.5 text-sm text-danger empty:hidden">
                {state.source === 'file' ? error : null}
              </p>
            </>
          ),
        },
      ]}
    />
  );
}
