import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { MemoListItem } from '@/lib/domain/memo';
import { CountsLine, MemoStateBadge } from './memo-facts';

type Props = { base: string; memos: readonly MemoListItem[]; current: string };

export function MemoList({ base, memos, current }: Props) {
  const t = useTranslations('memos');
  return (
    <nav aria-label={t('list')} className="mb-8 print:hidden">
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {memos.map((memo) => (
          <li key={memo.id}>
            <Link
              href={`${base}?memo=${memo.id}`}
              aria-current={memo.id === current ? 'page' : undefined}
              className={clsx(
                'flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover',
                memo.id === current && 'bg-hover',
              )}
            >
              <bdi className="font-medium">{memo.authorName || t('untitled')}</bdi>
              <MemoStateBadge state={memo.state} />
              <span className="text-sm text-muted">
                <CountsLine counts={memo.counts} />
              </span>
              <RelativeTime at={memo.createdAt} className="ms-auto text-sm text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
