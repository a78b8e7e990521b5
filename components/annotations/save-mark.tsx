'use client';

import { Check, CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDesk, usePending } from '@/components/desk/desk-store';
import type { ReactNode } from 'react';
import { Spinner } from '@/components/ui/spinner';

type Props = { annotationId: string };

/** Whether what was changed on this card has arrived. Silent until something was. */
export function SaveMark({ annotationId }: Props) {
  const t = useTranslations('annotations.save');
  const pending = usePending(annotationId);
  const everSaved = useDesk((state) => state.save.lastSavedAt !== null);
  const waits = useDesk((state) => state.save.state === 'retrying' || state.save.state === 'offline');
  if (pending.length > 0 && waits) {
    return (
      <Mark icon={<CloudOff className="size-3.5" />} tone="text-danger">
        {t('waiting')}
      </Mark>
    );
  }
  if (pending.length > 0) return <Mark icon={<Spinner className="size-3.5" />}>{t('saving')}</Mark>;
  return everSaved ? <Mark icon={<Check className="size-3.5" />}>{t('saved')}</Mark> : null;
}

function Mark({ icon, tone = 'text-faint', children }: { icon: ReactNode; tone?: string; children: string }) {
  return (
    <span role="status" className={`inline-flex items-center gap-1 text-xs ${tone}`}>
      {icon}
      {children}
    </span>
  );
}
