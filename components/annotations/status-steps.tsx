'use client';

import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { CLAIM_STATUSES, type Annotation, type ClaimStatus } from '@/lib/domain/annotation';
import { useMay } from './use-rights';

type Props = { annotation: Annotation; onChange: (status: ClaimStatus) => void };

/** Where the claim stands in the work. A step that may not be taken says why, below. */
export function StatusSteps({ annotation, onChange }: Props) {
  const t = useTranslations('annotations');
  const { me, mayOn } = useMay();
  const { status } = annotation;
  const reached = CLAIM_STATUSES.indexOf(status);
  const mayMove =
    mayOn('annotation:update', annotation) && (status !== 'approved' || mayOn('annotation:reopen', annotation));
  const mayApprove = mayMove && mayOn('annotation:approve', annotation);
  const isToConfirm = annotation.anchor === 'changed' || annotation.anchor === 'lost';
  const why = status === 'approved' || !mayMove || (mayApprove && !isToConfirm) ? null : reason();

  function reason() {
    if (isToConfirm && mayApprove)
      return annotation.anchor === 'lost' ? ('lostWords' as const) : ('changedWords' as const);
    if (me.role !== 'editor' && me.role !== 'owner') return 'role' as const;
    return annotation.author.id === me.userId ? ('own' as const) : ('ownVerdict' as const);
  }

  return (
    <div>
      <ToggleGroup.Root
        type="single"
        aria-label={t('statusLabel')}
        value={status}
        disabled={!mayMove}
        onValueChange={(next) => next && onChange(next as ClaimStatus)}
        className="grid grid-cols-4"
      >
        {CLAIM_STATUSES.map((step, index) => (
          <ToggleGroup.Item
            key={step}
            value={step}
            disabled={step === 'approved' && status !== 'approved' && (!mayApprove || isToConfirm)}
            className={clsx(
              'group relative flex flex-col items-center gap-1.5 rounded-md px-0.5 py-1.5 text-center text-xs leading-tight',
              'text-faint not-disabled:hover:bg-hover not-disabled:hover:text-ink data-[state=on]:font-semibold data-[state=on]:text-ink coarse:py-2.5',
            )}
          >
            {index > 0 && (
              <span
                aria-hidden
                className={clsx(
                  'absolute end-1/2 top-[0.8125rem] h-0.5 w-full coarse:top-[1.0625rem]',
                  index <= reached ? 'bg-accent' : 'bg-line',
                )}
              />
            )}
            <StepDot isReached={index <= reached} isNow={index === reached} isLast={step === 'approved'} />
            {t(`status.${step}`)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {why && <p className="mt-1.5 text-sm text-faint">{t(`approval.${why}`)}</p>}
    </div>
  );
}

function StepDot({ isReached, isNow, isLast }: { isReached: boolean; isNow: boolean; isLast: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'relative z-1 flex size-4 items-center justify-center rounded-full border-2',
        isReached ? 'border-accent bg-accent text-on-accent' : 'border-control bg-surface',
        isNow && 'ring-2 ring-accent/25',
      )}
    >
      {isReached && isLast && <Check className="size-2.5" strokeWidth={4} />}
    </span>
  );
}
