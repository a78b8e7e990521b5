import clsx from 'clsx';
import type { ReactNode } from 'react';
import { toneSoft, type Tone } from './tone';

type Props = { tone?: Tone; icon?: ReactNode; action?: ReactNode; className?: string; children: ReactNode };

/** A line across the page about the state of everything below. */
export function Banner({ tone = 'amber', icon, action, className, children }: Props) {
  return (
    <div
      role="status"
      className={clsx(
        'flex items-center justify-center gap-2.5 px-4 py-2 text-sm font-medium [&_svg]:size-4',
        toneSoft[tone],
        className,
      )}
    >
      {icon}
      <p>{children}</p>
      {action}
    </div>
  );
}
