'use client';

import clsx from 'clsx';
import { FileText, Upload, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState, type DragEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';

type Props = { file: File | null; onFile: (file: File | null) => void };

/** A place to drop a text file, which is also the ordinary file chooser for keyboards and screen readers. */
export function FileDrop({ file, onFile }: Props) {
  const t = useTranslations('articles.import');
  const format = useFormatter();
  const id = useId();
  const [isOver, setOver] = useState(false);

  if (file !== null) {
    return (
      <div className="flex items-center gap-3 rounded-lg border border-line bg-surface p-3">
        <FileText aria-hidden className="size-5 shrink-0 text-accent" />
        <p className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">{file.name}</bdi>
          <span className="text-sm text-muted">
            {format.number(Math.max(1, Math.round(file.size / 1024)), { style: 'unit', unit: 'kilobyte' })}
          </span>
        </p>
        <IconButton label={t('removeFile')} icon={<X />} onClick={() => onFile(null)} />
      </div>
    );
  }

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };

  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'flex min-h-48 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-lg border border-dashed p-6 text-center transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isOver ? 'border-accent bg-accent-soft' : 'border-control bg-surface hover:border-muted',
      )}
    >
      <Upload aria-hidden className="mb-1 size-6 text-faint" />
      <span className="font-medium">{t('drop')}</span>
      <span className="text-sm text-muted">{t('dropHint')}</span>
      <input
        id={id}
        type="file"
        accept=".txt,.md,.markdown,.html,.htm,.mhtml,.mht,.docx,.pdf"
        className="sr-only"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
        }}
      />
    </label>
  );
}
