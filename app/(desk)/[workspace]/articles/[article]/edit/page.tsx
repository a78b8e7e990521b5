import { getTranslations } from 'next-intl/server';
import type { Metadata } from 'next';
import { EditArticle } from '@/components/versions/edit-article';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { authorize } from '@/lib/domain/permission';
import { getArticle } from '@/lib/server/articles';
import { load } from '@/lib/server/page';
import { getVersion } from '@/lib/server/versions';

type Props = { params: Promise<{ workspace: string; article: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('versions'))('edit.title') };
}

export default async function EditPage({ params }: Props) {
  const { workspace, article: id } = await params;
  const path = `/${workspace}/articles/${id}/edit`;
  const { article, version, userId } = await load(workspace, path, async (actor) => {
    authorize(actor, 'version:create');
    const found = await getArticle(actor, id);
    return { article: found, version: await getVersion(actor, id, found.currentVersion), userId: actor.userId };
  });
  const t = await getTranslations('versions');
  return (
    <Page>
      <PageHeader
        title={t('edit.title')}
        description={t('edit.description')}
        crumbs={[
          { label: article.title, href: `/${workspace}/articles/${id}` },
          { label: t('title'), href: `/${workspace}/articles/${id}/versions` },
          { label: t('edit.crumb') },
        ]}
      />
      {article.archivedAt === null ? (
        <EditArticle
          workspace={workspace}
          userId={userId}
          article={{ id, title: article.title, language: article.language, direction: article.direction }}
          version={{ number: version.number, document: version.document }}
        />
      ) : (
        <Banner className="rounded-lg">{t('edit.archived')}</Banner>
      )}
    </Page>
  );
}
