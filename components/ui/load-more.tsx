'use client';

import { useTranslations } from 'next-intl';
import { Button } from './button';

type Props = { shown: number; total?: number; loading?: boolean; onLoad: () => void };

export function LoadMore({ shown, total, loading = false, onLoad }: Props) {
  const t = useTranslations('common');
  return (
    <div className="flex flex-col items-center gap-2 py-6">
      {total !== undefined && <p className="text-sm text-faint">{t('loaded', { shown, total })}</p>}
      <Button loading={loading} onClick={onLoad}>
        {t('loadMore')}
      </Button>
    </div>
  );
}
