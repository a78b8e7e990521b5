'use client';

import { useTranslations } from 'next-intl';
import type { EvidenceForm, Fault } from './evidence-form-values';

/** What is wrong with each field, in words. */
export function useFaultMessages(): (faults: Fault[]) => Partial<Record<keyof EvidenceForm, string>> {
  const t = useTranslations('evidence.fault');
  return (faults) => Object.fromEntries(faults.map(({ field, code, max = 0 }) => [field, t(code, { max })]));
}
