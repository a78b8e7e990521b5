'use client';

import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { useFieldProps } from './field';

export const controlLook = clsx(
  'w-full rounded-lg border border-control bg-surface text-base text-ink transition-colors duration-100',
  'hover:border-muted focus-visible:border-focus focus-visible:outline-offset-0',
  'disabled:bg-sunken disabled:text-faint aria-invalid:border-danger',
  'coarse:text-[1rem]',
);

type InputProps = ComponentProps<'input'> & { leading?: ReactNode; trailing?: ReactNode };

/**
 * One line. `dir="auto"` unless told otherwise: the first strong letter decides. With something before or after it, the
 * box is the frame around the three, so that they keep their places whatever direction is typed.
 */
export function Input({ className, leading, trailing, dir = 'auto', placeholder = ' ', ...props }: InputProps) {
  const field = useFieldProps();
  if (!leading && !trailing) {
    return (
      <input
        dir={dir}
        placeholder={placeholder}
        className={clsx(controlLook, 'h-9 px-3 text-start coarse:h-11', className)}
        {...field}
        {...props}
      />
    );
  }
  return (
    <span
      dir={dir === 'auto' ? undefined : dir}
      className={clsx(
        controlLook,
        'flex h-9 items-center px-1 coarse:h-11',
        'focus-within:border-focus focus-within:outline-2 focus-within:outline-focus has-aria-invalid:border-danger',
        className,
      )}
    >
      {leading && <span className="flex w-8 shrink-0 justify-center text-faint [&_svg]:size-4">{leading}</span>}
      <input
        dir={dir}
        placeholder={placeholder}
        className={clsx(
          'h-full min-w-0 flex-1 bg-transparent text-start focus:outline-none',
          leading ? 'pe-2' : 'px-2',
        )}
        {...field}
        {...props}
      />
      {trailing}
    </span>
  );
}

/** Grows with what is typed where the browser can (`field-sizing`), and can be dragged where it can't. */
export function Textarea({
  className,
  dir = 'auto',
  rows = 3,
  placeholder = ' ',
  ...props
}: ComponentProps<'textarea'>) {
  const field = useFieldProps();
  return (
    <textarea
      dir={dir}
      rows={rows}
      placeholder={placeholder}
      className={clsx(
        controlLook,
        'field-sizing-content max-h-[60dvh] min-h-20 resize-y px-3 py-2 text-start',
        className,
      )}
      {...field}
      {...props}
    />
  );
}
