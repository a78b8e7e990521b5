import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ArticleFilters } from '@/components/articles/article-filters';
import { ArticleList } from '@/components/articles/article-list';
import { queryOf, searchOf, withFilters } from '@/components/articles/list-query';
import { NoArticles } from '@/components/articles/no-articles';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { can } from '@/lib/domain/permission';
import { listArticles } from '@/lib/server/articles';
import { listMembers } from '@/lib/server/members';
import { load } from '@/lib/server/page';
import { getWorkspace } from '@/lib/server/workspaces';

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('title') };
}

export default async function ArticlesPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const search = searchOf(await searchParams);
  const filters = withFilters(search, {});
  const { actor, page, members, scale } = await load(workspace, `/${workspace}/articles?${filters}`, async (actor) => {
    const [page, members, { ratingScale }] = await Promise.all([
      listArticles(actor, queryOf(search)),
      listMembers(actor, { limit: 200 }),
      getWorkspace(actor),
    ]);
    return { actor, page, members: members.items, scale: ratingScale };
  });
  const t = await getTranslations('articles');
  const mayCreate = can(actor, 'article:create');
  const mayRemove = can(actor, 'article:remove');
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          mayCreate && (
            <Button asChild variant="primary">
              <Link href={`/${workspace}/articles/new`}>
                <Plus />
                {t('new')}
              </Link>
            </Button>
          )
        }
      />
      <ArticleFilters
        search={search}
        members={members.map(({ userId, name }) => ({ userId, name }))}
        mayRemove={mayRemove}
      />
      <ArticleList
        key={filters}
        workspace={workspace}
        initial={page}
        search={search}
        scale={scale}
        may={{ update: can(actor, 'article:update'), remove: mayRemove }}
        empty={<NoArticles workspace={workspace} search={search} mayCreate={mayCreate} />}
      />
    </Page>
  );
}
