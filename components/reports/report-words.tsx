'use client';

import { useTranslations } from 'next-intl';
import { RichTextEditor } from '@/components/editor/rich-text-editor';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { ReportOptionsStore } from './use-report-options';

/** What the desk writes around its findings. Saved while it is written. */
export function ReportWords({ store }: { store: ReportOptionsStore }) {
  const t = useTranslations('builder');
  const { options, saver } = store;
  const flush = () => void saver.flush();
  return (
    <div className="space-y-5">
      {(['introduction', 'conclusion'] as const).map((field) => (
        <div key={field} className="flex flex-col gap-1.5">
          <span aria-hidden className="text-sm font-medium">
            {t(`field.${field}`)}
          </span>
          <RichTextEditor
            label={t(`field.${field}`)}
            placeholder={t(`placeholder.${field}`)}
            value={options[field]}
            onChange={(text) => saver.change({ [field]: text }, { isTyped: true })}
            onBlur={flush}
          />
        </div>
      ))}
      <Field label={t('field.method')} hint={t('methodHint')}>
        <Textarea
          rows={4}
          maxLength={2000}
          dir="auto"
          value={options.method}
          onChange={(event) => saver.change({ method: event.target.value }, { isTyped: true })}
          onBlur={flush}
        />
      </Field>
    </div>
  );
}
