import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PERIODS, type Period } from '@/lib/domain/statistics';

/** Links, so that a period has an address and works before any script. */
export function PeriodChoice({ base, period }: { base: string; period: Period }) {
  const t = useTranslations('statistics');
  return (
    <nav aria-label={t('period')} className="inline-flex max-w-full overflow-x-auto rounded-lg bg-hover p-0.5">
      {PERIODS.map((value) => (
        <Link
          key={value}
          href={`${base}?period=${value}`}
          aria-current={value === period ? 'page' : undefined}
          className={clsx(
            'flex h-8 items-center rounded-md px-3 font-medium whitespace-nowrap -outline-offset-2 coarse:h-10',
            value === period ? 'bg-raised text-ink shadow-xs' : 'text-muted hover:text-ink',
          )}
        >
          {t(`periodName.${value}`)}
        </Link>
      ))}
    </nav>
  );
}
