import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Bookmarklet } from '@/components/imports/bookmarklet';
import { ImportList } from '@/components/imports/import-list';
import { ImportMany } from '@/components/imports/import-many';
import { Page, PageHeader } from '@/components/shell/page-header';
import { listImports } from '@/lib/server/import-batches';
import { load } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

export default async function ImportManyPage({ params }: Props) {
  const { workspace } = await params;
  const { items } = await load(workspace, `/${workspace}/articles/imports/new`, (actor) =>
    listImports(actor, { limit: 10 }),
  );
  const [t, articles] = await Promise.all([getTranslations('imports'), getTranslations('articles')]);
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={t('description')}
        crumbs={[
          { label: articles('title'), href: `/${workspace}/articles` },
          { label: articles('import.title'), href: `/${workspace}/articles/new` },
          { label: t('title') },
        ]}
      />
      <ImportMany workspace={workspace} />
      <ImportList workspace={workspace} batches={items} />
      <Bookmarklet />
    </Page>
  );
}
