'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type FormEvent } from 'react';
import { problemBeside } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import type { PublicationCheck } from '@/lib/domain/publication';
import type { RatingScale } from '@/lib/domain/rating';
import { ClaimNames } from './claim-names';
import { CorrectionFields } from './correction-fields';
import { toDrafts, useCorrections } from './use-corrections';
import type { PublicationForm } from './use-publication';

type Props = {
  check: PublicationCheck;
  ratingScale: RatingScale;
  publication: PublicationForm;
  onOpenChange: (open: boolean) => void;
};

/** The last look: what is doubtful, what readers must be told, and under which address it will stand. */
export function PublishDialog({ check, ratingScale, publication, onOpenChange }: Props) {
  const t = useTranslations('publications');
  const common = useTranslations('common');
  const id = useId();
  const isFirst = check.publication === null;
  const [slug, setSlug] = useState(check.suggestedSlug);
  const [isTold, setTold] = useState(check.unapproved.length === 0);
  const corrections = useCorrections(check.changes);
  const { form, pending, issueOf } = publication;
  const rest = problemBeside(publication.problem, ['slug']);
  const isBlocked = check.toApprove.length > 0;

  const send = (event: FormEvent) => {
    event.preventDefault();
    const unapproved = check.unapproved.length > 0 && isTold;
    const sent = isFirst
      ? publication.publishFirst(slug, unapproved)
      : publication.publishAgain(toDrafts(corrections.items), unapproved);
    void sent.then((isDone) => isDone && onOpenChange(false));
  };

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      size="lg"
      title={isFirst ? t('publishTitle') : t('publishAgainTitle')}
      description={isFirst ? t('publishHint') : t('publishAgainHint')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={pending} disabled={isBlocked || !isTold}>
            {isFirst ? t('publish') : t('publishAgain')}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={send} noValidate className="space-y-6">
        {isBlocked && (
          <ClaimNames tone="red" title={t('toApprove')} hint={t('toApproveHint')} claims={check.toApprove} />
        )}
        {check.unapproved.length > 0 && (
          <ClaimNames tone="amber" title={t('unapproved')} hint={t('unapprovedHint')} claims={check.unapproved}>
            <Checkbox label={t('publishUnapproved')} checked={isTold} onCheckedChange={setTold} />
          </ClaimNames>
        )}
        {isFirst ? (
          <Field label={t('address')} hint={t('addressHint')} error={issueOf('slug')} required>
            <Input dir="auto" value={slug} maxLength={80} onChange={(event) => setSlug(event.target.value)} />
          </Field>
        ) : (
          check.changes.length > 0 && <CorrectionFields corrections={corrections} ratingScale={ratingScale} />
        )}
        {rest && <Problem problem={rest} />}
      </form>
    </Dialog>
  );
}
