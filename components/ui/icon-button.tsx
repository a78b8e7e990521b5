'use client';

import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './spinner';
import { Tooltip, type TooltipSide } from './tooltip';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  /** Accessible name and tooltip. */
  label: string;
  icon: ReactNode;
  keys?: string[];
  size?: 'sm' | 'md';
  /** For toggles: sets aria-pressed and the pressed look. */
  pressed?: boolean;
  loading?: boolean;
  tooltipSide?: TooltipSide;
};

export function IconButton(props: IconButtonProps) {
  const { label, icon, keys, size = 'md', pressed, loading = false, tooltipSide = 'top', className, ...rest } = props;
  return (
    <Tooltip label={label} side={tooltipSide} {...(keys ? { keys } : {})}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={loading || undefined}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-md transition-colors duration-100',
          'disabled:pointer-events-none disabled:opacity-40',
          pressed ? 'bg-accent-soft text-accent-strong' : 'text-muted hover:bg-hover hover:text-ink active:bg-pressed',
          size === 'sm' ? 'size-7 [&_svg]:size-4' : 'size-9 coarse:size-11 [&_svg]:size-[1.125rem]',
          className,
        )}
        {...rest}
      >
        {loading ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
