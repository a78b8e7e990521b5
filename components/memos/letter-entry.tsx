'use client';

import clsx from 'clsx';
import { Check, MessageSquareText, PencilLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { MEMO_ANSWERS, type Letter, type MemoAnswer } from '@/lib/domain/memo';
import { SourceLine } from './source-line';
import { SeverityMark } from './severity-mark';
import { SuggestedWords } from './suggested-words';
import type { LetterEntry } from './use-letter';

type Props = {
  entry: LetterEntry;
  number: number;
  article: Letter['article'];
  /** The link has ended: nothing can be sent any more. */
  isOver: boolean;
  onChoose: (answer: MemoAnswer | null) => void;
  onType: (text: string) => void;
  onLeave: () => void;
};

const CHOICES = {
  accepted: { icon: Check, word: 'accept' },
  declined: { icon: PencilLine, word: 'decline' },
  answered: { icon: MessageSquareText, word: 'reply' },
} as const;

export function LetterEntryView({ entry, number, article, isOver, onChoose, onType, onLeave }: Props) {
  const t = useTranslations('memos');
  const { item, reply, lost } = entry;
  const { language, direction } = article;
  const offered = MEMO_ANSWERS.filter((answer) => answer !== 'accepted' || item.suggestion !== null);
  return (
    <li className="border-b border-line py-7 last:border-b-0" aria-labelledby={`item-${item.id}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`item-${item.id}`} className="text-base font-semibold">
          {t('item', { number })}
        </h2>
        <SeverityMark severity={item.severity} />
      </div>
      {lost !== null && (
        <div role="alert" className="mt-3 rounded-lg bg-tone-amber-soft px-4 py-3 text-ink">
          <p>{t('letter.changed')}</p>
          {lost !== '' && (
            <p dir="auto" className="mt-2 text-start">
              <span className="block text-sm text-muted">{t('letter.yours')}</span>
              {lost}
            </p>
          )}
        </div>
      )}
      <blockquote
        lang={language}
        dir={direction}
        className="reading mt-3 border-s-4 border-line ps-4 whitespace-pre-line"
      >
        {item.before !== '' && <span className="text-muted">{item.before}</span>}
        <mark className="rounded-sm bg-label-claim-soft text-ink">{item.quote}</mark>
        {item.after !== '' && <span className="text-muted">{item.after}</span>}
      </blockquote>
      {item.suggestion !== null && (
        <div className="mt-4">
          <h3 className="text-sm font-semibold text-muted">{t('letter.suggested')}</h3>
          <SuggestedWords
            quote={item.quote}
            suggestion={item.suggestion}
            article={article}
            className="reading mt-1 border-s-4 border-tone-green ps-4"
          />
        </div>
      )}
      {item.explanation !== '' && (
        <div className="mt-4">
          <h3 className="text-sm font-semibold text-muted">{t('letter.why')}</h3>
          <p className="mt-1 text-start leading-relaxed whitespace-pre-line [unicode-bidi:plaintext]">
            {item.explanation}
          </p>
        </div>
      )}
      {item.source !== null && (
        <div className="mt-4">
          <h3 className="text-sm font-semibold text-muted">{t('letter.source')}</h3>
          <SourceLine source={item.source} />
        </div>
      )}
      <div className="mt-5 print:hidden">
        <div role="group" aria-label={t('letter.choices', { number })} className="flex flex-wrap gap-2">
          {offered.map((answer) => {
            const { icon: Icon, word } = CHOICES[answer];
            const isChosen = reply.answer === answer;
            return (
              <button
                key={answer}
                type="button"
                aria-pressed={isChosen}
                disabled={isOver}
                onClick={() => onChoose(isChosen ? null : answer)}
                className={clsx(
                  'inline-flex h-11 items-center gap-2 rounded-lg border px-4 font-medium whitespace-nowrap transition-colors max-sm:flex-1 max-sm:justify-center max-sm:px-2',
                  isChosen
                    ? 'border-accent bg-accent text-on-accent'
                    : 'border-control bg-surface text-ink hover:bg-hover disabled:opacity-50',
                )}
              >
                <Icon aria-hidden className="size-4" />
                {t(`letter.${word}`)}
              </button>
            );
          })}
        </div>
        {(reply.answer === 'declined' || reply.answer === 'answered') && (
          <Field
            className="mt-4"
            label={t(reply.answer === 'declined' ? 'letter.reason' : 'letter.words')}
            hint={t(reply.answer === 'declined' ? 'letter.reasonHint' : 'letter.wordsHint')}
          >
            <Textarea
              rows={3}
              maxLength={10_000}
              value={reply.text}
              onChange={(event) => onType(event.target.value)}
              onBlur={onLeave}
            />
          </Field>
        )}
        <div className="mt-2 flex min-h-8 flex-wrap items-center gap-x-4 text-sm">
          <SendState entry={entry} />
          {reply.answer !== null && !isOver && (
            <Button variant="link" className="min-h-8 text-sm" onClick={() => onChoose(null)}>
              {t('letter.takeBack')}
            </Button>
          )}
        </div>
      </div>
      {item.answer !== null && (
        <p className="mt-4 hidden text-sm print:block">
          {t(`answer.${item.answer}`)}
          {item.answerText !== null && <bdi className="block whitespace-pre-line">{item.answerText}</bdi>}
        </p>
      )}
    </li>
  );
}

function SendState({ entry: { state, item } }: { entry: LetterEntry }) {
  const t = useTranslations('memos.letter');
  const calm = item.answer === null ? '' : t('state.saved');
  const wordsOf = () => {
    if (typeof state === 'object') return t('state.refused', { detail: state.refused });
    return state === 'calm' ? calm : t(`state.${state}`);
  };
  const isTrouble = typeof state === 'object' || state === 'offline' || state === 'needText';
  return (
    <p role="status" className={isTrouble ? 'text-tone-amber' : 'text-muted'}>
      {wordsOf()}
    </p>
  );
}
