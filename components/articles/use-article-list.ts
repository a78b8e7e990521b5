'use client';

/** The list as it stands in the browser: more pages, and what is archived, thrown away or brought back from it. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { listArticles, removeArticle, restoreArticle, updateArticle } from '@/lib/api/articles';
import { ProblemError, call } from '@/lib/api/call';
import type { ArticleListItem } from '@/lib/domain/article';
import type { Page } from '@/lib/domain/page';
import type { ListSearch } from './list-query';

export type RowAction = 'archive' | 'unarchive' | 'remove' | 'restore';

const UNDO: Record<RowAction, RowAction> = {
  archive: 'unarchive',
  unarchive: 'archive',
  remove: 'restore',
  restore: 'remove',
};

export function useArticleList(workspace: string, initial: Page<ArticleListItem>, search: ListSearch) {
  const t = useTranslations('articles');
  const common = useTranslations('common');
  const [page, setPage] = useState(initial);
  const [isLoading, setLoading] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);

  const fail = (error: unknown) =>
    error instanceof ProblemError
      ? toast.failed(error.problem.title, error.problem.detail)
      : toast.failed(t('notSent'), t('notSentDetail'));

  async function loadMore(): Promise<void> {
    if (page.nextCursor === null) return;
    setLoading(true);
    try {
      const more = await call(listArticles, {
        params: { workspace },
        query: { ...search, cursor: page.nextCursor },
      });
      setPage((now) => {
        const known = new Set(now.items.map((item) => item.id));
        return {
          items: [...now.items, ...more.items.filter((item) => !known.has(item.id))],
          nextCursor: more.nextCursor,
        };
      });
    } catch (error) {
      fail(error);
    } finally {
      setLoading(false);
    }
  }

  /** Does it, takes the row out of this list, and offers the way back, which puts it where it was. */
  async function act(item: ArticleListItem, action: RowAction): Promise<void> {
    const place = page.items.findIndex((other) => other.id === item.id);
    setBusy(item.id);
    try {
      const version = await perform(item, action);
      setPage((now) => ({ ...now, items: now.items.filter((other) => other.id !== item.id) }));
      toast.done(t(`done.${action}`, { title: item.title }), {
        label: common('undo'),
        onUndo: () => void undo({ ...item, version }, UNDO[action], place),
      });
    } catch (error) {
      keepCurrent(error);
      fail(error);
    } finally {
      setBusy(null);
    }
  }

  async function undo(item: ArticleListItem, action: RowAction, place: number): Promise<void> {
    try {
      const version = await perform(item, action);
      setPage((now) => ({ ...now, items: now.items.toSpliced(place, 0, { ...item, version }) }));
    } catch (error) {
      fail(error);
    }
  }

  /** The article's version afterwards. */
  async function perform({ id, version }: ArticleListItem, action: RowAction): Promise<number> {
    const params = { workspace, article: id };
    if (action === 'remove') {
      await call(removeArticle, { params, version });
      return version + 1;
    }
    if (action === 'restore') return (await call(restoreArticle, { params })).version;
    return (await call(updateArticle, { params, version, body: { archived: action === 'archive' } })).version;
  }

  /** Somebody changed it first: the row shows what it is now, and the next try is made from there. */
  function keepCurrent(error: unknown): void {
    const current = error instanceof ProblemError && error.problem.status === 412 ? error.problem.current : null;
    if (typeof current !== 'object' || current === null || !('id' in current)) return;
    const fresh = current as ArticleListItem;
    setPage((now) => ({
      ...now,
      items: now.items.map((item) => (item.id === fresh.id ? { ...item, ...fresh } : item)),
    }));
  }

  return { items: page.items, hasMore: page.nextCursor !== null, isLoading, busy, loadMore, act };
}
