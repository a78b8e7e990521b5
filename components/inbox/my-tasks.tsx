'use client';

import { CircleCheck } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { hrefOf } from '@/components/tasks/task-actions';
import { TaskAbout } from '@/components/tasks/task-about';
import { TaskDue } from '@/components/tasks/task-due';
import { TaskPriority } from '@/components/tasks/task-priority';
import { useTasks } from '@/components/tasks/use-tasks';
import { listTasks } from '@/lib/api/tasks';
import type { TaskQuery } from '@/components/tasks/task-query';
import { TASK_STATUSES, type Task, type TaskStatus } from '@/lib/domain/task';
import { DUE_GROUPS, groupOf } from './group-tasks';

type Props = { workspace: string; tasks: Task[]; mayMove: boolean };

export function MyTasks({ workspace, tasks: initial, mayMove }: Props) {
  const t = useTranslations('inbox');
  const now = useNow();
  const { tasks, move } = useTasks(
    workspace,
    { items: initial, nextCursor: null },
    listTasks.query?.parse({}) as TaskQuery,
  );
  if (tasks.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title={t('noTasks')}>
        {t('noTasksHint')}
      </EmptyState>
    );
  }
  return DUE_GROUPS.map((group) => {
    const inGroup = tasks.filter((task) => groupOf(task, now) === group);
    if (inGroup.length === 0) return null;
    return (
      <section key={group} className="pb-5">
        <h3 className="pb-1.5 text-xs font-semibold text-faint">{t(`group.${group}`)}</h3>
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {inGroup.map((task) => (
            <TaskRow
              key={task.id}
              workspace={workspace}
              task={task}
              {...(mayMove ? { onMove: (status) => void move(task, status) } : {})}
            />
          ))}
        </ul>
      </section>
    );
  });
}

type RowProps = { workspace: string; task: Task; onMove?: (status: TaskStatus) => void };

function TaskRow({ workspace, task, onMove }: RowProps) {
  const t = useTranslations('inbox');
  const words = useTranslations('tasks');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <Link href={hrefOf(workspace, task)} className="font-medium hover:text-accent">
          <bdi>{task.title}</bdi>
        </Link>
        <TaskAbout task={task} />
      </div>
      <span className="flex flex-wrap items-center gap-2.5">
        <TaskDue task={task} />
        {task.priority !== 'normal' && <TaskPriority priority={task.priority} />}
        {onMove && (
          <Select
            size="sm"
            className="!w-auto"
            aria-label={t('status', { title: task.title })}
            options={TASK_STATUSES.map((status) => ({ value: status, label: words(`status.${status}`) }))}
            value={task.status}
            onChange={(event) => onMove(event.target.value as TaskStatus)}
          />
        )}
      </span>
    </li>
  );
}
