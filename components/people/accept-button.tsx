'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { call } from '@/lib/api/call';
import { acceptInvitation } from '@/lib/api/people';
import { leaveFor } from './leave-for';
import { useSubmit } from './use-submit';

/** For the signed-in person whom the invitation was made for. */
export function AcceptButton({ token }: { token: string }) {
  const t = useTranslations('auth.invite');
  const { pending, problem, submit } = useSubmit();
  const [isLeaving, setLeaving] = useState(false);
  const accept = () =>
    void submit(async () => {
      const { workspace } = await call(acceptInvitation, { body: { token } });
      setLeaving(true);
      leaveFor(`/${workspace.slug}`);
    });
  return (
    <div className="flex flex-col gap-5">
      {problem && <Problem problem={problem} />}
      <Button variant="primary" size="lg" loading={pending || isLeaving} onClick={accept}>
        {t('join')}
      </Button>
    </div>
  );
}
