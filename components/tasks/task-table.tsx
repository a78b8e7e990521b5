'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Select } from '@/components/ui/select';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TASK_STATUSES, type Task, type TaskStatus } from '@/lib/domain/task';
import { hrefOf, type TaskActions } from './task-actions';
import { TaskAbout } from './task-about';
import { TaskDue } from './task-due';
import { TaskMenu } from './task-menu';
import { TaskPriority } from './task-priority';

export function TaskTable({ tasks, actions }: { tasks: Task[]; actions: TaskActions }) {
  const t = useTranslations('tasks');
  return (
    <Table label={t('title')}>
      <thead className="max-md:sr-only">
        <tr>
          {(['title', 'status', 'assignee', 'due', 'priority'] as const).map((column) => (
            <Th key={column}>{t(`column.${column}`)}</Th>
          ))}
          <Th>
            <span className="sr-only">{t('moveTo')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <Tr key={task.id} className="max-md:flex max-md:flex-wrap max-md:items-center max-md:py-2">
            <Td className="max-md:w-full max-md:h-auto">
              <Link href={hrefOf(actions.workspace, task)} className="font-medium hover:text-accent">
                <bdi>{task.title}</bdi>
              </Link>
              <TaskAbout task={task} className="md:max-w-96" />
            </Td>
            <Td className="max-md:h-auto">
              <Status task={task} actions={actions} />
            </Td>
            <Td className="max-md:h-auto">
              {task.assignee ? (
                <span className="inline-flex items-center gap-2">
                  <Avatar id={task.assignee.id} name={task.assignee.name} size="sm" decorative />
                  <bdi>{task.assignee.name}</bdi>
                </span>
              ) : (
                <span className="text-faint">{t('unassigned')}</span>
              )}
            </Td>
            <Td className="max-md:h-auto">
              <TaskDue task={task} />
            </Td>
            <Td className="max-md:h-auto">
              <TaskPriority priority={task.priority} />
            </Td>
            <Td className="max-md:ms-auto max-md:h-auto text-end">
              <TaskMenu task={task} actions={actions} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Status({ task, actions }: { task: Task; actions: TaskActions }) {
  const t = useTranslations('tasks');
  if (!actions.mayMove(task)) return <Badge>{t(`status.${task.status}`)}</Badge>;
  return (
    <Select
      size="sm"
      className="!w-auto"
      aria-label={`${t('column.status')}: ${task.title}`}
      options={TASK_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      value={task.status}
      onChange={(event) => actions.move(task, event.target.value as TaskStatus)}
    />
  );
}
