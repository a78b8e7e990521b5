'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { SecretLine } from '@/components/settings/secret-line';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Problem } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { makeMemoLink, revokeMemoLink } from '@/lib/api/memos';
import { MEMO_LIFE, MEMO_LIVES, type Memo } from '@/lib/domain/memo';

type Props = {
  workspace: string;
  memo: Memo;
  /** Everything typed is saved: what is sent is what is seen. */
  isCalm: boolean;
  onMemo: (memo: Memo) => void;
  className?: string;
};

/** Makes, renews and ends the author's link. The link is shown in the answer that made it and never again. */
export function LinkDialog({ workspace, memo, isCalm, onMemo, className }: Props) {
  const t = useTranslations('memos.link');
  const common = useTranslations('common');
  const { pending, problem, submit } = useSubmit();
  const [isOpen, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [days, setDays] = useState(MEMO_LIFE);
  const params = { workspace, memo: memo.id };
  const hasLink = memo.state !== 'draft' && memo.state !== 'revoked';
  const nameLack = memo.authorName === '' ? t('needName') : null;
  const lack = memo.items.length === 0 ? t('needItems') : nameLack;

  const make = () =>
    void submit(async () => {
      const { url: made, ...fresh } = await call(makeMemoLink, { params, body: { days } });
      setUrl(made);
      onMemo(fresh);
    });
  const end = () =>
    void submit(async () => {
      onMemo(await call(revokeMemoLink, { params }));
      show(false);
      toast.done(t('ended'));
    });

  /** The link is shown once: when the dialog opens again, it is about the link and not the link itself. */
  const show = (open: boolean) => {
    setOpen(open);
    if (!open) setUrl(null);
  };

  return (
    <>
      <Button variant="primary" icon={<Link2 />} className={className} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={show}
        title={t('title')}
        description={url === null ? t('detail') : t('made')}
        footer={
          url === null ? (
            <>
              {hasLink && (
                <Button onClick={end} loading={pending}>
                  {t('end')}
                </Button>
              )}
              <Button variant="primary" onClick={make} loading={pending} disabled={lack !== null || !isCalm}>
                {t(hasLink ? 'renew' : 'make')}
              </Button>
            </>
          ) : (
            <Button variant="primary" onClick={() => show(false)}>
              {common('done')}
            </Button>
          )
        }
      >
        {problem && <Problem problem={problem} className="mb-4" />}
        {url === null ? (
          <Field label={t('lives')} hint={lack ?? (hasLink ? t('renewHint') : undefined)}>
            <Select
              value={String(days)}
              options={MEMO_LIVES.map((value) => ({ value: String(value), label: t('days', { count: value }) }))}
              onChange={(event) => setDays(Number(event.target.value))}
            />
          </Field>
        ) : (
          <SecretLine label={t('label')} value={url} />
        )}
      </Dialog>
    </>
  );
}
