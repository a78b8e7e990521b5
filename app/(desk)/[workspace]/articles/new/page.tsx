import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ImportForm } from '@/components/articles/import-form';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/shell/page-header';
import { authorize } from '@/lib/domain/permission';
import { load } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ url?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles.import'))('title') };
}

export default async function NewArticlePage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { url } = await searchParams;
  const address = typeof url === 'string' && url.trim() !== '' ? url : null;
  const actor = await load(
    workspace,
    `/${workspace}/articles/new${address === null ? '' : `?url=${encodeURIComponent(address)}`}`,
    (actor) => {
      authorize(actor, 'article:create');
      return Promise.resolve(actor);
    },
  );
  const [t, exchange] = await Promise.all([getTranslations('articles'), getTranslations('exchange')]);
  return (
    <Page wide>
      <PageHeader
        title={t('import.title')}
        description={t('import.description')}
        crumbs={[{ label: t('title'), href: `/${workspace}/articles` }, { label: t('import.title') }]}
        actions={
          <>
            <Button asChild>
              <Link href={`/${workspace}/articles/imports/annotations`}>{exchange('open')}</Link>
            </Button>
            <Button asChild>
              <Link href={`/${workspace}/articles/imports/new`}>{t('import.many')}</Link>
            </Button>
          </>
        }
      />
      <ImportForm workspace={workspace} userId={actor.userId} address={address} />
    </Page>
  );
}
