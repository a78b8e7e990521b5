import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { PlainPage } from '@/components/shell/plain-page';
import { Button } from '@/components/ui/button';

export default async function NotFound() {
  const t = await getTranslations('shell');
  return (
    <PlainPage title={t('notFound.title')} description={t('notFound.detail')}>
      <Button variant="primary" asChild>
        <Link href="/">{t('home')}</Link>
      </Button>
    </PlainPage>
  );
}
