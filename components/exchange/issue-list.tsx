'use client';

import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { ImportIssue } from '@/lib/domain/exchange';

/** What was not taken as it stands, and why, with the first places. */
export function IssueList({ issues }: { issues: ImportIssue[] }) {
  const t = useTranslations('exchange');
  const heading = useId();
  if (issues.length === 0) return <p className="text-sm text-muted">{t('noIssues')}</p>;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="mb-2 text-lg font-semibold">
        {t('notUnderstood')}
      </h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {issues.map(({ code, count, examples }) => (
          <li key={code} className="flex gap-3 p-4">
            <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            <div className="min-w-0 flex-1">
              <p className="text-pretty">{t(`issue.${code}`, { count })}</p>
              <details className="mt-1 text-sm text-muted">
                <summary className="cursor-pointer select-none coarse:py-2">{t('where')}</summary>
                <ul className="mt-1 list-disc ps-5">
                  {examples.map(({ where, value }, index) => (
                    <li key={index} className="wrap-anywhere">
                      <bdi>{where}</bdi>
                      {value !== null && (
                        <>
                          {' — '}
                          <bdi>{value}</bdi>
                        </>
                      )}
                    </li>
                  ))}
                </ul>
                {count > examples.length && <p className="mt-1">{t('more', { count: count - examples.length })}</p>}
              </details>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
