import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ImportBatch } from '@/lib/domain/imports';

type Props = { workspace: string; batches: Omit<ImportBatch, 'items'>[] };

/** Earlier imports of many. */
export function ImportList({ workspace, batches }: Props) {
  const t = useTranslations('imports');
  if (batches.length === 0) return null;
  return (
    <section className="mt-12 max-w-2xl">
      <h2 className="mb-3 text-lg font-semibold">{t('earlier')}</h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {batches.map(({ id, total, counts, createdAt }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-3">
            <Link
              href={`/${workspace}/articles/imports/${id}`}
              className="rounded-sm font-medium underline decoration-line underline-offset-4 hover:text-accent coarse:py-1.5"
            >
              {t('articles', { count: total })}
            </Link>
            <span className="text-sm text-muted">
              {t('outcome', { done: counts.done, known: counts.duplicate, failed: counts.failed })}
            </span>
            <RelativeTime at={createdAt} className="ms-auto text-sm text-faint" />
          </li>
        ))}
      </ul>
    </section>
  );
}
