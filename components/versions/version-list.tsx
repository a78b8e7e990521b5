import { FileInput, FilePen, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { z } from 'zod';
import type { articleVersionListItemSchema } from '@/lib/domain/article';
import { isolated } from '@/components/annotations/isolated';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { OutcomeWords } from './outcome-words';

const ICONS = { import: FileInput, edit: FilePen, refetch: RefreshCw };

type Props = { base: string; current: number; versions: z.infer<typeof articleVersionListItemSchema>[] };

/** Newest first: number, how and by whom it was made, why, and what it did to the annotations. */
export function VersionList({ base, current, versions }: Props) {
  const t = useTranslations('versions');
  return (
    <ol className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface" aria-label={t('title')}>
      {versions.map(({ number, origin, reason, outcome, createdBy, createdAt }) => {
        const Icon = ICONS[origin];
        return (
          <li key={number} className="flex items-start gap-4 p-4 sm:px-5">
            <Icon aria-hidden className="mt-1 size-4 shrink-0 text-faint" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={`${base}/${number}`}
                  className="rounded-sm font-semibold text-ink underline-offset-4 hover:underline coarse:py-1.5"
                >
                  {t('number', { number })}
                </Link>
                {number === current && <Badge tone="accent">{t('current')}</Badge>}
                <span className="text-sm text-muted">{t(`origin.${origin}`, { name: isolated(createdBy.name) })}</span>
                <RelativeTime at={createdAt} className="text-sm text-faint" />
              </p>
              {reason !== null && (
                <p dir="auto" className="mt-1 text-start text-pretty">
                  {reason}
                </p>
              )}
              {outcome !== null && (
                <p className="mt-1 text-sm text-muted">
                  <OutcomeWords outcome={outcome} />
                </p>
              )}
            </div>
            {number > 1 && (
              <Link
                href={`${base}/${number}?view=changes`}
                className="shrink-0 rounded-sm text-sm text-accent underline-offset-4 hover:underline coarse:py-2"
              >
                {t('whatChanged')}
                <span className="sr-only"> ({t('number', { number })})</span>
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
