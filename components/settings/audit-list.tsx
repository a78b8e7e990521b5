'use client';

import { PackageOpen, ScrollText, UserRoundX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { Problem } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { call } from '@/lib/api/call';
import { listAudit } from '@/lib/api/workspaces';
import { EVENT_TYPES, isOutside, OUTSIDE_ID, type Event } from '@/lib/domain/event';
import type { Page } from '@/lib/domain/page';
import { changesOf, subjectOf } from './audit-entry';

const NOUNS = [...new Set(EVENT_TYPES.map((type) => type.split('.')[0] ?? ''))];

export type AuditFilter = { type?: string; actorId?: string };
type Props = {
  workspace: string;
  first: Page<Event>;
  filter: AuditFilter;
  people: { userId: string; name: string }[];
};

export function AuditList({ workspace, first, filter, people }: Props) {
  const t = useTranslations('settings.audit');
  const { pending, problem, submit } = useSubmit();
  const [{ items, nextCursor }, setPage] = useState(first);

  const more = () =>
    void submit(async () => {
      const query = { ...filter, cursor: nextCursor ?? undefined };
      const page = await call(listAudit, { params: { workspace }, query });
      setPage({ items: [...items, ...page.items], nextCursor: page.nextCursor });
    });

  return (
    <div className="flex flex-col gap-4">
      <Filters filter={filter} people={people} />
      <Card className="p-0!">
        {items.length === 0 ? (
          <EmptyState icon={<ScrollText />} title={t('empty.title')}>
            {t('empty.detail')}
          </EmptyState>
        ) : (
          <ol className="divide-y divide-line" aria-label={t('title')}>
            {items.map((event) => (
              <Entry key={event.seq} event={event} />
            ))}
          </ol>
        )}
      </Card>
      {problem && <Problem problem={problem} onRetry={more} />}
      {nextCursor !== null && <LoadMore shown={items.length} loading={pending} onLoad={more} />}
    </div>
  );
}

function Filters({ filter, people }: Pick<Props, 'filter' | 'people'>) {
  const t = useTranslations('settings.audit');
  const router = useRouter();
  const pathname = usePathname();
  const go = (change: AuditFilter) => {
    const query = new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== ''));
    router.replace(query.size > 0 ? `${pathname}?${query}` : pathname, { scroll: false });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={t('what')}
        className="w-44!"
        placeholder={t('everything')}
        value={filter.type ?? ''}
        onChange={(event) => go({ type: event.target.value })}
        options={NOUNS.map((noun) => ({ value: noun, label: t(`noun.${noun}`) }))}
      />
      <Select
        aria-label={t('who')}
        className="w-44!"
        placeholder={t('everybody')}
        value={filter.actorId ?? ''}
        onChange={(event) => go({ actorId: event.target.value })}
        options={[
          ...people.map(({ userId, name }) => ({ value: userId, label: name })),
          { value: OUTSIDE_ID, label: t('outside.authors') },
        ]}
      />
    </div>
  );
}

function Entry({ event }: { event: Event }) {
  const t = useTranslations('settings.audit');
  const format = useFormatter();
  const subject = subjectOf(event);
  const changes = changesOf(event);
  return (
    <li className="flex gap-3 px-4 py-3">
      <Avatar name={event.actor.name} id={event.actor.id} size="sm" decorative />
      <div className="min-w-0 flex-1">
        <p>
          <bdi className="font-medium">{event.actor.name || t('outside.nameless')}</bdi>
          <span className="text-muted"> · {t(`event.${event.type}`)}</span>
        </p>
        <Marks event={event} />
        {subject !== null && subject !== event.actor.name && (
          <p className="truncate text-sm text-muted">
            <bdi>{subject}</bdi>
          </p>
        )}
        {changes.map(({ field, from, to }) => (
          <p key={field} className="flex flex-wrap items-baseline gap-x-1.5 text-sm text-muted">
            <code className="text-xs text-faint">{field}</code>
            {from !== null && (
              <del className="max-w-full truncate">
                <bdi>{from}</bdi>
              </del>
            )}
            {to !== null && (
              <ins className="max-w-full truncate text-ink no-underline">
                <bdi>{to}</bdi>
              </ins>
            )}
          </p>
        ))}
        <time dateTime={event.at} className="mt-0.5 block text-sm text-faint sm:hidden">
          {format.dateTime(new Date(event.at), 'moment')}
        </time>
      </div>
      <time dateTime={event.at} className="shrink-0 text-sm whitespace-nowrap text-faint max-sm:hidden">
        {format.dateTime(new Date(event.at), 'moment')}
      </time>
    </li>
  );
}

/** What a name alone would hide: nobody of the desk did it, or it was not done at this desk. */
function Marks({ event }: { event: Event }) {
  const t = useTranslations('settings.audit');
  if (!isOutside(event.actor) && !event.isBrought) return null;
  return (
    <p className="my-1 flex flex-wrap gap-1.5">
      {isOutside(event.actor) && (
        <Badge tone="violet" icon={<UserRoundX />}>
          {t(event.type.startsWith('memo.') ? 'outside.author' : 'outside.sanad')}
        </Badge>
      )}
      {event.isBrought && (
        <span className="inline-flex min-w-0" title={t('broughtWhy')}>
          <Badge icon={<PackageOpen />}>{t('brought')}</Badge>
        </span>
      )}
    </p>
  );
}
