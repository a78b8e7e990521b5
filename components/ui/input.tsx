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

/** One line. `dir="auto"` unless told otherwise: the first strong letter decides. */
export function Input({ className, leading, trailing, dir = 'auto', ...props }: InputProps) {
  const field = useFieldProps();
  const input = (
    <input
      dir={dir}
      className={clsx(
        controlLook,
        'h-9 px-3 text-start coarse:h-11',
        leading && 'ps-9',
        trailing && 'pe-10',
        className,
      )}
      {...field}
      {...props}
    />
  );
  if (!leading && !trailing) return input;
  return (
    <div className="relative">
      {leading && (
        <span className="pointer-events-none absolute inset-y-0 start-0 flex w-9 items-center justify-center text-faint [&_svg]:size-4">
          {leading}
        </span>
      )}
      {input}
      {trailing && <span className="absolute inset-y-0 end-0 flex items-center pe-1">{trailing}</span>}
    </div>
  );
}

/** Grows with what is typed where the browser can (`field-sizing`), and can be dragged where it can't. */
export function Textarea({ className, dir = 'auto', rows = 3, ...props }: ComponentProps<'textarea'>) {
  const field = useFieldProps();
  return (
    <textarea
      dir={dir}
      rows={rows}
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
