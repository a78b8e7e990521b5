'use client';

import {
  Check,
  CircleSlash,
  Clock,
  Copy,
  FileText,
  Link2,
  LoaderCircle,
  RotateCcw,
  TriangleAlert,
  X,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { Progress } from '@/components/ui/progress';
import { call } from '@/lib/api/call';
import { cancelImport, getImport, retryImport } from '@/lib/api/import-batches';
import type { ImportBatch, ImportItem, ImportStatus } from '@/lib/domain/imports';
import { readableAddress } from '@/lib/domain/readable-address';
import { useFaultWords } from './use-fault-words';

const AGAIN_AFTER = 1500;

const LOOK: Record<ImportStatus, { icon: typeof Check; colour: string }> = {
  queued: { icon: Clock, colour: 'text-faint' },
  running: { icon: LoaderCircle, colour: 'text-accent motion-safe:animate-spin' },
  done: { icon: Check, colour: 'text-tone-green' },
  duplicate: { icon: Copy, colour: 'text-muted' },
  failed: { icon: TriangleAlert, colour: 'text-danger' },
  cancelled: { icon: CircleSlash, colour: 'text-faint' },
};

/** How far an import of many has come; it goes on when the page is closed. */
export function ImportProgress({ workspace, first }: { workspace: string; first: ImportBatch }) {
  const t = useTranslations('imports');
  const { pending, problem, submit } = useSubmit();
  const [batch, setBatch] = useState(first);
  const { counts, total, items, id } = batch;
  const open = counts.queued + counts.running;
  const ended = total - open;
  const params = { workspace, batch: id };

  useEffect(() => {
    if (open === 0) return;
    const timer = setTimeout(() => {
      call(getImport, { params: { workspace, batch: id } }).then(setBatch, () => setBatch((known) => ({ ...known })));
    }, AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [batch, open, workspace, id]);

  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-52 flex-1">
          <Progress label={t('progress', { ended, total })} value={ended} max={total} />
          <p role="status" className="mt-1.5 text-sm text-muted">
            {open > 0 ? t('progress', { ended, total }) : t('finished', { done: counts.done })}
          </p>
        </div>
        {counts.queued > 0 && (
          <Button
            icon={<X />}
            loading={pending}
            onClick={() => void submit(async () => setBatch(await call(cancelImport, { params })))}
          >
            {t('stop')}
          </Button>
        )}
        {open === 0 && counts.failed + counts.cancelled > 0 && (
          <Button
            icon={<RotateCcw />}
            loading={pending}
            onClick={() => void submit(async () => setBatch(await call(retryImport, { params })))}
          >
            {t('again')}
          </Button>
        )}
      </div>
      {problem && <Problem problem={problem} />}
      <ol aria-label={t('items')} className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((item) => (
          <Item key={item.id} item={item} workspace={workspace} />
        ))}
      </ol>
    </div>
  );
}

function Item({ item, workspace }: { item: ImportItem; workspace: string }) {
  const t = useTranslations('imports');
  const wordsOf = useFaultWords();
  const { icon: Icon, colour } = LOOK[item.status];
  const Kind = item.kind === 'url' ? Link2 : FileText;
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon aria-hidden className={`mt-1 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        {item.articleId !== null && (
          <Link
            href={`/${workspace}/articles/${item.articleId}`}
            className="inline-block max-w-full rounded-sm font-medium text-ink underline decoration-line underline-offset-4 wrap-anywhere hover:text-accent coarse:py-1.5"
          >
            <bdi>{item.articleTitle ?? item.name}</bdi>
          </Link>
        )}
        <p className={item.articleId === null ? 'wrap-anywhere' : 'text-sm wrap-anywhere text-faint'}>
          <Kind aria-hidden className="me-1.5 inline size-3.5 text-faint" />
          <bdi>{readableAddress(item.name)}</bdi>
        </p>
        {item.fault !== null && <p className="mt-0.5 text-sm text-pretty text-danger">{wordsOf(item.fault)}</p>}
      </div>
      <span className="shrink-0 text-sm text-muted">{t(`status.${item.status}`)}</span>
    </li>
  );
}
