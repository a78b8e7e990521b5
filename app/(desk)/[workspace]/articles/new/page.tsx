import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportForm } from '@/components/articles/import-form';
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
  const t = await getTranslations('articles');
  return (
    <Page wide>
      <PageHeader
        title={t('import.title')}
        description={t('import.description')}
        crumbs={[{ label: t('title'), href: `/${workspace}/articles` }, { label: t('import.title') }]}
      />
      <ImportForm workspace={workspace} userId={actor.userId} address={address} />
    </Page>
  );
}
