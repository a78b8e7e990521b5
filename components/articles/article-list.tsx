'use client';

import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PublicationMark } from '@/components/publications/publication-mark';
import { AvatarGroup } from '@/components/ui/avatar';
import { CoverageBar } from '@/components/ui/coverage-bar';
import { LoadMore } from '@/components/ui/load-more';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { ArticleListItem } from '@/lib/domain/article';
import type { Page } from '@/lib/domain/page';
import type { RatingScale } from '@/lib/domain/rating';
import { ArticleMenu } from './article-menu';
import { ClaimSummary } from './claim-summary';
import { useLanguageName } from './languages';
import { viewOf, type ListSearch } from './list-query';
import { useArticleList } from './use-article-list';

type Props = {
  workspace: string;
  initial: Page<ArticleListItem>;
  search: ListSearch;
  scale: RatingScale;
  may: { update: boolean; remove: boolean };
  /** Shown when nothing is left. */
  empty: ReactNode;
};

/** Articles as a table on wide screens and as cards on phones; the whole row leads to the desk. */
export function ArticleList({ workspace, initial, search, scale, may, empty }: Props) {
  const t = useTranslations('articles');
  const { items, hasMore, isLoading, busy, loadMore, act } = useArticleList(workspace, initial, search);
  const isTrash = viewOf(search) === 'trash';
  if (items.length === 0 && !hasMore) return empty;

  const menuOf = (item: ArticleListItem) => (
    <ArticleMenu
      item={item}
      workspace={workspace}
      isTrash={isTrash}
      may={may}
      loading={busy === item.id}
      onAct={(action) => void act(item, action)}
    />
  );
  const titleOf = (item: ArticleListItem) => (
    <Title item={item} href={isTrash ? null : `/${workspace}/articles/${item.id}`} />
  );

  return (
    <>
      <div className="max-md:hidden">
        <Table label={t('title')}>
          <thead>
            <tr>
              <Th className="!ps-0">{t('column.article')}</Th>
              <Th className="w-36">{t('column.coverage')}</Th>
              <Th className="w-64 max-lg:w-52">{t('column.claims')}</Th>
              <Th className="w-20">{t('column.assignees')}</Th>
              <Th className="w-28">{t('column.updated')}</Th>
              <Th className="w-12">
                <span className="sr-only">{t('column.actions')}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Tr key={item.id} className="relative">
                <Td className="max-w-0 !ps-0">
                  {titleOf(item)}
                  <Origin item={item} />
                </Td>
                <Td>
                  <Coverage item={item} />
                </Td>
                <Td>
                  <ClaimSummary claims={item.claims} scale={scale} />
                </Td>
                <Td>{item.assignees.length > 0 && <AvatarGroup people={item.assignees} />}</Td>
                <Td className="text-sm whitespace-nowrap text-muted">
                  <RelativeTime at={item.updatedAt} />
                </Td>
                <Td className="relative z-10 !pe-0">{menuOf(item)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>

      <ul aria-label={t('title')} className="flex flex-col gap-3 md:hidden">
        {items.map((item) => (
          <li key={item.id} className="relative rounded-xl border border-line bg-surface p-4 shadow-xs">
            <div className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                {titleOf(item)}
                <Origin item={item} />
              </div>
              <div className="relative z-10 -me-2 -mt-1.5">{menuOf(item)}</div>
            </div>
            <div className="mt-3">
              <Coverage item={item} />
            </div>
            <div className="mt-3">
              <ClaimSummary claims={item.claims} scale={scale} />
            </div>
            <div className="mt-3 flex items-center justify-between text-sm text-muted">
              <RelativeTime at={item.updatedAt} />
              {item.assignees.length > 0 && <AvatarGroup people={item.assignees} />}
            </div>
          </li>
        ))}
      </ul>

      {hasMore && <LoadMore shown={items.length} loading={isLoading} onLoad={() => void loadMore()} />}
    </>
  );
}

function Title({ item, href }: { item: ArticleListItem; href: string | null }) {
  const look = 'line-clamp-2 font-semibold text-pretty';
  if (href === null) {
    return (
      <p className={look}>
        <bdi>{item.title}</bdi>
      </p>
    );
  }
  return (
    <Link href={href} className={`${look} hover:text-accent after:absolute after:inset-0`}>
      <bdi>{item.title}</bdi>
    </Link>
  );
}

/** Where it appeared, when, in which language, and what readers have of its report. */
function Origin({ item }: { item: ArticleListItem }) {
  const format = useFormatter();
  const nameOf = useLanguageName();
  const { publisher, publishedAt, language, publication } = item;
  return (
    <p className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      {publisher !== null && <bdi className="max-w-full truncate">{publisher}</bdi>}
      {publishedAt !== null && (
        <time dateTime={publishedAt}>
          {format.dateTime(new Date(publishedAt), { dateStyle: 'medium', timeZone: 'UTC' })}
        </time>
      )}
      <span className="text-faint">{nameOf(language)}</span>
      <PublicationMark publication={publication} className="relative z-10" />
    </p>
  );
}

function Coverage({ item }: { item: ArticleListItem }) {
  const t = useTranslations('articles');
  const { sentences, labelled, nothingToCheck } = item.coverage;
  return (
    <div className="flex flex-col gap-1.5">
      <CoverageBar labelled={labelled} nothing={nothingToCheck} total={sentences} />
      <p className="text-xs text-faint">{t('looked', { done: labelled + nothingToCheck, count: sentences })}</p>
    </div>
  );
}
