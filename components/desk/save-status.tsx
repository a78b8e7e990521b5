'use client';

import clsx from 'clsx';
import { Check, CloudOff, LoaderCircle, LogIn, RefreshCw, TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { useDesk, useDeskActions, type SaveState } from './desk-store';

const ICONS = {
  saved: Check,
  saving: LoaderCircle,
  retrying: RefreshCw,
  offline: CloudOff,
  signed_out: LogIn,
  conflict: TriangleAlert,
} satisfies Record<SaveState, typeof Check>;

/** Whether everything is saved: an icon and words, always in the same place. */
export function SaveStatus() {
  const t = useTranslations('desk');
  const format = useFormatter();
  const actions = useDeskActions();
  const pathname = usePathname();
  const { state, count, lastSavedAt } = useDesk((desk) => desk.save);
  const Icon = ICONS[state];
  const isCalm = state === 'saved' || state === 'saving';
  const words = t(`save.${state}`, { count });
  const title =
    lastSavedAt === null
      ? words
      : `${words} · ${t('save.last', { time: format.dateTime(lastSavedAt, { timeStyle: 'medium' }) })}`;
  const look = clsx(
    'inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 text-xs whitespace-nowrap',
    isCalm ? 'text-faint' : 'bg-tone-amber-soft text-tone-amber',
  );
  const inner = (
    <>
      <Icon aria-hidden className={clsx('size-3.5', state === 'saving' && 'animate-spin')} />
      <span className={clsx(isCalm && 'max-sm:sr-only')}>{words}</span>
    </>
  );
  if (state === 'signed_out') {
    return (
      <a href={`/sign-in?callbackUrl=${encodeURIComponent(pathname)}`} className={look} title={title}>
        {inner}
      </a>
    );
  }
  if (state === 'retrying' || state === 'offline') {
    return (
      <button type="button" className={look} title={title} onClick={actions.retryNow}>
        {inner}
      </button>
    );
  }
  return (
    <span role="status" className={look} title={title} data-save={state}>
      {inner}
    </span>
  );
}
