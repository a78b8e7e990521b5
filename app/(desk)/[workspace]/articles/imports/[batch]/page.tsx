import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ImportProgress } from '@/components/imports/import-progress';
import { Page, PageHeader } from '@/components/shell/page-header';
import { uuid } from '@/lib/domain/json';
import { getImport } from '@/lib/server/import-batches';
import { load } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string; batch: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('progressTitle') };
}

export default async function ImportPage({ params }: Props) {
  const { workspace, batch: id } = await params;
  if (!uuid.safeParse(id).success) notFound();
  const batch = await load(workspace, `/${workspace}/articles/imports/${id}`, (actor) => getImport(actor, id));
  const [t, articles] = await Promise.all([getTranslations('imports'), getTranslations('articles')]);
  return (
    <Page wide>
      <PageHeader
        title={t('progressTitle')}
        description={t('progressDescription')}
        crumbs={[
          { label: articles('title'), href: `/${workspace}/articles` },
          { label: t('title'), href: `/${workspace}/articles/imports/new` },
          { label: t('progressTitle') },
        ]}
      />
      <ImportProgress workspace={workspace} first={batch} />
    </Page>
  );
}
