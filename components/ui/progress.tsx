import clsx from 'clsx';

type Props = { label: string; value: number; max?: number; className?: string };

export function Progress({ label, value, max = 100, className }: Props) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      className={clsx('h-1.5 overflow-hidden rounded-full bg-pressed', className)}
    >
      <div
        className="h-full rounded-full bg-accent"
        style={{ inlineSize: `${max === 0 ? 0 : (100 * value) / max}%` }}
      />
    </div>
  );
}
