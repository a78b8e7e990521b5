import clsx from 'clsx';
import type { ReactNode } from 'react';
import { toneSoft, toneSolid, type Tone } from './tone';

type Props = { tone?: Tone; icon?: ReactNode; dot?: boolean; className?: string; children: ReactNode };

/** A word about a thing: a status, a rating, a role. */
export function Badge({ tone = 'neutral', icon, dot = false, className, children }: Props) {
  return (
    <span
      className={clsx(
        'inline-flex h-[1.375rem] max-w-full items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
        toneSoft[tone],
        className,
      )}
    >
      {dot && <Dot tone={tone} />}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

export function Dot({ tone = 'neutral', className }: { tone?: Tone; className?: string }) {
  return <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', toneSolid[tone], className)} />;
}

/** A number beside a name, as in the navigation. */
export function Count({ children, strong = false }: { children: ReactNode; strong?: boolean }) {
  return (
    <span
      className={clsx(
        'inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-full px-1 text-2xs font-semibold tabular-nums',
        strong ? 'bg-accent text-on-accent' : 'bg-hover text-muted',
      )}
    >
      {children}
    </span>
  );
}
