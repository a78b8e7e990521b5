import { useTranslations } from 'next-intl';
import type { VersionOutcome } from '@/lib/domain/version';

/** “12 stayed, 1 moved, 2 changed, 1 lost”; only what there is. */
export function OutcomeWords({ outcome }: { outcome: VersionOutcome }) {
  const t = useTranslations('versions');
  const parts = (['exact', 'moved', 'changed', 'lost'] as const).filter((anchor) => outcome[anchor] > 0);
  if (parts.length === 0) return <>{t('outcome.none')}</>;
  return <>{parts.map((anchor) => t(`outcome.${anchor}`, { count: outcome[anchor] })).join(t('comma'))}</>;
}
