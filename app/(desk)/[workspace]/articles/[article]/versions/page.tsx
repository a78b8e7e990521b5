import { getTranslations } from 'next-intl/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { VersionList } from '@/components/versions/version-list';
import { can } from '@/lib/domain/permission';
import { getArticle } from '@/lib/server/articles';
import { load } from '@/lib/server/page';
import { listVersions } from '@/lib/server/versions';

type Props = {
  params: Promise<{ workspace: string; article: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('versions'))('title') };
}

export default async function VersionsPage({ params, searchParams }: Props) {
  const { workspace, article: id } = await params;
  const { cursor } = await searchParams;
  const path = `/${workspace}/articles/${id}/versions`;
  const { article, page, mayEdit } = await load(workspace, path, async (actor) => ({
    article: await getArticle(actor, id),
    page: await listVersions(actor, id, { limit: 50, cursor: typeof cursor === 'string' ? cursor : undefined }),
    mayEdit: can(actor, 'version:create'),
  }));
  const t = await getTranslations('versions');
  const isArchived = article.archivedAt !== null;
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={t('description')}
        crumbs={[{ label: article.title, href: `/${workspace}/articles/${id}` }, { label: t('title') }]}
        actions={
          mayEdit &&
          !isArchived && (
            <Button asChild variant="primary">
              <Link href={`/${workspace}/articles/${id}/edit`}>{t('edit.title')}</Link>
            </Button>
          )
        }
      />
      <VersionList base={path} current={article.currentVersion} versions={page.items} />
      {page.nextCursor !== null && (
        <div className="mt-5 flex justify-center">
          <Button asChild>
            <Link href={`${path}?cursor=${encodeURIComponent(page.nextCursor)}`}>{t('older')}</Link>
          </Button>
        </div>
      )}
    </Page>
  );
}
