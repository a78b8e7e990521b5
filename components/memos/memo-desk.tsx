'use client';

import { FileText, FileType, MoreHorizontal, Printer, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input, Textarea } from '@/components/ui/input';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { Problem } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { addressOf, call, ProblemError } from '@/lib/api/call';
import { exportMemo, removeMemo, restoreMemo } from '@/lib/api/memos';
import type { Article } from '@/lib/domain/article';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import type { Memo, MemoFormat } from '@/lib/domain/memo';
import { AddItem, type Candidate } from './add-item';
import { ApplyAccepted } from './apply-accepted';
import { LinkDialog } from './link-dialog';
import { MemoFacts } from './memo-facts';
import { MemoItemCard } from './memo-item-card';
import { useMemoDraft, type ItemWords } from './use-memo-draft';

type Props = {
  workspace: string;
  userId: string;
  article: Pick<Article, 'id' | 'language' | 'direction' | 'currentVersion'>;
  memo: Memo;
  lastSeq: number;
  candidates: readonly Candidate[];
  mayManage: boolean;
};

/** One memo at the desk: its words for those who may change them, and the author's answers as they come in. */
export function MemoDesk({ workspace, userId, article, memo: first, lastSeq, candidates, mayManage }: Props) {
  const t = useTranslations('memos');
  const common = useTranslations('common');
  const format = useFormatter();
  const router = useRouter();
  const { memo, words, saving, problem, theirs, drafts, change, take, settle } = useMemoDraft(
    ...([workspace, userId, first, lastSeq] as const),
  );
  const { items } = words;
  const setItems = (next: ItemWords[], after?: number) => change({ ...words, items: next }, after);
  const swap = (at: number, to: number) => {
    const next = [...items];
    const [one] = next.splice(at, 1);
    if (one) next.splice(to, 0, one);
    setItems(next, 0);
  };
  const fileOf = (as: MemoFormat): string => addressOf(exportMemo, { workspace, memo: memo.id }, { format: as });
  const takeOut = (id: string) => {
    const before = items;
    setItems(
      items.filter((item) => item.id !== id),
      0,
    );
    toast.done(t('tookOut'), { label: common('undo'), onUndo: () => setItems(before, 0) });
  };
  const remove = async () => {
    const params = { workspace, memo: memo.id };
    try {
      await call(removeMemo, { params, version: memo.version });
      const base = `/${workspace}/articles/${article.id}/memo`;
      const onUndo = () => void call(restoreMemo, { params }).then(() => router.push(`${base}?memo=${memo.id}`));
      toast.done(t('removed'), { label: common('undo'), onUndo });
      router.push(base);
      router.refresh();
    } catch (error) {
      toast.failed(error instanceof ProblemError ? error.problem.title : common('offline'));
    }
  };

  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_19rem] print:block">
      <div className="min-w-0 space-y-6">
        {theirs !== null && (
          <div role="alert" className="rounded-lg bg-tone-amber-soft p-4 text-ink">
            <p className="font-medium">{t('conflict')}</p>
            <p>{t('conflictDetail')}</p>
            <div className="mt-3 flex flex-wrap gap-2">
              <Button size="sm" className="coarse:h-11" onClick={() => settle(false)}>
                {t('takeTheirs')}
              </Button>
              <Button size="sm" className="coarse:h-11" onClick={() => settle(true)}>
                {t('saveMine')}
              </Button>
            </div>
          </div>
        )}
        {problem && <Problem problem={problem} />}
        <section aria-labelledby="memo-items" className="space-y-4">
          <h2 id="memo-items" className="text-lg font-semibold">
            {t('items')} <span className="font-normal text-faint">{format.number(items.length)}</span>
          </h2>
          {items.length === 0 && <p className="text-muted">{t('noItems')}</p>}
          <ol className="space-y-4">
            {items.map((item, at) => (
              <MemoItemCard
                key={item.id}
                number={at + 1}
                words={item}
                stored={memo.items.find(({ id }) => id === item.id) ?? null}
                article={article}
                mayManage={mayManage}
                onChange={(next) => setItems(items.map((one) => (one.id === item.id ? next : one)))}
                onUp={at === 0 ? null : () => swap(at, at - 1)}
                onDown={at === items.length - 1 ? null : () => swap(at, at + 1)}
                onTakeOut={() => takeOut(item.id)}
              />
            ))}
          </ol>
          {mayManage && (
            <AddItem
              article={article}
              candidates={candidates.filter(({ id }) => !items.some(({ annotationId }) => annotationId === id))}
              onAdd={(item) => setItems([...items, item], 0)}
            />
          )}
        </section>
      </div>
      <aside aria-label={t('title')} className="max-lg:row-start-1 print:hidden">
        <div className="space-y-6 lg:sticky lg:top-6">
          <MemoFacts memo={memo} />
          <div className="flex gap-2">
            {mayManage && (
              <LinkDialog
                workspace={workspace}
                memo={memo}
                isCalm={saving === 'saved'}
                onMemo={take}
                className="flex-1"
              />
            )}
            <Menu align="end" trigger={<IconButton label={t('more')} icon={<MoreHorizontal />} />}>
              <MenuItem asChild>
                <a href={fileOf('docx')} download>
                  <FileType className="text-faint" />
                  {t('asWord')}
                </a>
              </MenuItem>
              <MenuItem asChild>
                <a href={fileOf('markdown')} download>
                  <FileText className="text-faint" />
                  {t('asMarkdown')}
                </a>
              </MenuItem>
              <MenuItem icon={<Printer />} onSelect={() => setTimeout(() => print(), 150)}>
                {t('print')}
              </MenuItem>
              {mayManage && (
                <>
                  <MenuSeparator />
                  <MenuItem danger icon={<Trash2 />} onSelect={() => void remove()}>
                    {t('remove')}
                  </MenuItem>
                </>
              )}
            </Menu>
          </div>
          {mayManage && (
            <>
              <Field label={t('author')} hint={t('authorHint')}>
                <Input
                  value={words.authorName}
                  maxLength={200}
                  autoComplete="off"
                  onChange={(event) => change({ ...words, authorName: event.target.value })}
                />
              </Field>
              <Field label={t('message')} hint={t('messageHint')}>
                <Textarea
                  value={words.message}
                  maxLength={10_000}
                  onChange={(event) => change({ ...words, message: event.target.value })}
                />
              </Field>
              <Field label={t('locale')}>
                <Select
                  value={words.locale}
                  options={LOCALES.map((value) => ({ value, label: common(`language.${value}`) }))}
                  onChange={(event) => change({ ...words, locale: event.target.value as Locale }, 0)}
                />
              </Field>
              <p role="status" className={saving === 'unsaved' ? 'text-sm text-tone-amber' : 'text-sm text-faint'}>
                {t(saving)}
              </p>
              <ApplyAccepted workspace={workspace} article={article} memo={memo} drafts={drafts} />
            </>
          )}
        </div>
      </aside>
    </div>
  );
}
