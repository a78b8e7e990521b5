'use client';

import { Archive, Download, RotateCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState, type ReactNode } from 'react';
import { useDeskData } from '@/components/desk/desk-store';
import { IconButton } from '@/components/ui/icon-button';
import { Spinner } from '@/components/ui/spinner';
import { toast } from '@/components/ui/toast';
import { Tooltip } from '@/components/ui/tooltip';
import { API_BASE, call, ProblemError } from '@/lib/api/call';
import { captureEvidence } from '@/lib/api/captures';
import type { CaptureSummary } from '@/lib/domain/capture';
import type { Evidence } from '@/lib/domain/evidence';

type Props = { item: Evidence; mayCapture: boolean; refresh: () => Promise<void> };

const SOON = 1500;
const LATEST = 20_000;

/** What is kept of the source: when it was looked at, what was found, and the copy itself. */
export function CaptureLine({ item, mayCapture, refresh }: Props) {
  const t = useTranslations('evidence.capture');
  const { workspace } = useDeskData();
  const { capture } = item;
  const isPending = capture.status === 'pending';
  useWaiting(isPending, refresh);
  const at = capture.status === 'done' && capture.kept === null ? capture.id : (capture.kept?.id ?? null);
  const base = `${API_BASE}/workspaces/${workspace.slug}/captures/${at ?? ''}`;

  const look = () =>
    void call(captureEvidence, { params: { workspace: workspace.slug, evidence: item.id } })
      .then(refresh)
      .catch((error: unknown) =>
        toast.failed(t('notAsked'), error instanceof ProblemError ? error.problem.detail : ''),
      );

  return (
    <div className="mt-2 flex items-start gap-1 border-t border-line pt-2 text-xs text-muted">
      <div className="min-w-0 flex-1 py-1">
        <CaptureWords capture={capture} />
      </div>
      {at !== null && (
        <>
          <IconLink href={`/${workspace.slug}/captures/${at}`} label={t('open')} icon={<Archive />} />
          <IconLink href={`${base}/warc`} label={t('warc')} icon={<Download />} />
        </>
      )}
      {mayCapture && item.url !== null && (
        <IconButton
          label={t('again')}
          icon={<RotateCw />}
          size="sm"
          className="coarse:size-11"
          disabled={isPending}
          onClick={look}
        />
      )}
    </div>
  );
}

function IconLink({ href, label, icon }: { href: string; label: string; icon: ReactNode }) {
  return (
    <Tooltip label={label}>
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink coarse:size-11 [&_svg]:size-4"
      >
        {icon}
      </a>
    </Tooltip>
  );
}

function CaptureWords({ capture }: { capture: CaptureSummary }) {
  const t = useTranslations('evidence.capture');
  const format = useFormatter();
  const when = (at: string) => format.dateTime(new Date(at), 'moment');
  if (capture.status === 'pending') {
    return (
      <p className="flex items-center gap-1.5" role="status">
        <Spinner className="size-3" />
        {t('pending')}
      </p>
    );
  }
  if (capture.status === 'none') return <p>{t('none')}</p>;
  const isGone = capture.status === 'failed' || (capture.httpStatus ?? 200) >= 400;
  const proof = isGone ? capture.kept : capture;
  return (
    <>
      {isGone && (
        <p className="font-medium text-danger">
          {capture.change === 'gone' ? t('gone') : t(`fault.${capture.fault ?? 'gone'}`)}
        </p>
      )}
      {!isGone && (capture.change === 'changed' || capture.change === 'moved') && (
        <p className="font-medium text-ink">{t(`change.${capture.change}`)}</p>
      )}
      {proof?.capturedAt && (
        <p>
          {t('captured', { when: when(proof.capturedAt) })}{' '}
          {proof.sha256 && (
            <span className="whitespace-nowrap" title={proof.sha256}>
              SHA-256 <bdi className="font-mono">{proof.sha256.slice(0, 8)}</bdi>
            </span>
          )}
        </p>
      )}
      {capture.quoteFound !== null && (
        <p className={capture.quoteFound === 'found' ? undefined : 'font-medium text-ink'}>
          {t(`quote.${capture.quoteFound}`)}
        </p>
      )}
    </>
  );
}

/** While the look is under way the answer is asked for, more and more seldom, and only while somebody watches. */
function useWaiting(isPending: boolean, refresh: () => Promise<void>): void {
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isPending) return;
    const timer = setTimeout(
      () => {
        const asked = document.visibilityState === 'visible' ? refresh() : Promise.resolve();
        void asked.finally(() => setRound((count) => count + 1));
      },
      Math.min(SOON * 1.4 ** round, LATEST),
    );
    return () => clearTimeout(timer);
  }, [isPending, refresh, round]);
}
