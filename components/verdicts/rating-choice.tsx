'use client';

import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { useId, useState } from 'react';
import { toneSoft, toneSolid } from '@/components/ui/tone';
import type { Rating, RatingScale } from '@/lib/domain/rating';
import type { Locale } from '@/lib/domain/locale';

type Props = {
  scale: RatingScale;
  value: string | null;
  onChange: (key: string) => void;
};

/**
 * The desk's ratings, each with its colour and name; the definition of the one looked at, or else of the chosen one,
 * stands below. Arrow keys move, Enter and Space choose: looking at a rating doesn't give it.
 */
export function RatingChoice({ scale, value, onChange }: Props) {
  const t = useTranslations('verdicts');
  const locale = useLocale() as Locale;
  const hintId = useId();
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const described = scale.find((rating) => rating.key === (lookedAt ?? value));

  return (
    <div>
      <ToggleGroup.Root
        type="single"
        aria-label={t('rating')}
        aria-describedby={hintId}
        value={value ?? ''}
        onValueChange={(next) => next && onChange(next)}
        className="grid grid-cols-2 gap-1.5"
        onPointerLeave={() => setLookedAt(null)}
      >
        {scale.map((rating) => (
          <ToggleGroup.Item
            key={rating.key}
            value={rating.key}
            onPointerEnter={() => setLookedAt(rating.key)}
            onFocus={() => setLookedAt(rating.key)}
            onBlur={() => setLookedAt(null)}
            className={clsx(
              'flex min-h-9 items-center gap-2 rounded-lg border px-2.5 py-1 text-start text-sm leading-tight font-medium transition-colors coarse:min-h-11',
              rating.key === value
                ? `border-current ${toneSoft[rating.colour]}`
                : 'border-line bg-surface text-ink hover:border-control',
            )}
          >
            <span aria-hidden className={clsx('size-2.5 shrink-0 rounded-full', toneSolid[rating.colour])} />
            <span className="min-w-0 flex-1">{rating.name[locale]}</span>
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <p id={hintId} className="mt-2 min-h-10 text-sm text-pretty text-muted">
        {described?.definition[locale] ?? t('hint')}
      </p>
    </div>
  );
}

/** A rating's name in the reader's language; a key that the scale no longer has is shown as it is. */
export function useRatingName(scale: RatingScale): (key: string) => string {
  const t = useTranslations('verdicts');
  const locale = useLocale() as Locale;
  return (key) => ratingOf(scale, key)?.name[locale] ?? t('unknown', { key });
}

export const ratingOf = (scale: RatingScale, key: string | undefined): Rating | undefined =>
  scale.find((rating) => rating.key === key);
