'use client';

import clsx from 'clsx';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export type RadioCard<T extends string> = { value: T; label: ReactNode; hint?: ReactNode; icon?: ReactNode };

type Props<T extends string> = {
  /** Accessible name of the group. */
  label: string;
  options: RadioCard<T>[];
  value: T;
  onValueChange: (value: T) => void;
  columns?: 1 | 2 | 3;
  className?: string;
};

/**
 * A few choices that each deserve a sentence. Clipped, since the hidden inputs that stand for them in a form would lie
 * beside the page in a right-to-left one.
 */
export function RadioCards<T extends string>({
  label,
  options,
  value,
  onValueChange,
  columns = 1,
  className,
}: Props<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next as T)}
      className={clsx(
        'relative grid gap-2 overflow-clip [overflow-clip-margin:6px]',
        columns === 2 && 'sm:grid-cols-2',
        columns === 3 && 'sm:grid-cols-3',
        className,
      )}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3 text-start transition-colors hover:border-control data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft/60"
        >
          <span className="mt-0.5 flex size-[1.125rem] shrink-0 items-center justify-center rounded-full border border-control bg-surface">
            <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{option.label}</span>
            {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
          </span>
          {option.icon && <span className="text-faint [&_svg]:size-4">{option.icon}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
