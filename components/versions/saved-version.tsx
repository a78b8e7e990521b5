'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { VersionMade } from '@/lib/domain/version';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { OutcomeWords } from './outcome-words';
import { WordChanges } from './word-changes';

type Props = { workspace: string; made: VersionMade };

/** After saving: what became of the annotations, and the way to those that somebody has to look at. */
export function SavedVersion({ workspace, made }: Props) {
  const t = useTranslations('versions');
  const tLabels = useTranslations('annotations');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { article, version, outcome, annotations } = made;
  const desk = `/${workspace}/articles/${article.id}`;
  const toSee = annotations.filter(({ anchor }) => anchor === 'changed' || anchor === 'lost');
  return (
    <section className="rounded-xl border border-line bg-surface p-5 sm:p-8">
      <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 text-xl font-semibold focus:outline-none">
        <CircleCheck aria-hidden className="size-5 text-tone-green" />
        {made.created ? t('saved.title', { number: version.number }) : t('saved.same')}
      </h2>
      {made.created && (
        <p className="mt-1 text-muted">
          <OutcomeWords outcome={outcome} />
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button asChild variant="primary">
          <Link href={desk}>{t('saved.toDesk')}</Link>
        </Button>
        {made.created && (
          <Button asChild>
            <Link href={`${desk}/versions/${version.number}?view=changes`}>{t('saved.toChanges')}</Link>
          </Button>
        )}
      </div>
      {toSee.length > 0 && (
        <>
          <h3 className="mt-7 text-sm font-medium text-muted">{t('saved.toSee', { count: toSee.length })}</h3>
          <ul className="mt-2 flex flex-col gap-2">
            {toSee.map(({ id, anchor, previousQuote, quote }) => (
              <li key={id}>
                <Link
                  href={`${desk}#a-${id}`}
                  className="flex items-start gap-3 rounded-lg border border-line p-3 hover:bg-hover"
                >
                  <Badge tone={anchor === 'lost' ? 'red' : 'amber'}>{tLabels(`anchorState.${anchor}`)}</Badge>
                  <span
                    dir={article.direction}
                    lang={article.language}
                    className="reading min-w-0 flex-1 text-start [--read-size:1rem]!"
                  >
                    {anchor === 'lost' ? quote : <WordChanges before={previousQuote} after={quote} />}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
