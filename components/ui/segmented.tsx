'use client';

import clsx from 'clsx';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

type Props<T extends string> = {
  label: string;
  options: { value: T; label: ReactNode; icon?: ReactNode }[];
  value: T;
  onValueChange: (value: T) => void;
  size?: 'sm' | 'md';
  className?: string;
};

/** Two to five short choices, one of them always taken. Arrow keys move, Enter and Space choose. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onValueChange,
  size = 'md',
  className,
}: Props<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as T)}
      className={clsx('inline-flex rounded-lg bg-hover p-0.5', className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={clsx(
            'flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap text-muted transition-colors hover:text-ink',
            'data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-xs [&_svg]:size-4',
            size === 'sm' ? 'h-6 px-2 text-sm' : 'h-8 px-3 text-base coarse:h-10',
          )}
        >
          {option.icon}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
