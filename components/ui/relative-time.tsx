'use client';

import { useFormatter, useNow } from 'next-intl';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** "3 hours ago" within a week, the date beyond; the exact moment on hover. `at` is an ISO string. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const date = new Date(at);
  const near = Math.abs(now.getTime() - date.getTime()) < WEEK;
  return (
    <time dateTime={at} title={format.dateTime(date, 'moment')} className={className} suppressHydrationWarning>
      {near ? format.relativeTime(date, now) : format.dateTime(date, 'day')}
    </time>
  );
}
