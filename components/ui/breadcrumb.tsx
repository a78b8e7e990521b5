import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';

export type Crumb = { label: ReactNode; href?: string };

/** The way here; the last crumb is this page. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumb')} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-base text-muted">
        {crumbs.map((crumb, index) => (
          <Fragment key={index}>
            {index > 0 && (
              <li aria-hidden>
                <ChevronRight className="size-3.5 text-faint rtl:-scale-x-100" />
              </li>
            )}
            <li className="min-w-0 truncate">
              {crumb.href ? (
                <Link href={crumb.href} className="rounded-sm hover:text-ink">
                  <bdi>{crumb.label}</bdi>
                </Link>
              ) : (
                <span aria-current="page" className="font-medium text-ink">
                  <bdi>{crumb.label}</bdi>
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
