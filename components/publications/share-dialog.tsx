'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SecretLine } from '@/components/settings/secret-line';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/select';
import type { PublicationDetail } from '@/lib/domain/publication';
import { shortId } from '@/lib/domain/report-slug';
import { embedCode } from './embed-code';

export type ShownClaim = { id: string; quote: string };
type Props = { publication: PublicationDetail; claims: ShownClaim[]; onOpenChange: (open: boolean) => void };

const WHOLE = '';

/** The report's address, one claim's, and the code that shows either in another page. */
export function ShareDialog({ publication, claims, onOpenChange }: Props) {
  const t = useTranslations('publications');
  const [claim, setClaim] = useState(WHOLE);
  const name = claim === WHOLE ? null : shortId(claim);
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('share')} description={t('shareHint')}>
      <div className="space-y-5">
        <Select
          aria-label={t('shareWhat')}
          value={claim}
          onChange={(event) => setClaim(event.target.value)}
          options={[
            { value: WHOLE, label: t('shareWhole') },
            ...claims.map(({ id, quote }) => ({ value: id, label: quote.slice(0, 80) })),
          ]}
        />
        <div className="space-y-1.5">
          <p className="text-sm font-medium">{t('link')}</p>
          <SecretLine label={t('link')} value={name === null ? publication.url : `${publication.url}#claim-${name}`} />
        </div>
        <div className="space-y-1.5">
          <p className="text-sm font-medium">{t('embed')}</p>
          <SecretLine label={t('embed')} value={embedCode(publication, name)} />
          <p className="text-sm text-faint">{t('embedHint')}</p>
        </div>
      </div>
    </Dialog>
  );
}
