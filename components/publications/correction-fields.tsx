'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { RatingBadge } from '@/components/verdicts/rating-badge';
import { CORRECTION_KINDS } from '@/lib/domain/correction';
import type { RatingScale } from '@/lib/domain/rating';
import type { Corrections } from './use-corrections';

/** What readers are told about each changed claim. */
export function CorrectionFields({ corrections, ratingScale }: { corrections: Corrections; ratingScale: RatingScale }) {
  const t = useTranslations('publications');
  return (
    <section className="space-y-5">
      <div>
        <h3 className="text-base font-semibold">{t('tell')}</h3>
        <p className="text-sm text-faint">{t('tellHint')}</p>
      </div>
      {corrections.items.map((item, index) => {
        const { change, kind, what, why } = item;
        return (
          <fieldset key={change.annotationId} className="space-y-3 rounded-lg border border-line p-4">
            <legend className="sr-only">{change.quote}</legend>
            <p aria-hidden dir="auto" className="line-clamp-2 font-medium">
              {change.quote}
            </p>
            <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
              {change.kinds.map((one) => t(`changed.${one}`)).join(t('comma'))}
              {change.kinds.includes('rating') && (
                <>
                  {change.ratingBefore && <RatingBadge scale={ratingScale} rating={change.ratingBefore} />}
                  <span aria-hidden>{t('arrow')}</span>
                  {change.ratingAfter && <RatingBadge scale={ratingScale} rating={change.ratingAfter} />}
                </>
              )}
            </p>
            <Segmented
              size="sm"
              label={t('kind')}
              value={kind}
              onValueChange={(next) => corrections.set(index, { kind: next })}
              options={CORRECTION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            <Field label={t('what')} required>
              <Textarea
                rows={2}
                dir="auto"
                maxLength={2000}
                required
                value={what}
                onChange={(event) => corrections.set(index, { what: event.target.value })}
              />
            </Field>
            <Field label={t('why')} required>
              <Textarea
                rows={2}
                dir="auto"
                maxLength={2000}
                required
                value={why}
                onChange={(event) => corrections.set(index, { why: event.target.value })}
              />
            </Field>
          </fieldset>
        );
      })}
    </section>
  );
}
