'use client';

import { useFormatter, useNow } from 'next-intl';

const MINUTE = 60 * 1000;
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** "3 hours ago" within a week, the date beyond; the exact moment on hover. `at` is an ISO string. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const date = new Date(at);
  const read = useNow({ updateInterval: 60_000 });
  // What happened after the clock was last read, seconds ago, did not happen "in 6 seconds".
  const ahead = date.getTime() - read.getTime();
  const now = ahead > 0 && ahead < MINUTE * 2 ? date : read;
  const near = Math.abs(now.getTime() - date.getTime()) < WEEK;
  return (
    <time dateTime={at} title={format.dateTime(date, 'moment')} className={className} suppressHydrationWarning>
      {near ? format.relativeTime(date, now) : format.dateTime(date, 'day')}
    </time>
  );
}
