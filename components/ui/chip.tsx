'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** Toggle chips (filters): whether it is on. */
  pressed?: boolean;
  onPress?: () => void;
  /** Removable chips (tags): what the small cross does, and its name. */
  onRemove?: () => void;
  removeLabel?: string;
  className?: string;
};

/** A tag, or a filter that can be switched. */
export function Chip({ children, pressed, onPress, onRemove, removeLabel, className }: Props) {
  const look = clsx(
    'inline-flex h-7 max-w-full items-center gap-1 rounded-full border text-sm whitespace-nowrap transition-colors',
    pressed ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line bg-surface text-muted',
    onPress && !pressed && 'hover:border-control hover:text-ink',
    onRemove ? 'ps-2.5 pe-0.5' : 'px-2.5',
    className,
  );
  if (onPress) {
    return (
      <button type="button" aria-pressed={pressed ?? false} onClick={onPress} className={look}>
        {children}
      </button>
    );
  }
  return (
    <span className={look}>
      <bdi className="truncate">{children}</bdi>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="flex size-6 items-center justify-center rounded-full text-faint hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      )}
    </span>
  );
}
