'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** Asks before a page with unsaved work is left: by a link of ours with our words, by anything else with the browser's. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const t = useTranslations('versions.leave');
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!isActive) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      const isSamePage = link?.pathname === location.pathname;
      if (!link || !isPlain || link.target === '_blank' || link.origin !== location.origin || isSamePage) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search + link.hash);
    };
    addEventListener('beforeunload', ask);
    addEventListener('click', click, true);
    return () => {
      removeEventListener('beforeunload', ask);
      removeEventListener('click', click, true);
    };
  }, [isActive]);

  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={(open) => !open && setTarget(null)}
      title={t('title')}
      description={t('description')}
      confirm={t('confirm')}
      danger={false}
      onConfirm={() => {
        if (target !== null) router.push(target);
      }}
    />
  );
}
