import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '@/components/ui/breadcrumb';

type Props = {
  title: ReactNode;
  description?: ReactNode;
  crumbs?: Crumb[];
  /** Buttons, the main one last. */
  actions?: ReactNode;
  className?: string;
};

export function PageHeader({ title, description, crumbs, actions, className }: Props) {
  return (
    <header
      className={clsx('flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pt-8 pb-6 max-md:pt-5', className)}
    >
      <div className="min-w-0">
        {crumbs && (
          <div className="mb-2">
            <Breadcrumb crumbs={crumbs} />
          </div>
        )}
        <h1 className="text-2xl font-semibold -tracking-[0.015em]">{title}</h1>
        {description && <p className="mt-1 max-w-prose text-base text-pretty text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The column every page but the desk stands in. */
export function Page({
  wide = false,
  className,
  children,
}: {
  wide?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={clsx('mx-auto w-full px-4 pb-16 sm:px-8', wide ? 'max-w-[88rem]' : 'max-w-5xl', className)}>
      {children}
    </div>
  );
}
