'use client';

import { useTranslations } from 'next-intl';
import { PlainPage } from '@/components/shell/plain-page';
import { Button } from '@/components/ui/button';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations('shell.failed');
  const common = useTranslations('common');
  return (
    <PlainPage
      title={t('title')}
      description={t('detail')}
      footer={
        error.digest && (
          <>
            {common('requestId')} <code className="select-all">{error.digest}</code>
          </>
        )
      }
    >
      <Button variant="primary" onClick={reset}>
        {common('retry')}
      </Button>
    </PlainPage>
  );
}
