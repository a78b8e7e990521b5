'use client';

import { useTranslations } from 'next-intl';
import type { ClipboardEvent } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Tabs } from '@/components/ui/tabs';
import { MAX_ARTICLE_TEXT } from '@/lib/domain/article';
import { FileDrop } from './file-drop';
import { LinkField } from './link-field';
import type { ImportState } from './import-state';

type Props = {
  state: ImportState;
  error: string | null;
  isReading: boolean;
  onChange: (part: Partial<ImportState>) => void;
};

/** Where the article comes from. What was given in one tab stays while the other is looked at. */
export function ImportSource({ state, error, isReading, onChange }: Props) {
  const t = useTranslations('articles.import');
  return (
    <Tabs
      label={t('source')}
      value={state.source}
      onValueChange={(source) => onChange({ source, kept: null })}
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
                onChange={(event) => onChange({ text: event.target.value, html: null })}
                onPaste={(event) => {
                  const html = state.text.trim() === '' ? markupIn(event) : null;
                  if (html !== null) {
                    event.preventDefault();
                    return onChange({ html, text: event.clipboardData.getData('text/plain') });
                  }
                  const text = withLongPaste(event);
                  if (text !== null) onChange({ text, html: null });
                }}
              />
            </Field>
          ),
        },
        {
          value: 'link',
          label: t('link'),
          content: (
            <LinkField
              address={state.address}
              isReading={isReading}
              error={state.source === 'link' ? error : null}
              onType={(address) => onChange({ address })}
              onAsk={(asked) => onChange({ asked, kept: null })}
              onPaste={() => onChange({ source: 'paste' })}
            />
          ),
        },
        {
          value: 'file',
          label: t('file'),
          content: (
            <>
              <FileDrop file={state.file} onFile={(file) => onChange({ file, kept: null })} />
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

/** What was copied from a page or a document, with its headings and links; null when it is bare words. */
function markupIn({ clipboardData }: ClipboardEvent<HTMLTextAreaElement>): string | null {
  const html = clipboardData.getData('text/html');
  return /<(?:h[1-6]|p|li|blockquote|a|strong|em|b|i|table)\b/i.test(html) && html.length < MAX_ARTICLE_TEXT
    ? html
    : null;
}

const LONG = 20_000;

/**
 * The box's text after a long paste, or null to let the browser do it: its own way of inserting takes time that grows
 * with the square of the length, most of a minute for a small book.
 */
function withLongPaste(event: ClipboardEvent<HTMLTextAreaElement>): string | null {
  const pasted = event.clipboardData.getData('text/plain');
  if (pasted.length < LONG) return null;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  return (value.slice(0, selectionStart) + pasted + value.slice(selectionEnd)).slice(0, MAX_ARTICLE_TEXT);
}
