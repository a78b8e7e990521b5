'use client';

import { CircleCheck, CircleSlash } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { ExchangeResult } from '@/lib/domain/exchange';
import { IssueList } from './issue-list';

type Props = { workspace: string; result: ExchangeResult; onAgain: () => void };

/** What came of it: each article, and what was left out. The heading takes the focus, since the form is gone. */
export function Outcome({ workspace, result, onAgain }: Props) {
  const t = useTranslations('exchange');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { articles, skipped, issues } = result;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <h2 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
        {t('done', { count: articles.length })}
      </h2>
      {articles.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {articles.map(({ id, title, isNew, annotations, notes, evidence, verdicts }) => (
            <li key={id} className="flex gap-3 p-4">
              <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-tone-green" />
              <div className="min-w-0">
                <Link
                  href={`/${workspace}/articles/${id}`}
                  className="rounded-sm font-medium underline decoration-line underline-offset-4 wrap-anywhere hover:text-accent coarse:py-1.5"
                >
                  <bdi>{title}</bdi>
                </Link>
                <p className="text-sm text-muted">
                  {[
                    t(isNew ? 'madeNew' : 'addedTo'),
                    annotations > 0 ? t('annotations', { count: annotations }) : null,
                    verdicts > 0 ? t('verdicts', { count: verdicts }) : null,
                    notes > 0 ? t('notes', { count: notes }) : null,
                    evidence > 0 ? t('evidence', { count: evidence }) : null,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {skipped.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {skipped.map(({ title, why }, index) => (
            <li key={index} className="flex gap-3 p-4">
              <CircleSlash aria-hidden className="mt-0.5 size-5 shrink-0 text-faint" />
              <p className="min-w-0 wrap-anywhere">
                <bdi className="font-medium">{title}</bdi>
                <span className="block text-sm text-muted">{t(`skipped.${why}`)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {issues.length > 0 && <IssueList issues={issues} />}
      <div>
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
    </div>
  );
}
