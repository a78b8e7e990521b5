'use client';

import clsx from 'clsx';
import { Upload } from 'lucide-react';
import { useId, useState, type DragEvent } from 'react';

type Props = {
  label: string;
  hint: string;
  /** Endings, as the file chooser takes them. */
  accept?: string;
  className?: string;
  onFile: (file: File) => void;
};

/** A place to drop a file, which is also the ordinary file chooser for keyboards and screen readers. */
export function DropArea({ label, hint, accept, className, onFile }: Props) {
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
        'flex cursor-pointer flex-col items-center justify-center gap-1.5 rounded-xl border border-dashed p-6 text-center transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isOver ? 'border-accent bg-accent-soft' : 'border-control bg-surface hover:border-muted',
        className,
      )}
    >
      <Upload aria-hidden className="mb-1 size-6 text-faint" />
      <span className="font-medium">{label}</span>
      <span className="max-w-lg text-sm text-pretty text-muted">{hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
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
