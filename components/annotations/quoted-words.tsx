'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { useDesk } from '@/components/desk/desk-store';
import { OriginLine } from '@/components/exchange/origin-line';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { AnchorState } from './anchor-state';
import { isolated } from './isolated';
import { SaveMark } from './save-mark';

/** The marked words in the article's own language and direction, and who marked them. */
export function QuotedWords({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations');
  const article = useDesk((state) => state.article);
  const words = useRef<HTMLQuoteElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const { exact } = annotation.quote;

  useEffect(() => {
    const element = words.current;
    if (element && !isOpen) setLong(element.scrollHeight > element.clientHeight + 2);
  }, [exact, isOpen]);

  return (
    <div className="px-4 pt-1.5 pb-3">
      <blockquote
        ref={words}
        dir={article.direction}
        lang={article.language}
        className={clsx('reading border-s-2 border-line ps-3 [--read-size:1rem]!', !isOpen && 'line-clamp-4')}
      >
        {exact}
      </blockquote>
      {isLong && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="mt-1 text-sm text-accent underline-offset-4 hover:underline"
        >
          {isOpen ? t('showLess') : t('showAll')}
        </button>
      )}
      {annotation.anchor !== 'exact' && <AnchorState annotation={annotation} anchor={annotation.anchor} />}
      <div className="mt-2.5 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-faint">
        <Avatar name={annotation.author.name} id={annotation.author.id} size="xs" decorative />
        <span className="text-muted">{t('by', { name: isolated(annotation.author.name) })}</span>
        <RelativeTime at={annotation.createdAt} />
        {annotation.origin && <OriginLine origin={annotation.origin} />}
        {!annotation.inReport && <Badge>{t('notInReport')}</Badge>}
        <span className="ms-auto">
          <SaveMark annotationId={annotation.id} />
        </span>
      </div>
    </div>
  );
}
