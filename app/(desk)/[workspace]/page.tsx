import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Changes } from '@/components/inbox/changes';
import { MyTasks } from '@/components/inbox/my-tasks';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { isAtLeast } from '@/lib/domain/member';
import { getInbox } from '@/lib/server/inbox';
import { load } from '@/lib/server/page';
import { getWorkspace } from '@/lib/server/workspaces';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') };
}

export default async function InboxPage({ params }: Props) {
  const { workspace } = await params;
  const { actor, inbox, scale } = await load(workspace, `/${workspace}`, async (actor) => {
    const [inbox, { ratingScale }] = await Promise.all([getInbox(actor), getWorkspace(actor)]);
    return { actor, inbox, scale: ratingScale };
  });
  const t = await getTranslations('inbox');
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={t('greeting')}
        actions={
          <Button asChild>
            <Link href={`/${workspace}/articles`}>{t('toArticles')}</Link>
          </Button>
        }
      />
      <div className="grid grid-cols-1 items-start gap-10 pb-16 lg:grid-cols-2">
        <section aria-labelledby="my-tasks">
          <div className="flex items-baseline justify-between gap-3 pb-3">
            <h2 id="my-tasks" className="text-lg font-semibold">
              {t('mine')}
            </h2>
            <Link href={`/${workspace}/tasks`} className="text-sm text-accent hover:underline">
              {t('openCount', { count: inbox.openTasks })} · {t('allTasks')}
            </Link>
          </div>
          <MyTasks
            key={inbox.lastSeq}
            workspace={workspace}
            tasks={inbox.tasks}
            mayMove={isAtLeast(actor.role, 'reviewer')}
          />
        </section>
        <section aria-labelledby="changes">
          <h2 id="changes" className="pb-3 text-lg font-semibold">
            {t('changes')}
          </h2>
          <Changes
            workspace={workspace}
            changes={inbox.changes}
            unseen={inbox.unseen}
            lastSeq={inbox.lastSeq}
            scale={scale}
          />
        </section>
      </div>
    </Page>
  );
}
