'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { Select } from '@/components/ui/select';
import { ARRANGEMENTS, FRAME_LOCALES, type FrameLocale } from '@/lib/domain/report-options';
import type { ReportOptionsStore } from './use-report-options';

const SWITCHES = [
  'approvedOnly',
  'attributions',
  'opinions',
  'evidence',
  'contacts',
  'notes',
  'checkers',
  'pictures',
] as const;

/** Languages by their own names: the same in every language. */
const NAMES = { en: 'English', ar: 'العربية' };

/** What goes into the report as a whole, in which order, and in which language it speaks. */
export function ReportChoices({ store }: { store: ReportOptionsStore }) {
  const t = useTranslations('builder');
  const { options, saver } = store;
  return (
    <div className="space-y-6">
      <fieldset className="space-y-2.5">
        <legend className="mb-2.5 text-sm font-semibold">{t('goesIn')}</legend>
        {SWITCHES.map((key) => (
          <Checkbox
            key={key}
            label={t(`field.${key}`)}
            checked={options[key]}
            onCheckedChange={(checked) => saver.change({ [key]: checked }, { isTyped: false })}
          />
        ))}
      </fieldset>
      <section>
        <h3 className="mb-2.5 text-sm font-semibold">{t('field.arrangement')}</h3>
        <RadioCards
          label={t('field.arrangement')}
          options={ARRANGEMENTS.map((value) => ({
            ...{ value, label: t(`arrangement.${value}`), hint: t(`arrangementHint.${value}`) },
          }))}
          value={options.arrangement}
          onValueChange={(arrangement) => saver.change({ arrangement }, { isTyped: false })}
        />
      </section>
      <Field label={t('field.locale')} hint={t('localeHint')}>
        <Select
          value={options.locale}
          onChange={(event) => saver.change({ locale: event.target.value as FrameLocale }, { isTyped: false })}
          options={FRAME_LOCALES.map((value) => ({
            ...{ value, label: value === 'article' ? t('localeOfArticle') : NAMES[value] },
          }))}
        />
      </Field>
    </div>
  );
}
