import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/components/shell/page-header';
import { queryOf, searchOf, withChange } from '@/components/tasks/task-query';
import { TasksView } from '@/components/tasks/tasks-view';
import { listMembers } from '@/lib/server/members';
import { load } from '@/lib/server/page';
import { listTasks } from '@/lib/server/tasks';

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tasks'))('title') };
}

export default async function TasksPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const search = searchOf(await searchParams);
  const query = queryOf(search);
  const address = withChange(search, {});
  const { actor, page, members } = await load(workspace, `/${workspace}/tasks?${address}`, async (actor) => {
    const [page, members] = await Promise.all([listTasks(actor, query), listMembers(actor, { limit: 200 })]);
    return { actor, page, members: members.items };
  });
  return (
    <Page wide>
      <TasksView
        key={address}
        workspace={workspace}
        me={{ userId: actor.userId, role: actor.role }}
        members={members.map(({ userId, name, role }) => ({ userId, name, role }))}
        initial={page}
        search={search}
        query={query}
      />
    </Page>
  );
}
