'use client';

import clsx from 'clsx';
import { FileX, Globe, History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { markOf, type ArticlePublication } from '@/lib/domain/article-publication';

const LOOK = {
  published: { tone: 'green', icon: <Globe /> },
  changed: { tone: 'amber', icon: <History /> },
  retracted: { tone: 'red', icon: <FileX /> },
} as const;

type Props = {
  publication: ArticlePublication | null;
  /** On narrow screens its sign alone is shown, where there is no room for words. */
  isTight?: boolean;
  className?: string;
};

/** What readers have of an article, as a way to it. Nothing for one that was never published. */
export function PublicationMark({ publication, isTight = false, className }: Props) {
  const t = useTranslations('publications.mark');
  const mark = markOf(publication);
  if (publication === null || mark === 'none') return null;
  const { tone, icon } = LOOK[mark];
  const words = t(mark, { number: publication.edition });
  return (
    <a
      href={publication.url}
      target="_blank"
      rel="noopener"
      title={t('open', { words })}
      aria-label={t('open', { words })}
      className={clsx('inline-flex shrink-0 rounded-full hover:underline coarse:py-1.5', className)}
    >
      <Badge tone={tone} icon={icon} className={isTight ? 'max-lg:[&>span]:sr-only' : ''}>
        {words}
      </Badge>
    </a>
  );
}
