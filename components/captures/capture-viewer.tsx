'use client';

import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Nothing } from '@/components/annotations/section';
import { DiffWords } from '@/components/ui/diff-words';
import { Tabs, type Tab } from '@/components/ui/tabs';
import { API_BASE } from '@/lib/api/call';
import type { Capture, CaptureListItem } from '@/lib/domain/capture';

type Props = { workspace: string; capture: Capture; all: CaptureListItem[] };

/** The kept copy: its words with the quote in them, the page without scripts, what changed, and every other capture. */
export function CaptureViewer({ workspace, capture, all }: Props) {
  const t = useTranslations('evidence.capture.view');
  const isPage = capture.sha256 !== null && /html|^text\//.test(capture.contentType ?? '');
  const tabs: Tab<'text' | 'page' | 'changes' | 'all'>[] = [
    { value: 'text', label: t('tab.text'), content: <Words capture={capture} /> },
    ...(isPage
      ? [{ value: 'page' as const, label: t('tab.page'), content: <Framed workspace={workspace} capture={capture} /> }]
      : []),
    {
      value: 'changes',
      label: t('tab.changes'),
      content: capture.differences ? (
        <Paper>
          <DiffWords parts={capture.differences} />
        </Paper>
      ) : (
        <Nothing>{t('unchanged')}</Nothing>
      ),
    },
    {
      value: 'all',
      label: t('tab.all'),
      count: all.length,
      content: <Others workspace={workspace} all={all} current={capture.id} />,
    },
  ];
  return <Tabs label={t('viewer')} tabs={tabs} />;
}

const Paper = ({ children }: { children: React.ReactNode }) => (
  <div
    dir="auto"
    className="rounded-xl border border-line bg-surface p-5 text-start font-read text-lg leading-relaxed whitespace-pre-line wrap-anywhere sm:p-8"
  >
    {children}
  </div>
);

function Words({ capture: { text, quote, sha256 } }: { capture: Capture }) {
  const t = useTranslations('evidence.capture');
  if (text === null) return <Nothing>{sha256 === null ? t('view.nothingKept') : t('view.noText')}</Nothing>;
  const range = quote?.range;
  return (
    <div className="flex flex-col gap-4">
      {quote && (
        <div className="rounded-lg bg-accent-soft/50 px-4 py-3">
          <p className="font-medium">{t(`quote.${quote.finding}`)}</p>
          {quote.finding === 'found_with_differences' && (
            <figure className="mt-2">
              <figcaption className="text-sm text-muted">{t('view.quoteDiffers')}</figcaption>
              <p dir="auto" className="mt-1 text-start font-read text-base">
                <DiffWords parts={quote.differences} />
              </p>
            </figure>
          )}
        </div>
      )}
      <Paper>
        {range ? (
          <>
            {text.slice(0, range.start)}
            <mark className="rounded-sm bg-tone-amber-soft text-ink">{text.slice(range.start, range.end)}</mark>
            {text.slice(range.end)}
          </>
        ) : (
          text
        )}
      </Paper>
    </div>
  );
}

function Framed({ workspace, capture }: { workspace: string; capture: Capture }) {
  const t = useTranslations('evidence.capture.view');
  return (
    <iframe
      title={t('frame')}
      sandbox=""
      src={`${API_BASE}/workspaces/${workspace}/captures/${capture.id}/view`}
      className="h-[75dvh] w-full rounded-xl border border-line bg-white"
    />
  );
}

function Others({ workspace, all, current }: { workspace: string; all: CaptureListItem[]; current: string }) {
  const t = useTranslations('evidence.capture');
  const format = useFormatter();
  return (
    <ol className="divide-y divide-line rounded-xl border border-line bg-surface">
      {all.map((one) => (
        <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
          <Link
            href={`/${workspace}/captures/${one.id}`}
            aria-current={one.id === current ? 'page' : undefined}
            className="rounded-sm font-medium underline decoration-line underline-offset-4 hover:text-accent aria-[current]:no-underline coarse:py-1.5"
          >
            {format.dateTime(new Date(one.capturedAt ?? one.requestedAt), 'moment')}
          </Link>
          <span className="text-sm text-muted">
            {one.fault === null ? t(`view.statusOf.${one.status}`) : t(`fault.${one.fault}`)}
            {one.httpStatus !== null && (
              <>
                {' · '}
                <bdi dir="ltr">HTTP {one.httpStatus}</bdi>
              </>
            )}
            {(one.change === 'changed' || one.change === 'moved') && <> · {t(`change.${one.change}`)}</>}
          </span>
          {one.sha256 && <bdi className="ms-auto font-mono text-sm text-faint">{one.sha256.slice(0, 12)}</bdi>}
        </li>
      ))}
    </ol>
  );
}
