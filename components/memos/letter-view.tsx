'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { isolated } from '@/components/annotations/isolated';
import { Progress } from '@/components/ui/progress';
import type { Letter } from '@/lib/domain/memo';
import { LetterEntryView } from './letter-entry';
import { useLetter } from './use-letter';

type Props = { token: string; scope: string; letter: Letter };

/** What the author gets: a letter, then each sentence with its answer. Read without scripts; answered with them. */
export function LetterView({ token, scope, letter: first }: Props) {
  const t = useTranslations('memos.letter');
  const format = useFormatter();
  const { letter, entries, isOver, choose, type, leave } = useLetter(token, scope, first);
  const { article, desk, authorName, message, expiresAt } = letter;
  const done = entries.filter(({ item }) => item.answer !== null).length;
  const day = (at: string) => format.dateTime(new Date(at), 'day');
  return (
    <>
      <header className="border-b border-line pb-6">
        <p className="text-sm font-semibold text-accent">{t('kicker', { desk: isolated(desk) })}</p>
        <h1 className="mt-2 text-2xl font-semibold text-balance">
          {authorName === '' ? t('page') : t('greeting', { name: isolated(authorName) })}
        </h1>
        <p className="mt-1 text-lg text-muted">{t('about', { title: isolated(article.title) })}</p>
        {message !== '' && (
          <p dir="auto" className="mt-5 text-start text-lg leading-relaxed whitespace-pre-line">
            {message}
          </p>
        )}
        <p className="mt-4 text-pretty text-muted">
          {entries.length === 0 ? t('none') : t('intro', { count: entries.length })}
        </p>
        <noscript>
          <p className="mt-4 rounded-lg bg-tone-amber-soft px-4 py-3 text-ink">{t('noScript')}</p>
        </noscript>
      </header>
      {isOver && (
        <p role="alert" className="mt-6 rounded-lg bg-danger-soft px-4 py-3">
          {t('overKept')}
        </p>
      )}
      <ol className="mt-2">
        {entries.map((entry, index) => (
          <LetterEntryView
            key={entry.item.id}
            entry={entry}
            number={index + 1}
            article={article}
            isOver={isOver}
            onChoose={(answer) => choose(entry.item.id, answer)}
            onType={(text) => type(entry.item.id, text)}
            onLeave={() => leave(entry.item.id)}
          />
        ))}
      </ol>
      <footer className="mt-8 space-y-3 border-t border-line pt-6 text-sm text-muted">
        {entries.length > 0 && (
          <div className="print:hidden">
            <Progress label={t('progress', { done, total: entries.length })} value={done} max={entries.length} />
            <p role="status" className="mt-2 text-base text-ink">
              {done === entries.length ? t('all') : t('progress', { done, total: entries.length })}
            </p>
          </div>
        )}
        <p>{t('until', { day: day(expiresAt) })}</p>
        <p>{t('foot')}</p>
      </footer>
    </>
  );
}
