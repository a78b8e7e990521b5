import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExchangeImport } from '@/components/exchange/exchange-import';
import { Page, PageHeader } from '@/components/shell/page-header';
import { uuid } from '@/lib/domain/json';
import { authorize } from '@/lib/domain/permission';
import { getArticle } from '@/lib/server/articles';
import { load } from '@/lib/server/page';
import { getWorkspace } from '@/lib/server/workspaces';

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ article?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exchange'))('title') };
}

/** With `?article=`, everything goes into that one. */
export default async function ImportAnnotationsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const asked = uuid.safeParse((await searchParams).article).data ?? null;
  const path = `/${workspace}/articles/imports/annotations${asked === null ? '' : `?article=${asked}`}`;
  const { article, desk } = await load(workspace, path, async (actor) => {
    authorize(actor, 'article:create');
    return { article: asked === null ? null : await getArticle(actor, asked), desk: await getWorkspace(actor) };
  });
  const [t, articles] = await Promise.all([getTranslations('exchange'), getTranslations('articles')]);
  const title = t(article ? 'titleInto' : 'title');
  return (
    <Page>
      <PageHeader
        title={title}
        description={t(article ? 'descriptionInto' : 'description')}
        crumbs={
          article
            ? [{ label: article.title, href: `/${workspace}/articles/${article.id}` }, { label: title }]
            : [
                { label: articles('title'), href: `/${workspace}/articles` },
                { label: articles('import.title'), href: `/${workspace}/articles/new` },
                { label: title },
              ]
        }
      />
      <ExchangeImport
        workspace={workspace}
        scale={desk.ratingScale}
        article={article && { id: article.id, title: article.title }}
      />
    </Page>
  );
}
