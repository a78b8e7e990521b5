'use client';

import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from './button';

export type ProblemLike = {
  title: string;
  detail?: string | undefined;
  issues?: { path: string; message: string }[] | undefined;
  requestId?: string | undefined;
};

type Props = { problem: ProblemLike; onRetry?: () => void; className?: string };

/** What went wrong, as the API said it: what happened, every issue, and the reference to quote when asking for help. */
export function Problem({ problem, onRetry, className }: Props) {
  const t = useTranslations('common');
  return (
    <div role="alert" className={clsx('flex gap-3 rounded-lg bg-danger-soft p-3.5 text-base', className)}>
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-ink">{problem.title}</p>
        {problem.detail && <p className="text-muted">{problem.detail}</p>}
        {problem.issues && problem.issues.length > 0 && (
          <ul className="mt-1.5 list-disc ps-5 text-muted">
            {problem.issues.map((issue) => (
              <li key={`${issue.path} ${issue.message}`}>
                {issue.path && <code className="me-1.5 text-sm">{issue.path}</code>}
                {issue.message}
              </li>
            ))}
          </ul>
        )}
        {problem.requestId && (
          <p className="mt-1.5 text-xs text-muted">
            {t('requestId')} <code className="select-all">{problem.requestId}</code>
          </p>
        )}
      </div>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}
