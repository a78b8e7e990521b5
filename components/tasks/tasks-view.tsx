'use client';

import { ListTodo, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { isAtLeast, type Actor, type Member } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { can } from '@/lib/domain/permission';
import type { Task } from '@/lib/domain/task';
import type { TaskActions } from './task-actions';
import { TaskBoard } from './task-board';
import { TaskDialog } from './task-dialog';
import { TaskFilters } from './task-filters';
import { isFiltered, type TaskQuery, type TaskSearch } from './task-query';
import { TaskTable } from './task-table';
import { useTasks } from './use-tasks';

type Props = {
  workspace: string;
  me: Pick<Actor, 'userId' | 'role'>;
  members: Pick<Member, 'userId' | 'name' | 'role'>[];
  initial: Page<Task>;
  search: TaskSearch;
  query: TaskQuery;
};

export function TasksView({ workspace, me, members, initial, search, query }: Props) {
  const t = useTranslations('tasks');
  const common = useTranslations('common');
  const [dialog, setDialog] = useState<{ task?: Task } | null>(null);
  const { tasks, hasMore, isLoading, loadMore, move, remove, saved } = useTasks(workspace, initial, query);
  const mayCreate = can(me, 'task:create');
  const actions: TaskActions = {
    workspace,
    mayEdit: can(me, 'task:update'),
    mayMove: (task) => can(me, 'task:progress', { assigneeId: task.assignee?.id ?? null }),
    move: (task, status) => void move(task, status),
    edit: (task) => setDialog({ task }),
    remove: (task) => void remove(task),
  };
  const create = mayCreate && (
    <Button variant="primary" icon={<Plus />} onClick={() => setDialog({})}>
      {t('new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={create} />
      <TaskFilters search={search} members={members} />
      {tasks.length === 0 && <NoTasks search={search} mayCreate={mayCreate} />}
      {tasks.length > 0 && search.view === 'table' && <TaskTable tasks={tasks} actions={actions} />}
      {tasks.length > 0 && search.view === 'board' && <TaskBoard tasks={tasks} actions={actions} />}
      {hasMore && search.view === 'board' && (
        <p className="text-sm text-muted">{t('boardLimit', { count: tasks.length })}</p>
      )}
      {hasMore && search.view === 'table' && (
        <div className="flex justify-center py-6">
          <Button loading={isLoading} onClick={() => void loadMore()}>
            {common('loadMore')}
          </Button>
        </div>
      )}
      {dialog && (
        <TaskDialog
          workspace={workspace}
          {...(dialog.task ? { task: dialog.task } : {})}
          workers={members.filter((member) => isAtLeast(member.role, 'reviewer'))}
          onClose={() => setDialog(null)}
          onSaved={saved}
        />
      )}
    </>
  );
}

function NoTasks({ search, mayCreate }: { search: TaskSearch; mayCreate: boolean }) {
  const t = useTranslations('tasks');
  const router = useRouter();
  const pathname = usePathname();
  if (isFiltered(search)) {
    return (
      <EmptyState
        icon={<ListTodo />}
        title={t('emptyFiltered')}
        action={<Button onClick={() => router.replace(pathname)}>{t('clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState icon={<ListTodo />} title={t('empty')}>
      {t(mayCreate ? 'emptyHint' : 'emptyViewer')}
    </EmptyState>
  );
}
