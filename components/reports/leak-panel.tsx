'use client';

/** What leaves the desk, what stays, and what somebody should look at before it goes. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { Doubt, LeakCheck, Tally } from '@/lib/domain/leaks';

type Props = { leaks: LeakCheck; /** Where the article is worked on. */ desk: string };

const ROWS = ['claims', 'evidence', 'contacts', 'notes'] as const satisfies (keyof Tally)[];

export function LeakPanel({ leaks, desk }: Props) {
  const t = useTranslations('builder');
  const { leaves, stays, doubts } = leaks;
  return (
    <div className="space-y-6">
      <table className="w-full text-sm">
        <caption className="mb-2 text-start text-base font-semibold">{t('leaks.title')}</caption>
        <thead>
          <tr className="border-b border-line text-faint">
            <td />
            <th scope="col" className="px-2 py-1.5 text-end font-medium">
              {t('leaks.leaves')}
            </th>
            <th scope="col" className="py-1.5 ps-2 text-end font-medium">
              {t('leaks.stays')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row} className="border-b border-line">
              <th scope="row" className="py-1.5 text-start font-normal">
                {t(`leaks.${row}`)}
              </th>
              <td className="px-2 py-1.5 text-end tabular-nums">{t('leaks.count', { count: leaves[row] })}</td>
              <td className="py-1.5 ps-2 text-end tabular-nums text-muted">
                {t('leaks.count', { count: stays[row] })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section>
        <h3 className="mb-2 text-base font-semibold">{t('leaks.doubts')}</h3>
        {doubts.length === 0 ? (
          <p className="flex items-center gap-2 text-sm text-muted">
            <CircleCheck aria-hidden className="size-4 shrink-0 text-tone-green" />
            {t('leaks.none')}
          </p>
        ) : (
          <ul className="space-y-1">
            {doubts.map((doubt, index) => (
              <li key={index}>
                <DoubtLine doubt={doubt} desk={desk} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function DoubtLine({ doubt, desk }: { doubt: Doubt; desk: string }) {
  const t = useTranslations('builder');
  const where =
    doubt.number === null ? t(`leaks.place.${doubt.place}`) : t('leaks.claimPlace', { number: doubt.number });
  const words = (
    <>
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-tone-amber" />
      <span className="min-w-0">
        <span className="block text-pretty">{t(`leaks.doubt.${doubt.kind}`)}</span>
        <span className="block text-faint">
          {where}
          {doubt.words !== null && (
            <>
              {' · '}
              <bdi className="wrap-anywhere text-muted">{doubt.words}</bdi>
            </>
          )}
        </span>
      </span>
    </>
  );
  const look = '-mx-2 flex items-start gap-2 rounded-md px-2 py-1.5 text-sm';
  if (doubt.annotationId === null) return <p className={look}>{words}</p>;
  return (
    <Link href={`${desk}#a-${doubt.annotationId}`} className={`${look} hover:bg-hover`}>
      {words}
    </Link>
  );
}
