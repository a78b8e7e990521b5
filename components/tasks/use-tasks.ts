'use client';

/** The tasks as they stand in the browser: moved at once, put back when the server says no. */
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { NetworkError, ProblemError, call } from '@/lib/api/call';
import { listTasks, removeTask, restoreTask, updateTask } from '@/lib/api/tasks';
import type { Page } from '@/lib/domain/page';
import type { Task, TaskPatch, TaskStatus } from '@/lib/domain/task';
import type { TaskQuery } from './task-query';

export function useTasks(workspace: string, initial: Page<Task>, query: TaskQuery) {
  const t = useTranslations('tasks');
  const common = useTranslations('common');
  const router = useRouter();
  const [page, setPage] = useState(initial);
  const [isLoading, setLoading] = useState(false);

  const put = (task: Task) =>
    setPage((now) => ({ ...now, items: now.items.map((one) => (one.id === task.id ? task : one)) }));

  function fail(error: unknown): void {
    if (error instanceof ProblemError && error.problem.status === 412) toast.failed(t('changedBy'));
    else if (error instanceof ProblemError) toast.failed(error.problem.title, error.problem.detail);
    else toast.failed(t('failed'), error instanceof NetworkError ? t('offlineDetail') : undefined);
  }

  /** The task as it is now, when somebody was faster. */
  const currentOf = (error: unknown): Task | null =>
    error instanceof ProblemError && error.problem.status === 412 && error.problem.current
      ? (error.problem.current as Task)
      : null;

  async function change(task: Task, patch: TaskPatch, shown: Partial<Task>): Promise<boolean> {
    put({ ...task, ...shown });
    try {
      const saved = await call(updateTask, {
        params: { workspace, task: task.id },
        version: task.version,
        body: patch,
      });
      put(saved);
      router.refresh();
      return true;
    } catch (error) {
      put(currentOf(error) ?? task);
      fail(error);
      return false;
    }
  }

  async function remove(task: Task): Promise<void> {
    const place = page.items.findIndex((one) => one.id === task.id);
    setPage((now) => ({ ...now, items: now.items.filter((one) => one.id !== task.id) }));
    const insert = (one: Task) => setPage((now) => ({ ...now, items: now.items.toSpliced(place, 0, one) }));
    try {
      await call(removeTask, { params: { workspace, task: task.id }, version: task.version });
      toast.done(t('removed'), {
        label: common('undo'),
        onUndo: () => void call(restoreTask, { params: { workspace, task: task.id } }).then(insert, fail),
      });
      router.refresh();
    } catch (error) {
      insert(currentOf(error) ?? task);
      fail(error);
    }
  }

  async function loadMore(): Promise<void> {
    if (page.nextCursor === null) return;
    setLoading(true);
    try {
      const more = await call(listTasks, { params: { workspace }, query: { ...query, cursor: page.nextCursor } });
      setPage((now) => ({ items: [...now.items, ...more.items], nextCursor: more.nextCursor }));
    } catch (error) {
      fail(error);
    } finally {
      setLoading(false);
    }
  }

  return {
    tasks: page.items,
    hasMore: page.nextCursor !== null,
    isLoading,
    loadMore,
    remove,
    move: (task: Task, status: TaskStatus) => change(task, { status }, { status }),
    /** What the dialog saved. */
    saved(task: Task) {
      setPage((now) => {
        const isKnown = now.items.some((one) => one.id === task.id);
        return isKnown
          ? { ...now, items: now.items.map((one) => (one.id === task.id ? task : one)) }
          : { ...now, items: [task, ...now.items] };
      });
      router.refresh();
    },
  };
}
