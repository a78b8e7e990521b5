'use client';

import { ArrowDown, ArrowUp, Check, MessageSquareText, PencilLine, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input, Textarea } from '@/components/ui/input';
import { RelativeTime } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import { asksAnew, SEVERITIES, type MemoItem, type Severity } from '@/lib/domain/memo';
import { SeverityMark } from './severity-mark';
import { SourceLine } from './source-line';
import { SuggestedWords } from './suggested-words';
import type { ItemWords } from './use-memo-draft';

type Props = {
  number: number;
  words: ItemWords;
  /** As the server has it; null while it is new. */
  stored: MemoItem | null;
  article: { language: string; direction: string };
  mayManage: boolean;
  onChange: (words: ItemWords) => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onTakeOut: () => void;
};

export function MemoItemCard({ number, words, stored, article, mayManage, onChange, onUp, onDown, onTakeOut }: Props) {
  const t = useTranslations('memos');
  const { suggestion } = words;
  return (
    <li>
      <Card className="space-y-4 print:break-inside-avoid">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="font-semibold">{t('item', { number })}</h3>
          <SeverityMark severity={words.severity} />
          {mayManage && (
            <span className="ms-auto flex gap-1 print:hidden">
              <IconButton label={t('moveUp')} icon={<ArrowUp />} disabled={onUp === null} onClick={() => onUp?.()} />
              <IconButton
                label={t('moveDown')}
                icon={<ArrowDown />}
                disabled={onDown === null}
                onClick={() => onDown?.()}
              />
              <IconButton label={t('takeOut')} icon={<X />} onClick={onTakeOut} />
            </span>
          )}
        </div>
        <blockquote
          lang={article.language}
          dir={article.direction}
          className="reading border-s-4 border-label-claim-soft ps-4 text-start whitespace-pre-line"
        >
          {words.quote}
        </blockquote>
        {stored !== null && stored.place === null && <p className="text-sm text-tone-amber">{t('notFound')}</p>}
        <Answer words={words} stored={stored} />
        {mayManage ? (
          <Words words={words} article={article} onChange={onChange} />
        ) : (
          <>
            {suggestion !== null && <SuggestedWords quote={words.quote} suggestion={suggestion} article={article} />}
            <p dir="auto" className="text-start whitespace-pre-line">
              {words.explanation}
            </p>
            {words.source !== null && <SourceLine source={words.source} />}
          </>
        )}
      </Card>
    </li>
  );
}

function Words({ words, article, onChange }: Pick<Props, 'words' | 'article' | 'onChange'>) {
  const t = useTranslations('memos');
  const { quote, suggestion } = words;
  return (
    <>
      <Field label={t('suggestion')} hint={suggestion === null ? t('suggestionHint') : undefined}>
        <Textarea
          lang={article.language}
          rows={2}
          maxLength={10_000}
          value={suggestion ?? ''}
          onChange={(event) => onChange({ ...words, suggestion: event.target.value || null })}
        />
      </Field>
      {suggestion === null ? (
        <Button size="sm" className="coarse:h-11" onClick={() => onChange({ ...words, suggestion: quote })}>
          {t('useWords')}
        </Button>
      ) : (
        suggestion !== quote && (
          <div>
            <h4 className="text-sm font-medium text-muted">{t('difference')}</h4>
            <SuggestedWords quote={quote} suggestion={suggestion} article={article} className="reading mt-1" />
          </div>
        )
      )}
      <Field label={t('explanation')}>
        <Textarea
          rows={2}
          maxLength={10_000}
          value={words.explanation}
          onChange={(event) => onChange({ ...words, explanation: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <Field label={t('source')} hint={t('sourceHint')}>
          <Input
            maxLength={2000}
            value={words.source ?? ''}
            onChange={(event) => onChange({ ...words, source: event.target.value || null })}
          />
        </Field>
        <Field label={t('severity')} hint={t(`severityHint.${words.severity}`)}>
          <Select
            value={words.severity}
            options={SEVERITIES.map((value) => ({ value, label: t(`severityName.${value}`) }))}
            onChange={(event) => onChange({ ...words, severity: event.target.value as Severity })}
          />
        </Field>
      </div>
    </>
  );
}

const LOOK = {
  accepted: { tone: 'green', icon: <Check /> },
  declined: { tone: 'red', icon: <PencilLine /> },
  answered: { tone: 'blue', icon: <MessageSquareText /> },
} as const;

function Answer({ words, stored }: Pick<Props, 'words' | 'stored'>) {
  const t = useTranslations('memos');
  if (stored === null || stored.answer === null) return <p className="text-sm text-faint">{t('answer.none')}</p>;
  const { tone, icon } = LOOK[stored.answer];
  return (
    <div className="rounded-lg bg-sunken px-4 py-3">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge tone={tone} icon={icon}>
          {t(`answer.${stored.answer}`)}
        </Badge>
        {stored.answeredAt !== null && <RelativeTime at={stored.answeredAt} />}
      </p>
      {stored.answerText !== null && (
        <p dir="auto" className="mt-2 text-start whitespace-pre-line">
          {stored.answerText}
        </p>
      )}
      {asksAnew(stored, { ...stored, quote: words.quote, suggestion: words.suggestion }) && (
        <p className="mt-2 text-sm text-tone-amber">{t('asksAnew')}</p>
      )}
    </div>
  );
}
