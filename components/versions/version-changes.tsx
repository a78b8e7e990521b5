'use client';

import clsx from 'clsx';
import { Equal, Minus, MoveVertical, PencilLine, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { call } from '@/lib/api/call';
import { compareVersions } from '@/lib/api/versions';
import type { Article } from '@/lib/domain/article';
import { Problem } from '@/components/ui/problem';
import { SkeletonText } from '@/components/ui/skeleton';
import { foldSame, type DiffLine } from './fold-same';
import { useAnswer } from './use-answer';
import { WordChanges } from './word-changes';

const ICONS = { same: Equal, added: Plus, removed: Minus, changed: PencilLine, moved: MoveVertical };
const LOOKS = {
  same: 'border-transparent',
  added: 'border-tone-green bg-tone-green-soft/60',
  removed: 'border-tone-red bg-tone-red-soft/60',
  changed: 'border-tone-amber bg-tone-amber-soft/40',
  moved: 'border-tone-blue bg-tone-blue-soft/60',
};
const SIGNS = {
  same: 'text-faint',
  added: 'text-tone-green',
  removed: 'text-tone-red',
  changed: 'text-tone-amber',
  moved: 'text-tone-blue',
};
const TOLD = ['changed', 'added', 'removed', 'moved'] as const;

type Props = { workspace: string; article: Pick<Article, 'id' | 'language' | 'direction'>; number: number };

/** Sentence by sentence against the version before, each told by its sign as well as by its colour. */
export function VersionChanges({ workspace, article, number }: Props) {
  const t = useTranslations('versions');
  const { id } = article;
  const ask = useCallback(
    (signal: AbortSignal) => call(compareVersions, { params: { workspace, article: id, number }, query: {}, signal }),
    [workspace, id, number],
  );
  const { answer, problem, again } = useAnswer(ask);
  if (problem) return <Problem problem={problem} onRetry={again} />;
  if (answer === null) return <SkeletonText lines={6} />;
  const countOf = (type: DiffLine['type']) => answer.changes.filter((line) => line.type === type).length;
  const told = TOLD.filter((type) => countOf(type) > 0);
  return (
    <>
      <p className="mb-4 text-sm text-muted">
        {t('compared', { from: answer.from, to: answer.to })}{' '}
        {told.length === 0
          ? t('sentences.none')
          : told.map((type) => t(`sentences.${type}`, { count: countOf(type) })).join(t('comma'))}
      </p>
      <div
        dir={article.direction}
        lang={article.language}
        className="reading flex flex-col gap-1 rounded-xl border border-line bg-surface p-2 [--read-size:1.0625rem]! sm:p-5"
      >
        {foldSame(answer.changes).map(({ isFolded, lines }, index) =>
          isFolded ? (
            <details key={index} className="group">
              <summary className="rounded-md px-3 py-1.5 font-ui text-sm text-faint hover:bg-hover hover:text-ink">
                {t('sentences.same', { count: lines.length })}
              </summary>
              {lines.map((line, at) => (
                <Line key={at} line={line} />
              ))}
            </details>
          ) : (
            lines.map((line, at) => <Line key={`${index} ${at}`} line={line} />)
          ),
        )}
      </div>
    </>
  );
}

function Line({ line }: { line: DiffLine }) {
  const t = useTranslations('versions');
  const { type, before, after } = line;
  const Icon = ICONS[type];
  const words = (after ?? before ?? '').trim();
  return (
    <div className={clsx('flex gap-2.5 rounded-md border-s-4 px-2.5 py-1.5', LOOKS[type])} data-change={type}>
      <span className={clsx('shrink-0 pt-[0.4em]', SIGNS[type])} title={t(`type.${type}`)}>
        <Icon aria-hidden className="size-4" />
        <span className="sr-only">{t(`type.${type}`)}:</span>
      </span>
      <p className="min-w-0 flex-1 text-start whitespace-pre-line" dir="auto">
        {type === 'changed' && <WordChanges before={(before ?? '').trim()} after={words} />}
        {type === 'added' && <ins className="no-underline">{words}</ins>}
        {type === 'removed' && <del className="text-muted decoration-tone-red">{words}</del>}
        {(type === 'same' || type === 'moved') && words}
      </p>
    </div>
  );
}
