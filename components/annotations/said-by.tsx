'use client';

import { Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Annotation } from '@/lib/domain/annotation';
import { useDesk, useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { RatingBadge } from '@/components/verdicts/rating-badge';
import { IconButton } from '@/components/ui/icon-button';
import { LinkAttribution } from './link-attribution';
import { Nothing, Section } from './section';
import { SpeakerLine } from './speaker-line';
import { useMay } from './use-rights';

/** Two questions side by side: did they say it (on the attribution), and is it true (on this claim)? */
export function SaidBy({ claim }: { claim: Annotation }) {
  const t = useTranslations('annotations.said');
  const { workspace } = useDeskData();
  const { may } = useMay();
  const found = useDesk((state) => state.list);
  const lost = useDesk((state) => state.lost);
  const list = [...found, ...lost];
  const attributions = list.filter((other) => other.kind === 'attribution');
  const carrying = attributions.filter((other) => other.supports.includes(claim.id));
  const free = attributions.filter((other) => !other.supports.includes(claim.id));

  return (
    <Section
      title={t('title')}
      count={carrying.length}
      action={may('annotation:create') && <LinkAttribution claim={claim} attributions={free} />}
    >
      {carrying.length === 0 ? (
        <Nothing>{t('none')}</Nothing>
      ) : (
        <ul className="flex flex-col gap-2">
          {carrying.map((attribution) => (
            <li key={attribution.id}>
              <Carrier attribution={attribution} claim={claim} />
            </li>
          ))}
        </ul>
      )}
      {carrying.length > 0 && (
        <dl className="mt-2.5 flex flex-wrap items-center justify-between gap-2 text-sm">
          <dt className="text-muted">{t('true')}</dt>
          <dd>
            {claim.verdict ? (
              <RatingBadge scale={workspace.ratingScale} rating={claim.verdict.rating} />
            ) : (
              <span className="text-faint">{t('noVerdict')}</span>
            )}
          </dd>
        </dl>
      )}
    </Section>
  );
}

function Carrier({ attribution, claim }: { attribution: Annotation; claim: Annotation }) {
  const t = useTranslations('annotations.said');
  const { choose, updateAnnotation } = useDeskActions();
  const { mayOn } = useMay();
  const name = attribution.speaker?.name ?? t('unnamed');
  const unlink = () => {
    const supports = attribution.supports.filter((id) => id !== claim.id);
    void updateAnnotation(attribution.id, { supports }).catch(() => undefined);
  };
  return (
    <div className="rounded-lg bg-label-attribution-soft/45 p-2.5">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1 text-sm">
          <SpeakerLine speaker={attribution.speaker} />
        </div>
        {mayOn('annotation:update', attribution) && (
          <IconButton
            label={t('unlink', { name })}
            icon={<Unlink />}
            size="sm"
            className="-me-1 -mt-1"
            onClick={unlink}
          />
        )}
      </div>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2 text-sm">
        <span className="text-muted">{t('said')}</span>
        <button
          type="button"
          aria-label={`${t('open')}: ${name}`}
          onClick={() => choose(attribution.id)}
          className="rounded-sm text-accent underline-offset-4 hover:underline"
        >
          {t('evidence', { count: attribution.counts.evidence })}
        </button>
      </div>
    </div>
  );
}
