'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import { CLAIM_STATUSES, type ClaimStatus } from '@/lib/domain/annotation';
import type { ArticleListItem } from '@/lib/domain/article';
import type { Locale } from '@/lib/domain/locale';
import type { RatingScale } from '@/lib/domain/rating';

const STATUS_TONE: Record<ClaimStatus, Tone> = {
  open: 'neutral',
  in_progress: 'blue',
  ready_for_review: 'violet',
  approved: 'accent',
};

/** An article's claims: how many stand where in the work, and how many got which verdict. Two things, so two rows. */
export function ClaimSummary({ claims, scale }: { claims: ArticleListItem['claims']; scale: RatingScale }) {
  const t = useTranslations('articles');
  const status = useTranslations('annotations.status');
  const locale = useLocale() as Locale;
  if (claims.total === 0) return <span className="text-sm text-faint">{t('noClaims')}</span>;
  const rated = scale.filter((rating) => (claims.byRating[rating.key] ?? 0) > 0);
  const known = new Set(scale.map((rating) => rating.key));
  const unknown = Object.entries(claims.byRating).filter(([key]) => !known.has(key));
  return (
    <div className="flex flex-col gap-1.5">
      <ul aria-label={t('column.status')} className="flex flex-wrap gap-1">
        {CLAIM_STATUSES.filter((code) => (claims.byStatus[code] ?? 0) > 0).map((code) => (
          <li key={code}>
            <Badge tone={STATUS_TONE[code]}>
              {status(code)} <span className="tabular-nums">{claims.byStatus[code]}</span>
            </Badge>
          </li>
        ))}
      </ul>
      {rated.length + unknown.length > 0 && (
        <ul aria-label={t('column.verdicts')} className="flex flex-wrap gap-1">
          {rated.map((rating) => (
            <li key={rating.key}>
              <Badge dot tone={rating.colour}>
                {rating.name[locale]} <span className="tabular-nums">{claims.byRating[rating.key]}</span>
              </Badge>
            </li>
          ))}
          {unknown.map(([key, count]) => (
            <li key={key}>
              <Badge dot>
                {key} <span className="tabular-nums">{count}</span>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
