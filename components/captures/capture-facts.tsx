import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { isolated } from '@/components/annotations/isolated';
import type { Capture } from '@/lib/domain/capture';
import { safeUrl } from '@/lib/domain/safe-url';

/** Everything that proves what was there: when, from where, what answered, and the hash of its bytes. */
export function CaptureFacts({ capture }: { capture: Capture }) {
  const t = useTranslations('evidence.capture.view');
  const format = useFormatter();
  const moment = (at: string) => <time dateTime={at}>{format.dateTime(new Date(at), 'moment')}</time>;
  const { capturedAt, requestedAt, requestedBy, url, finalUrl, httpStatus, size, contentType, sha256 } = capture;
  const facts: [string, ReactNode][] = [
    capturedAt ? ['captured', moment(capturedAt)] : ['asked', moment(requestedAt)],
    ['asked', t('facts.by', { name: isolated(requestedBy.name) })],
    ['address', <Address key="url" url={url} />],
    ...(finalUrl && finalUrl !== url
      ? [['finalUrl', <Address key="final" url={finalUrl} />] as [string, ReactNode]]
      : []),
    ['status', httpStatus && <bdi dir="ltr">HTTP {httpStatus}</bdi>],
    ['type', contentType && <bdi dir="ltr">{contentType}</bdi>],
    ['size', size !== null && t('kilobytes', { size: Math.max(1, Math.round(size / 1000)) })],
    ['publisher', capture.publisher && <bdi>{capture.publisher}</bdi>],
    ['published', capture.publishedAt && format.dateTime(new Date(capture.publishedAt), 'day')],
    ['archive', capture.archiveUrl && <Address key="archive" url={capture.archiveUrl} />],
    ['sha256', sha256 && <bdi className="font-mono text-sm">{sha256}</bdi>],
  ];
  return (
    <dl className="grid gap-x-5 gap-y-1.5 rounded-xl border border-line bg-surface p-4 sm:grid-cols-[auto_minmax(0,1fr)]">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([name, value], index) => (
          <div key={index} className="contents">
            <dt className="text-sm text-muted">{t(`facts.${name}`)}</dt>
            <dd className="min-w-0 wrap-anywhere max-sm:mb-1.5">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Address({ url }: { url: string }) {
  const href = safeUrl(url);
  if (href === null) return <bdi dir="ltr">{url}</bdi>;
  return (
    <a
      href={href}
      dir="ltr"
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="underline decoration-line underline-offset-4 hover:text-accent"
    >
      {url}
    </a>
  );
}
