'use client';

import { Download, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Progress } from '@/components/ui/progress';
import { addressOf } from '@/lib/api/call';
import { downloadExport } from '@/lib/api/exports';
import type { Offer } from './export-formats';
import { isGoing, type Making } from './use-exports';

type Props = {
  workspace: string;
  makings: Making[];
  nameOf: (offer: Offer) => string;
  onRetry: (making: Making) => void;
  onDismiss: (id: string) => void;
};

/** Files on their way, in the corner where the page ends. */
export function ExportShelf({ makings, ...rest }: Props) {
  if (makings.length === 0) return null;
  return (
    <div
      role="status"
      className="fixed end-4 bottom-4 z-40 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 print:hidden"
    >
      {makings.map((making) => (
        <Item key={making.id} making={making} {...rest} />
      ))}
    </div>
  );
}

function Item({ making, workspace, nameOf, onRetry, onDismiss }: Omit<Props, 'makings'> & { making: Making }) {
  const t = useTranslations('reports.making');
  const { made, fault, id } = making;
  const name = nameOf(making.offer);
  const isDone = made?.status === 'done';
  const hasFailed = !isDone && !isGoing(making);
  const ended = isDone ? 'done' : 'failed';
  const state = isGoing(making) ? 'going' : ended;
  const total = made?.total ?? 0;
  return (
    <section className="animate-pop rounded-lg bg-raised p-3 shadow-md" aria-label={name}>
      <div className="flex items-start justify-between gap-2">
        <p className="font-medium">{t(state, { name })}</p>
        <IconButton label={t('dismiss')} icon={<X />} onClick={() => onDismiss(id)} />
      </div>
      {isGoing(making) && (
        <>
          <Progress
            className="mt-2"
            label={t('going', { name })}
            value={made?.done ?? 0}
            max={Math.max(1, made?.total ?? 0)}
          />
          <p className="mt-1.5 text-sm text-faint">
            {fault === 'network' && t('offline')}
            {fault !== 'network' && total > 0 && t('progress', { done: made?.done ?? 0, total })}
            {fault !== 'network' && total === 0 && t('waiting')}
          </p>
        </>
      )}
      {hasFailed && <p className="mt-1 text-sm text-faint">{fault ?? t('failedHint')}</p>}
      {(isDone || hasFailed) && (
        <div className="mt-2 flex gap-2">
          {isDone ? (
            <Button asChild size="sm" variant="primary" icon={<Download />}>
              <a href={addressOf(downloadExport, { workspace, export: id })} download>
                {t('download')}
              </a>
            </Button>
          ) : (
            <Button size="sm" icon={<RotateCcw />} onClick={() => onRetry(making)}>
              {t('retry')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
