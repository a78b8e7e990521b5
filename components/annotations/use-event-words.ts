'use client';

import { useTranslations } from 'next-intl';
import { useRatingName } from '@/components/verdicts/rating-choice';
import type { Sentence, Value, Word } from './event-words';
import type { RatingScale } from '@/lib/domain/rating';
import { isolated } from './isolated';

/** Writes a sentence of the history in the reader's language; what people wrote keeps its own direction inside it. */
export function useEventWords(scale: RatingScale): (sentence: Sentence, name: string) => string {
  const t = useTranslations('annotations');
  const tEvidence = useTranslations('evidence');
  const tProtection = useTranslations('protection');
  const ratingName = useRatingName(scale);

  const named = ({ of, code }: Word): string => {
    if (of === 'rating') return ratingName(code);
    const key = `${of}.${code}`;
    if (of === 'stance' || of === 'stanceVerb') return tEvidence.has(key) ? tEvidence(key) : code;
    if (of === 'protection') return tProtection.has(`choice.${code}`) ? tProtection(`choice.${code}`) : code;
    return t.has(key) ? t(key) : code;
  };
  const shown = (value: Value): string | number => {
    if (typeof value === 'number') return value;
    return isolated(typeof value === 'string' ? value : named(value));
  };

  return ({ key, values }, name) => {
    const known = t.has(`history.${key}`) ? key : 'did.other';
    const all = Object.entries({ ...values, name }).map(([field, value]) => [field, shown(value)] as const);
    return t(`history.${known}`, Object.fromEntries(all));
  };
}
