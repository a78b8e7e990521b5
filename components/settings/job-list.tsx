'use client';

import { Cog, RefreshCw, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useFaultWords } from '@/components/imports/use-fault-words';
import { useSubmit } from '@/components/people/use-submit';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import { LoadMore } from '@/components/ui/load-more';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import { call } from '@/lib/api/call';
import { cancelJob, listJobs, retryJob } from '@/lib/api/jobs';
import { JOB_STATUSES, type Job, type JobStatus } from '@/lib/domain/job';
import type { Page } from '@/lib/domain/page';
import { readableAddress } from '@/lib/domain/readable-address';

const TONE = { queued: 'neutral', running: 'blue', done: 'green', failed: 'red', cancelled: 'grey' } as const;
const AGAIN_AFTER = 4000;

type Props = { workspace: string; first: Page<Job>; status: JobStatus | null };

/** What runs in the background, what failed and why. Read again by itself while something waits or runs. */
export function JobList({ workspace, first, status }: Props) {
  const t = useTranslations('settings.jobs');
  const router = useRouter();
  const pathname = usePathname();
  const { pending, problem, submit } = useSubmit();
  const [page, setPage] = useState(first);
  const { items, nextCursor } = page;
  const query = status === null ? {} : { status };
  const isBusy = items.some((job) => job.status === 'queued' || job.status === 'running');

  const put = (job: Job) =>
    setPage((known) => ({ ...known, items: known.items.map((one) => (one.id === job.id ? job : one)) }));
  const act = (endpoint: typeof retryJob | typeof cancelJob, { id }: Job) =>
    void submit(async () => put(await call(endpoint, { params: { workspace, job: id } })));
  const more = () =>
    void submit(async () => {
      const next = await call(listJobs, {
        params: { workspace },
        query: { ...query, cursor: nextCursor ?? undefined },
      });
      setPage({ items: [...items, ...next.items], nextCursor: next.nextCursor });
    });
  const reread = async () => {
    const fresh = await call(listJobs, { params: { workspace }, query: { ...query, limit: 50 } });
    setPage((known) => (known.items.length > fresh.items.length ? merged(known, fresh) : fresh));
  };

  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => void reread().catch(() => setPage((known) => ({ ...known }))), AGAIN_AFTER);
    return () => clearTimeout(timer);
  });

  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2">
        <Select
          aria-label={t('which')}
          className="w-44!"
          placeholder={t('all')}
          value={status ?? ''}
          onChange={(event) => {
            const chosen = event.target.value;
            router.replace(chosen ? `${pathname}?status=${chosen}` : pathname, { scroll: false });
          }}
          options={JOB_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <IconButton label={t('reread')} icon={<RefreshCw />} onClick={() => void submit(reread)} />
      </div>
      {problem && <Problem problem={problem} />}
      <Card className="p-0!">
        {items.length === 0 ? (
          <EmptyState icon={<Cog />} title={t('empty.title')}>
            {t('empty.detail')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line" aria-label={t('title')}>
            {items.map((job) => (
              <JobItem
                key={job.id}
                job={job}
                workspace={workspace}
                isPending={pending}
                onRetry={() => act(retryJob, job)}
                onCancel={() => act(cancelJob, job)}
              />
            ))}
          </ul>
        )}
      </Card>
      {nextCursor !== null && <LoadMore shown={items.length} loading={pending} onLoad={more} />}
    </div>
  );
}

/** The newest page laid over a list that was read further. */
function merged(known: Page<Job>, fresh: Page<Job>): Page<Job> {
  const ids = new Set(fresh.items.map(({ id }) => id));
  return { ...known, items: [...fresh.items, ...known.items.filter(({ id }) => !ids.has(id))] };
}

type ItemProps = { job: Job; workspace: string; isPending: boolean; onRetry: () => void; onCancel: () => void };

function JobItem({ job, workspace, isPending, onRetry, onCancel }: ItemProps) {
  const t = useTranslations('settings.jobs');
  const wordsOf = useFaultWords();
  const isOpen = job.status === 'queued' || job.status === 'running';
  const mayRetry = job.status === 'failed' || job.status === 'cancelled';
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{t(`kind.${job.kind}`)}</span>
          <Badge tone={TONE[job.status]}>{t(`status.${job.status}`)}</Badge>
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {job.articleId === null ? (
            <bdi>{readableAddress(job.subject)}</bdi>
          ) : (
            <Link className="underline underline-offset-4" href={`/${workspace}/articles/${job.articleId}`}>
              <bdi>{readableAddress(job.subject)}</bdi>
            </Link>
          )}
        </p>
        {job.fault !== null && <p className="mt-0.5 text-sm text-pretty text-danger">{wordsOf(job.fault)}</p>}
        <p className="mt-0.5 text-sm text-faint">
          <bdi>{job.requestedBy.name}</bdi>
          {' · '}
          <RelativeTime at={job.finishedAt ?? job.startedAt ?? job.createdAt} />
          {job.attempts > 0 && <> · {t('attempts', { attempts: job.attempts, most: job.maxAttempts })}</>}
        </p>
      </div>
      {isOpen && (
        <Button size="sm" className="coarse:h-11" icon={<X />} disabled={isPending} onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
      {mayRetry && (
        <Button size="sm" className="coarse:h-11" icon={<RotateCcw />} disabled={isPending} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </li>
  );
}
