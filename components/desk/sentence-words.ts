'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import type { Locale } from '@/lib/domain/locale';
import { useDeskData } from './desk-store';

/** An annotation in a few words: “Claim, False”, “Attribution, Reuters”. */
export function useSentenceWords(): (annotation: Annotation) => string {
  const t = useTranslations('annotations');
  const locale = useLocale() as Locale;
  const { ratingScale } = useDeskData().workspace;
  return useCallback(
    (annotation: Annotation) => {
      const rating = ratingScale.find(({ key }) => key === annotation.verdict?.rating)?.name[locale];
      const more = annotation.kind === 'claim' ? (rating ?? annotation.verdict?.rating) : annotation.speaker?.name;
      return [t(`kind.${annotation.kind}`), more].filter(Boolean).join(locale === 'ar' ? '، ' : ', ');
    },
    [t, locale, ratingScale],
  );
}
