'use client';

import clsx from 'clsx';
import { CalendarClock } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { call } from '@/lib/api/call';
import { listTasks, removeTask, updateTask } from '@/lib/api/tasks';
import type { Annotation } from '@/lib/domain/annotation';
import type { OutboxEntry } from '@/lib/domain/saving';
import { TASK_STATUSES, type Task, type TaskPatch, type TaskStatus } from '@/lib/domain/task';
import { useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { AssignPopover } from '@/components/tasks/assign-popover';
import { Avatar } from '@/components/ui/avatar';
import { Select } from '@/components/ui/select';
import { isolated } from './isolated';
import { Nothing, Section } from './section';
import { patched, useShelf } from './shelf';
import { ShelfState } from './shelf-state';
import { useMay } from './use-rights';

export function AnnotationTasks({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations.tasks');
  const { may } = useMay();
  const {
    workspace: { slug: workspace },
  } = useDeskData();
  const load = useCallback(
    (cursor: string | undefined) =>
      call(listTasks, {
        params: { workspace },
        query: { annotationId: annotation.id, limit: 200, ...(cursor ? { cursor } : {}) },
      }),
    [workspace, annotation.id],
  );
  const shelf = useShelf<Task>({ annotationId: annotation.id, noun: 'tasks', load, overlay });

  return (
    <Section
      title={t('title')}
      count={shelf.items.length}
      action={
        may('task:create') && (
          <AssignPopover articleId={annotation.articleId} annotation={annotation} onAssigned={shelf.set} />
        )
      }
    >
      <ShelfState shelf={shelf} expected={0}>
        {shelf.items.length === 0 ? (
          <Nothing>{may('task:create') ? t('none') : t('noneReader')}</Nothing>
        ) : (
          <ul className="flex flex-col gap-2.5">
            {shelf.items.map((task) => (
              <li key={task.id}>
                <TaskLine task={task} annotationId={annotation.id} onChanged={shelf.set} />
              </li>
            ))}
          </ul>
        )}
      </ShelfState>
    </Section>
  );
}

function overlay(items: readonly Task[], entry: OutboxEntry): readonly Task[] {
  const id = entry.params.task;
  if (entry.endpoint === removeTask.name) return items.filter((item) => item.id !== id);
  if (entry.endpoint !== updateTask.name) return items;
  const { status } = entry.body as TaskPatch;
  return status ? patched(items, id, { status }) : items;
}

type LineProps = { task: Task; annotationId: string; onChanged: (task: Task) => void };

function TaskLine({ task, annotationId, onChanged }: LineProps) {
  const t = useTranslations('annotations');
  const { may } = useMay();
  const { workspace } = useDeskData();
  const { save } = useDeskActions();
  const mayMove = may('task:progress', { assigneeId: task.assignee?.id ?? null });

  const move = (status: TaskStatus) => {
    const request = (version: number, to: TaskStatus, from: TaskStatus) => ({
      endpoint: updateTask,
      params: { workspace: workspace.slug, task: task.id },
      key: `task:${task.id}`,
      annotationId,
      version,
      body: { status: to },
      before: { status: from },
      label: t('tasks.moved'),
    });
    let latest = task;
    const step = async (to: TaskStatus, from: TaskStatus) => {
      latest = await save(request(latest.version, to, from));
      onChanged(latest);
    };
    onChanged({ ...task, status });
    void save({
      ...request(task.version, status, task.status),
      undo: () => step(task.status, status),
      redo: () => step(status, task.status),
    }).then(
      (saved) => {
        latest = saved;
        onChanged(saved);
      },
      () => onChanged(task),
    );
  };

  return (
    <div className="flex items-start gap-2.5">
      {task.assignee ? (
        <Avatar name={task.assignee.name} id={task.assignee.id} size="sm" decorative />
      ) : (
        <span aria-hidden className="size-6 shrink-0 rounded-full border border-dashed border-control" />
      )}
      <div className="min-w-0 flex-1">
        <p className="text-sm text-pretty">
          <bdi>{task.title}</bdi>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-faint">
          {task.assignee ? t('tasks.assignee', { name: isolated(task.assignee.name) }) : t('tasks.unassigned')}
          <Due task={task} />
        </p>
        {task.instructions && (
          <p dir="auto" className="mt-0.5 line-clamp-3 text-start text-sm whitespace-pre-line text-muted">
            {task.instructions}
          </p>
        )}
      </div>
      {mayMove ? (
        <Select
          size="sm"
          aria-label={t('tasks.status', { title: isolated(task.title) })}
          className="max-w-32"
          value={task.status}
          onChange={(event) => move(event.target.value as TaskStatus)}
          options={TASK_STATUSES.map((status) => ({ value: status, label: t(`taskStatus.${status}`) }))}
        />
      ) : (
        <span className="shrink-0 text-xs text-muted">{t(`taskStatus.${task.status}`)}</span>
      )}
    </div>
  );
}

function Due({ task }: { task: Task }) {
  const t = useTranslations('annotations.tasks');
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  if (!task.dueAt) return null;
  const due = new Date(task.dueAt);
  const isLate = task.status !== 'done' && due < now;
  const date = format.dateTime(due, 'short');
  return (
    <span className={clsx('inline-flex items-center gap-1', isLate && 'font-medium text-danger')}>
      <CalendarClock aria-hidden className="size-3" />
      {isLate ? t('overdue', { date }) : t('due', { date })}
    </span>
  );
}
