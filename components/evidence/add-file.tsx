'use client';

import clsx from 'clsx';
import { Paperclip, RotateCw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Progress } from '@/components/ui/progress';
import { EVIDENCE_FILE_TYPES } from '@/lib/domain/evidence';
import type { FileUploads, Upload } from './use-file-uploads';

/** Pictures, PDFs and recordings as evidence, by the chooser; more than one at once. */
export function AddFile({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const t = useTranslations('evidence.file');
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="mt-1.5 inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus coarse:min-h-11"
    >
      <Paperclip aria-hidden className="size-3.5" />
      {t('add')}
      <input
        id={id}
        type="file"
        multiple
        accept={EVIDENCE_FILE_TYPES.join()}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}

/** What is on its way, each with how far it is. */
export function UploadList({ uploads, retry, cancel }: FileUploads) {
  if (uploads.length === 0) return null;
  return (
    <ul className="mb-2.5 flex flex-col gap-2">
      {uploads.map((one) => (
        <UploadRow key={one.id} upload={one} onRetry={() => retry(one)} onCancel={() => cancel(one)} />
      ))}
    </ul>
  );
}

type RowProps = { upload: Upload; onRetry: () => void; onCancel: () => void };

function UploadRow({ upload: { file, share, fault }, onRetry, onCancel }: RowProps) {
  const t = useTranslations('evidence.file');
  const tCommon = useTranslations('common');
  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <div className="flex items-center gap-2">
        <Paperclip aria-hidden className="size-4 shrink-0 text-faint" />
        <bdi className="min-w-0 flex-1 truncate text-sm font-medium">{file.name}</bdi>
        {fault !== null && (
          <IconButton
            label={tCommon('retry')}
            icon={<RotateCw />}
            size="sm"
            className="coarse:size-11"
            onClick={onRetry}
          />
        )}
        <IconButton
          label={fault === null ? tCommon('cancel') : t('dismiss')}
          icon={<X />}
          size="sm"
          className="coarse:size-11"
          onClick={onCancel}
        />
      </div>
      {fault === null ? (
        <Progress label={t('sending', { name: file.name })} value={Math.round(share * 100)} className="mt-2" />
      ) : (
        <p role="alert" className="mt-1 text-sm text-danger">
          {fault}
        </p>
      )}
    </li>
  );
}

/** Files dragged over it may be dropped anywhere inside. */
export function FileTarget({
  onFiles,
  children,
}: {
  onFiles: ((files: Iterable<File>) => void) | null;
  children: ReactNode;
}) {
  const t = useTranslations('evidence.file');
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const hold = (event: DragEvent, step: number) => {
    if (onFiles === null || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  return (
    <div
      className="relative"
      onDragEnter={(event) => hold(event, 1)}
      onDragOver={(event) => hold(event, 0)}
      onDragLeave={(event) => hold(event, -1)}
      onDrop={(event) => {
        if (onFiles === null || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      <div
        aria-hidden
        className={clsx(
          'pointer-events-none absolute inset-1 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90 font-medium text-accent',
          !isOver && 'hidden',
        )}
      >
        {t('drop')}
      </div>
    </div>
  );
}
