'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { DragEvent, KeyboardEvent } from 'react';
import { Avatar } from '@/components/ui/avatar';
import type { Task } from '@/lib/domain/task';
import { hrefOf, type TaskActions } from './task-actions';
import { TaskAbout } from './task-about';
import { TaskDue } from './task-due';
import { TaskMenu } from './task-menu';
import { TaskPriority } from './task-priority';

type Props = {
  task: Task;
  actions: TaskActions;
  isLifted: boolean;
  hintId: string;
  onKeyDown: (event: KeyboardEvent) => void;
  onDragStart: (event: DragEvent) => void;
  onDragEnd: () => void;
};

export function TaskCard({ task, actions, isLifted, hintId, onKeyDown, onDragStart, onDragEnd }: Props) {
  const t = useTranslations('tasks');
  const mayMove = actions.mayMove(task);
  return (
    <li
      data-task={task.id}
      draggable={mayMove}
      tabIndex={mayMove ? 0 : -1}
      aria-label={task.title}
      {...(mayMove ? { 'aria-describedby': hintId, 'aria-roledescription': t('column.title') } : {})}
      onKeyDown={onKeyDown}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      className={clsx(
        'group rounded-lg border bg-surface p-3 shadow-xs transition-shadow',
        mayMove && 'cursor-grab active:cursor-grabbing',
        isLifted ? 'border-accent shadow-md ring-2 ring-accent' : 'border-line hover:shadow-md',
      )}
    >
      <div className="flex items-start gap-1.5">
        <Link
          href={hrefOf(actions.workspace, task)}
          draggable={false}
          className="min-w-0 flex-1 font-medium text-pretty hover:text-accent"
        >
          <bdi>{task.title}</bdi>
        </Link>
        <span className="-me-1 -mt-1 shrink-0">
          <TaskMenu task={task} actions={actions} />
        </span>
      </div>
      <TaskAbout task={task} className="mt-1" />
      {task.quote !== null && (
        <p dir="auto" className="mt-2 line-clamp-2 border-s-2 border-label-claim ps-2 text-sm text-muted">
          {task.quote}
        </p>
      )}
      <div className="mt-2.5 flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1">
        <TaskDue task={task} />
        {task.priority !== 'normal' && <TaskPriority priority={task.priority} />}
        <span className="ms-auto">
          {task.assignee && <Avatar id={task.assignee.id} name={task.assignee.name} size="sm" />}
        </span>
      </div>
    </li>
  );
}
