import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/** Scrolls sideways by itself on narrow screens; `label` is its caption for screen readers. */
export function Table({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div tabIndex={0} role="region" aria-label={label} className={clsx('overflow-x-auto -outline-offset-2', className)}>
      <table className="w-full border-collapse text-base">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({ className, scope = 'col', ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      className={clsx(
        'h-9 border-b border-line px-3 text-start text-xs font-medium whitespace-nowrap text-faint',
        className,
      )}
      {...props}
    />
  );
}

export function Tr({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      className={clsx('transition-colors hover:bg-hover [tbody>&]:border-b [tbody>&]:border-line', className)}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<'td'>) {
  return <td className={clsx('h-12 px-3 py-2 text-start align-middle', className)} {...props} />;
}
