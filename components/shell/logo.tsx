import clsx from 'clsx';

/** Two lines of text, the last one marked and ticked. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={clsx('shrink-0', className ?? 'size-7')}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 10.5h14M9 16h14" strokeWidth="2.2" strokeOpacity=".6" className="stroke-on-accent" />
        <path d="M9 21.5h6" strokeWidth="2.6" className="stroke-on-accent" />
        <path d="m18 21.6 2.1 2.1 3.9-4.4" strokeWidth="2.4" className="stroke-on-accent" />
      </g>
    </svg>
  );
}
