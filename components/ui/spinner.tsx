import clsx from 'clsx';

/** Three quarters of a ring, turning; decorative, the words beside it say what is going on. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className={clsx('size-4 animate-spin', className)}>
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray="28 12"
        strokeLinecap="round"
      />
    </svg>
  );
}
