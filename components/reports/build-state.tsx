'use client';

/** Whether the choices have arrived, and what to do when they have not. */
import { Check, CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { Spinner } from '@/components/ui/spinner';
import { isEmptyRichText, plainTextOf, type RichText } from '@/lib/domain/rich-text';
import type { ReportOptions } from '@/lib/domain/report-options';
import type { ReportOptionsStore } from './use-report-options';

type Props = { store: ReportOptionsStore; mayCompose: boolean };

export function BuildState({ store, mayCompose }: Props) {
  const t = useTranslations('builder');
  const { save, refused, conflict, isRefreshing } = store;
  if (!mayCompose) return <p className="pb-3 text-sm text-pretty text-muted">{t('readOnly')}</p>;
  const isMoving = save === 'waiting' || save === 'saving' || isRefreshing;
  return (
    <>
      <p role="status" className="flex min-h-7 items-center gap-1.5 pb-1 text-sm text-faint">
        {save === 'failed' && (
          <>
            <CloudOff aria-hidden className="size-4 shrink-0 text-danger" />
            <span className="text-danger">{t('save.failed')}</span>
            <Button size="sm" onClick={() => void store.saver.flush()}>
              {t('save.again')}
            </Button>
          </>
        )}
        {save !== 'failed' && isMoving && (
          <>
            <Spinner className="size-3.5" />
            {t('save.saving')}
          </>
        )}
        {save === 'saved' && !isMoving && (
          <>
            <Check aria-hidden className="size-3.5" />
            {t('save.saved')}
          </>
        )}
        {save === 'idle' && !isMoving && t('save.auto')}
      </p>
      {refused !== null && <Problem problem={{ title: t('save.refused'), detail: refused }} className="mb-3" />}
      {conflict && <Conflict store={store} conflict={conflict} />}
    </>
  );
}

type ConflictProps = { store: ReportOptionsStore; conflict: NonNullable<ReportOptionsStore['conflict']> };

/** Both texts, so that nobody's is lost. */
function Conflict({ store, conflict }: ConflictProps) {
  const t = useTranslations('builder');
  return (
    <div role="alert" className="mb-4 rounded-lg bg-tone-amber-soft p-3.5">
      <p className="font-medium">{t('conflict.title')}</p>
      <dl className="mt-2 space-y-2 text-sm">
        {conflict.fields.map((field) => (
          <div key={field}>
            <dt className="text-muted">{t(`field.${field}`)}</dt>
            {[conflict.theirs, store.options].map((side, index) => {
              const words = wordsOf(side[field]);
              return (
                words !== null && (
                  <dd key={index} dir="auto" className="line-clamp-4 border-s-2 border-line ps-2 whitespace-pre-line">
                    <span className="font-medium">{t(index === 0 ? 'conflict.theirs' : 'conflict.mine')}</span> {words}
                  </dd>
                )
              );
            })}
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={() => void store.saver.keepMine()}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="sm" onClick={() => store.saver.takeTheirs()}>
          {t('conflict.takeTheirs')}
        </Button>
      </div>
    </div>
  );
}

/** The words of a text, to be compared; null for a choice that is no text. */
function wordsOf(value: ReportOptions[keyof ReportOptions]): string | null {
  if (value === null || (typeof value === 'object' && 'type' in value)) {
    const text = value as RichText | null;
    return text === null || isEmptyRichText(text) ? '—' : plainTextOf(text);
  }
  return typeof value === 'string' && value.includes(' ') ? value : null;
}
