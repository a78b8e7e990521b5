'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { ImportPreview } from '@/lib/domain/article';
import { DIRECTIONS, directionOfLocale, type Locale } from '@/lib/domain/locale';
import { directionOf } from '@/lib/text/direction';
import { valueOf, type ImportField, type ImportState } from './import-state';
import { useLanguageName, useLanguageOptions } from './languages';

type Props = {
  state: ImportState;
  preview: ImportPreview | null;
  /** What is wrong, by field. */
  errors: Partial<Record<string, string>>;
  onChange: (part: Partial<ImportState>) => void;
};

/** What is known about the article; found in the text where it says so, and everything can be put right. */
export function ImportFields({ state, preview, errors, onChange }: Props) {
  const t = useTranslations('articles.import');
  const common = useTranslations('articles.field');
  const bind = (field: ImportField) => ({
    name: field,
    value: valueOf(state, preview, field),
    onChange: (event: { target: { value: string } }) =>
      onChange({ typed: { ...state.typed, [field]: event.target.value } }),
  });
  return (
    <div className="flex flex-col gap-4">
      <Field label={common('title')} required error={errors.title}>
        <Textarea rows={1} maxLength={500} className="!min-h-9 font-medium" {...bind('title')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
        <Field label={common('byline')} optional error={errors.byline}>
          <Input maxLength={300} {...bind('byline')} />
        </Field>
        <Field label={common('publisher')} optional error={errors.publisher}>
          <Input maxLength={300} {...bind('publisher')} />
        </Field>
      </div>
      <Field label={common('publishedAt')} optional error={errors.publishedAt}>
        <Input type="date" max="9999-12-31" {...bind('publishedAt')} />
      </Field>
      <Field label={common('sourceUrl')} optional error={errors.sourceUrl}>
        <Input type="url" inputMode="url" dir="ltr" maxLength={2000} placeholder="https://" {...bind('sourceUrl')} />
      </Field>
      <LanguageFields state={state} preview={preview} errors={errors} onChange={onChange} />
      {preview === null && <p className="text-sm text-faint">{t('fieldsHint')}</p>}
    </div>
  );
}

function LanguageFields({ state, preview, errors, onChange }: Props) {
  const t = useTranslations('articles.import');
  const field = useTranslations('articles.field');
  const nameOf = useLanguageName();
  const ofPage = directionOfLocale(useLocale() as Locale);
  const detected = preview?.language ?? null;
  const options = useLanguageOptions([state.language, detected].filter((tag) => tag !== null));
  const language = state.language ?? detected;
  const hint = (): string => {
    if (detected === null) return t('detectLater');
    return state.language === null ? t('detected') : t('corrected', { language: nameOf(detected) });
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
      <Field label={field('language')} hint={hint()} error={errors.language}>
        <Select
          name="language"
          placeholder={t('detect')}
          options={options}
          value={language ?? ''}
          onChange={({ target }) => {
            const chosen = target.value === '' || target.value === detected ? null : target.value;
            onChange({ language: chosen, direction: chosen === null ? null : directionOf(chosen) });
          }}
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium text-ink">{field('direction')}</span>
        <Segmented
          label={field('direction')}
          className="[&>*]:flex-1"
          options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
          value={preview === null && state.direction === null ? ofPage : directionShown(state, preview)}
          onValueChange={(direction) => onChange({ direction: direction === preview?.direction ? null : direction })}
        />
      </div>
    </div>
  );
}

/** As chosen, else as detected. */
export const directionShown = (state: ImportState, preview: ImportPreview | null) =>
  state.direction ?? preview?.direction ?? 'ltr';
