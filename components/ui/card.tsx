import clsx from 'clsx';
import type { ComponentProps } from 'react';

/** A quiet sheet of paper. Its border is the only one: no cards inside cards. */
export function Card({ className, ...props }: ComponentProps<'div'>) {
  return <div className={clsx('rounded-xl border border-line bg-surface p-5', className)} {...props} />;
}
