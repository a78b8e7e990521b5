'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioCards } from '@/components/ui/radio-cards';
import type { EventType } from '@/lib/domain/event';
import { chosenOf, NOUNS, withNoun } from './kinds';

/** null: everything that members may read. */
export type Chosen = EventType[] | null;

export function EventChoice({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const t = useTranslations('webhooks');
  const nounName = useTranslations('settings.audit.noun');
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm font-medium">{t('which.label')}</p>
      <RadioCards
        label={t('which.label')}
        value={chosen === null ? 'all' : 'chosen'}
        onValueChange={(value) => onChange(value === 'all' ? null : [])}
        options={[
          { value: 'all', label: t('which.all'), hint: t('which.allHint') },
          { value: 'chosen', label: t('which.chosen') },
        ]}
      />
      {chosen !== null && (
        <fieldset className="grid gap-x-6 gap-y-2.5 rounded-lg border border-line p-3 sm:grid-cols-2">
          <legend className="sr-only">{t('which.chosen')}</legend>
          {NOUNS.map((noun) => (
            <Checkbox
              key={noun}
              label={nounName(noun)}
              checked={chosenOf(noun, chosen)}
              onCheckedChange={(isOn) => onChange(withNoun(noun, isOn, chosen))}
            />
          ))}
          {chosen.length === 0 && (
            <p role="status" className="text-sm text-faint sm:col-span-2">
              {t('none')}
            </p>
          )}
        </fieldset>
      )}
    </div>
  );
}
