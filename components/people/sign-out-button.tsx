'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { signOut } from '@/components/shell/sign-out';
import { Button } from '@/components/ui/button';

export function SignOutButton() {
  const t = useTranslations('shell');
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signOut();
  };
  return (
    <Button variant="primary" size="lg" loading={isLeaving} onClick={leave}>
      {t('signOut')}
    </Button>
  );
}
