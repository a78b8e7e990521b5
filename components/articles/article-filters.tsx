'use client';

import { Search, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import { ARTICLE_SORTS } from '@/lib/domain/article';
import { PUBLICATION_MARKS } from '@/lib/domain/article-publication';
import { useLanguageOptions } from './languages';
import { viewOf, withFilters, type FilterChange, type ListSearch, type ListView } from './list-query';

type Props = {
  search: ListSearch;
  members: { userId: string; name: string }[];
  /** Whether the trash may be seen. */
  mayRemove: boolean;
};

const PAUSE = 250;
/** As wide as its words, except where it has a row of its own. */
const inRow = 'sm:!w-auto';

/** Search, filters, order: everything is in the address, so that a list can be bookmarked and sent. */
export function ArticleFilters({ search, members, mayRemove }: Props) {
  const t = useTranslations('articles');
  const router = useRouter();
  const pathname = usePathname();
  const [isPending, startTransition] = useTransition();
  const [words, setWords] = useState(search.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const languages = useLanguageOptions(search.language ? [search.language] : []);

  useEffect(() => () => clearTimeout(timer.current), []);

  const go = (change: FilterChange) => {
    clearTimeout(timer.current);
    const query = withFilters(search, { q: words.trim(), ...change });
    startTransition(() => router.replace(query === '' ? pathname : `${pathname}?${query}`, { scroll: false }));
  };

  const type = (next: string) => {
    setWords(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go({ q: next.trim() }), PAUSE);
  };

  const views: ListView[] = mayRemove ? ['current', 'archived', 'trash'] : ['current', 'archived'];
  const toView = (view: ListView): FilterChange => ({
    archived: view === 'archived' ? 'true' : '',
    trashed: view === 'trash' ? 'true' : '',
  });

  const choices = [
    <Select
      key="language"
      aria-label={t('filter.language')}
      className={inRow}
      placeholder={t('filter.anyLanguage')}
      options={languages}
      value={search.language ?? ''}
      onChange={(event) => go({ language: event.target.value })}
    />,
    <Select
      key="assignee"
      aria-label={t('filter.assignee')}
      className={inRow}
      placeholder={t('filter.anyAssignee')}
      options={members.map((member) => ({ value: member.userId, label: member.name }))}
      value={search.assigneeId ?? ''}
      onChange={(event) => go({ assigneeId: event.target.value })}
    />,
    <Select
      key="publication"
      aria-label={t('filter.publication')}
      className={inRow}
      placeholder={t('filter.anyPublication')}
      options={PUBLICATION_MARKS.map((mark) => ({ value: mark, label: t(`publication.${mark}`) }))}
      value={search.publication ?? ''}
      onChange={(event) => go({ publication: event.target.value })}
    />,
    <Select
      key="sort"
      aria-label={t('filter.sort')}
      className="sm:!w-44 lg:ms-auto"
      options={ARTICLE_SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
      value={search.sort ?? '-updatedAt'}
      onChange={(event) => go({ sort: event.target.value === '-updatedAt' ? '' : event.target.value })}
    />,
  ];
  const isNarrowed = [search.language, search.assigneeId, search.publication].some((value) => value !== undefined);
  const more = (
    <IconButton
      className="!size-11 sm:hidden"
      label={t('filter.more')}
      pressed={isNarrowed}
      icon={<SlidersHorizontal />}
    />
  );

  return (
    <form
      role="search"
      className="flex flex-wrap items-center gap-2 pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        go({});
      }}
    >
      <Input
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        className="min-w-44 flex-1 sm:max-w-sm"
        leading={isPending ? <Spinner /> : <Search />}
        value={words}
        onChange={(event) => type(event.target.value)}
      />
      <span className="contents max-sm:hidden">
        {choices[0]}
        {choices[1]}
        {choices[2]}
      </span>
      <Popover label={t('filter.more')} align="end" trigger={more}>
        <div className="flex flex-col gap-3">{choices}</div>
      </Popover>
      <Segmented
        label={t('filter.view')}
        className="max-sm:w-full max-sm:[&>*]:flex-1"
        options={views.map((view) => ({ value: view, label: t(`view.${view}`) }))}
        value={viewOf(search)}
        onValueChange={(view) => go(toView(view))}
      />
      <span className="contents max-sm:hidden">{choices[3]}</span>
    </form>
  );
}
