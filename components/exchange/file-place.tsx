'use client';

import clsx from 'clsx';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type DragEvent } from 'react';

/** A place to drop a file of annotations, which is also the ordinary file chooser for keyboards and screen readers. */
export function FilePlace({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations('exchange');
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
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
        'flex min-h-52 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-xl border border-dashed p-6 text-center transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isOver ? 'border-accent bg-accent-soft' : 'border-control bg-surface hover:border-muted',
      )}
    >
      <Upload aria-hidden className="mb-1 size-6 text-faint" />
      <span className="font-medium">{t('drop')}</span>
      <span className="max-w-lg text-sm text-pretty text-muted">{t('dropHint')}</span>
      <input
        id={id}
        type="file"
        className="sr-only"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onFile(chosen);
          target.value = '';
        }}
      />
    </label>
  );
}
