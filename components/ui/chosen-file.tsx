'use client';

import { FileText, X } from 'lucide-react';
import { useFormatter } from 'next-intl';
import { IconButton } from './icon-button';

type Props = { file: File; removeLabel: string; onRemove: () => void };

/** The file that was chosen, how large it is, and the way to choose another. */
export function ChosenFile({ file, removeLabel, onRemove }: Props) {
  const format = useFormatter();
  return (
    <div className="flex items-center gap-3 rounded-xl border border-line bg-surface p-3 ps-4">
      <FileText aria-hidden className="size-5 shrink-0 text-accent" />
      <p className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <bdi>{file.name}</bdi>
        </span>
        <span className="text-sm text-muted">
          {format.number(Math.max(1, Math.round(file.size / 1024)), { style: 'unit', unit: 'kilobyte' })}
        </span>
      </p>
      <IconButton label={removeLabel} icon={<X />} onClick={onRemove} />
    </div>
  );
}
