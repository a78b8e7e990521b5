'use client';

import { useTranslations } from 'next-intl';

/** Why an item or a job failed, in words; an unknown fault is told as one. */
export function useFaultWords(): (fault: string) => string {
  const t = useTranslations('errors');
  return (fault) => {
    const key = [`detail.${fault}`, `issue.${fault}`].find((one) => t.has(one)) ?? 'title.internal';
    return t(key, { limit: 2, count: 0 });
  };
}
