import clsx from 'clsx';
import { useId, type ReactNode } from 'react';
import { Count } from '@/components/ui/badge';

type Props = {
  title: string;
  count?: number;
  /** A button at the end of the heading's line. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of the card: a quiet heading, a hairline above. */
export function Section({ title, count, action, className, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx('border-t border-line px-4 pt-2.5 pb-4', className)}>
      <div className="mb-1.5 flex min-h-8 items-center justify-between gap-2 coarse:min-h-11">
        <h3 id={id} className="flex items-center gap-1.5 text-sm font-semibold text-muted">
          {title}
          {count !== undefined && count > 0 && <Count>{count}</Count>}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}

/** A line that says there is nothing yet, and what to do. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-sm text-pretty text-faint">{children}</p>;
}
