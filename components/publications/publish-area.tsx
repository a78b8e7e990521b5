'use client';

import { ExternalLink, Globe, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Problem } from '@/components/ui/problem';
import { readableAddress } from '@/lib/domain/readable-address';
import type { PublicationCheck } from '@/lib/domain/publication';
import type { RatingScale } from '@/lib/domain/rating';
import { PublishDialog } from './publish-dialog';
import { RetractDialog } from './retract-dialog';
import { ShareDialog, type ShownClaim } from './share-dialog';
import { usePublication } from './use-publication';

type Props = {
  workspace: string;
  article: string;
  check: PublicationCheck;
  mayPublish: boolean;
  ratingScale: RatingScale;
  claims: ShownClaim[];
};

/** What readers have of this report, and what can be done about it. */
export function PublishArea({ workspace, article, check, mayPublish, ratingScale, claims }: Props) {
  const t = useTranslations('publications');
  const format = useFormatter();
  const [open, setOpen] = useState<'publish' | 'retract' | 'share' | null>(null);
  const publication = usePublication(workspace, article, check.publication);
  const { publication: shown } = check;
  const state = stateOf(check);
  const tone = { none: 'neutral', live: 'green', changed: 'amber', retracted: 'red' } as const;
  const day = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium' });
  const toldOf = (of: PublicationCheck['publication']): string => {
    if (of === null) return t('neverHint');
    if (of.status === 'retracted') return t('retractedOn', { day: day(of.retractedAt ?? of.updatedAt) });
    return t('liveSince', { number: of.currentEdition, day: day(of.editions[0]?.publishedAt ?? of.publishedAt) });
  };
  const close = (isOpen: boolean) => setOpen(isOpen ? open : null);
  return (
    <Card className="mb-8 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0 space-y-1">
          <h2 className="flex flex-wrap items-center gap-2.5 text-lg font-semibold">
            {t('title')}
            <Badge tone={tone[state]}>{t(`state.${state}`)}</Badge>
          </h2>
          <p className="text-base text-muted">
            {toldOf(shown)}
            {state === 'changed' && ` ${t('changedHint')}`}
          </p>
          {shown?.status === 'published' && (
            <a
              href={shown.url}
              target="_blank"
              rel="noopener"
              dir="ltr"
              className="inline-flex max-w-full items-center gap-1.5 text-sm text-accent underline underline-offset-2"
            >
              <ExternalLink aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">{readableAddress(shown.url)}</span>
            </a>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {shown?.status === 'published' && <Button onClick={() => setOpen('share')}>{t('share')}</Button>}
          {mayPublish && shown?.status === 'published' && (
            <Button variant="ghost" onClick={() => setOpen('retract')}>
              {t('retract')}
            </Button>
          )}
          {mayPublish && shown?.status === 'retracted' && (
            <Button icon={<Undo2 />} loading={publication.pending} onClick={() => void publication.restore()}>
              {t('restore')}
            </Button>
          )}
          {mayPublish && (shown === null || check.isChanged) && (
            <Button variant="primary" icon={<Globe />} onClick={() => setOpen('publish')}>
              {shown === null ? t('publish') : t('publishAgain')}
            </Button>
          )}
        </div>
      </div>
      {open === null && publication.problem && (
        <div className="pt-4">
          <Problem problem={publication.problem} />
        </div>
      )}
      {open === 'publish' && (
        <PublishDialog check={check} ratingScale={ratingScale} publication={publication} onOpenChange={close} />
      )}
      {open === 'retract' && <RetractDialog publication={publication} onOpenChange={close} />}
      {open === 'share' && shown && <ShareDialog publication={shown} claims={claims} onOpenChange={close} />}
    </Card>
  );
}

export function stateOf({ publication, isChanged }: Pick<PublicationCheck, 'publication' | 'isChanged'>) {
  if (publication === null) return 'none';
  if (publication.status === 'retracted') return 'retracted';
  return isChanged ? 'changed' : 'live';
}
