import { FileText, MailOpen } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { BeginMemo } from '@/components/memos/begin-memo';
import { MemoDesk } from '@/components/memos/memo-desk';
import { MemoList } from '@/components/memos/memo-list';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { uuid } from '@/lib/domain/json';
import { load } from '@/lib/server/page';
import { getMemoPage } from '@/lib/server/memos/memo-page';

type Props = {
  params: Promise<{ workspace: string; article: string }>;
  searchParams: Promise<{ memo?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memos'))('title') };
}

export default async function MemoPage({ params, searchParams }: Props) {
  const { workspace, article: id } = await params;
  const { memo: wanted } = await searchParams;
  const asked = uuid.safeParse(wanted);
  if (wanted !== undefined && !asked.success) notFound();
  const base = `/${workspace}/articles/${id}/memo`;
  const { actor, article, memos, memo, candidates, lastSeq, mayManage } = await load(
    workspace,
    base,
    async (actor) => ({
      ...(await getMemoPage(actor, id, asked.data ?? null)),
      actor,
    }),
  );
  const t = await getTranslations('memos');
  const isArchived = article.archivedAt !== null;
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={isArchived ? t('archived') : t('description')}
        crumbs={[{ label: article.title, href: `/${workspace}/articles/${id}` }, { label: t('title') }]}
        actions={
          <>
            <Button asChild variant="ghost">
              <Link href={`/${workspace}/articles/${id}/report`}>
                <FileText />
                {t('toReport')}
              </Link>
            </Button>
            {mayManage && memo !== null && (
              <BeginMemo workspace={workspace} article={id} label={t('another')} variant="secondary" />
            )}
          </>
        }
      />
      {memos.length > 1 && <MemoList base={base} memos={memos} current={memo?.id ?? ''} />}
      {memo === null ? (
        <EmptyState
          icon={<MailOpen />}
          title={t('empty')}
          action={mayManage ? <BeginMemo workspace={workspace} article={id} label={t('begin')} /> : null}
        >
          {mayManage ? t('emptyHint') : t('emptyReader')}
        </EmptyState>
      ) : (
        <MemoDesk
          key={memo.id}
          workspace={workspace}
          userId={actor.userId}
          article={article}
          memo={memo}
          lastSeq={lastSeq}
          candidates={candidates}
          mayManage={mayManage}
        />
      )}
    </Page>
  );
}
