import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { MemoCounts, MemoListItem, MemoState } from '@/lib/domain/memo';

const TONE = { draft: 'neutral', sent: 'blue', opened: 'accent', expired: 'amber', revoked: 'grey' } as const;

export function MemoStateBadge({ state }: { state: MemoState }) {
  const t = useTranslations('memos.state');
  return (
    <Badge dot tone={TONE[state]}>
      {t(state)}
    </Badge>
  );
}

/** "3 of 5 accepted · 1 kept as it is". */
export function CountsLine({ counts }: { counts: MemoCounts }) {
  const t = useTranslations('memos');
  const { items, accepted, declined, answered } = counts;
  const parts = [
    t('counts', { accepted, items }),
    t('countsOther', { declined }),
    t('countsAnswered', { answered }),
  ].filter((part) => part !== '');
  return <>{parts.join(' · ')}</>;
}

export function MemoFacts({ memo }: { memo: MemoListItem }) {
  const t = useTranslations('memos');
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), 'day');
  return (
    <div className="space-y-1.5">
      <MemoStateBadge state={memo.state} />
      <p className="font-medium" aria-live="polite">
        <CountsLine counts={memo.counts} />
      </p>
      {(memo.state === 'sent' || memo.state === 'opened') && (
        <p className="text-sm text-muted">{t('until', { day: day(memo.expiresAt) })}</p>
      )}
      {memo.openedAt !== null && <p className="text-sm text-muted">{t('openedOn', { day: day(memo.openedAt) })}</p>}
    </div>
  );
}
