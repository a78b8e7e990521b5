'use client';

import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFieldProps } from './field';
import { controlLook } from './input';

export type SelectOption = { value: string; label: string; disabled?: boolean };

type Props = Omit<ComponentProps<'select'>, 'children' | 'size'> & {
  options: SelectOption[];
  /** First, empty choice. */
  placeholder?: string;
  size?: 'sm' | 'md';
};

/** The platform's own select: right on every phone and for every screen reader. */
export function Select({ options, placeholder, size = 'md', className, ...props }: Props) {
  const field = useFieldProps();
  return (
    <span className={clsx('relative inline-flex min-w-0', size === 'md' && 'w-full', className)}>
      <select
        className={clsx(
          controlLook,
          'min-w-0 cursor-pointer appearance-none truncate ps-3 pe-8',
          size === 'sm' ? 'h-7 text-sm' : 'h-9 coarse:h-11',
        )}
        {...field}
        {...props}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-faint" />
    </span>
  );
}
