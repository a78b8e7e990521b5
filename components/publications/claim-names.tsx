import clsx from 'clsx';
import type { ReactNode } from 'react';
import { toneSoft } from '@/components/ui/tone';
import type { PublishedClaim } from '@/lib/domain/edition-changes';

type Props = {
  tone: 'amber' | 'red';
  title: string;
  hint: string;
  claims: readonly PublishedClaim[];
  children?: ReactNode;
};

/** Claims that stand in the way, by their words. */
export function ClaimNames({ tone, title, hint, claims, children }: Props) {
  return (
    <section className={clsx('space-y-2.5 rounded-lg p-4', toneSoft[tone])}>
      <h3 className="text-base font-semibold">{title}</h3>
      <p className="text-sm">{hint}</p>
      <ul className="max-h-40 list-disc space-y-1 overflow-y-auto ps-5 text-sm">
        {claims.map((claim) => (
          <li key={claim.annotationId} dir="auto" className="line-clamp-2">
            {claim.quote}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
