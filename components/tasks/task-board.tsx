'use client';

/**
 * Four columns. A card is dragged with the mouse, moved by its menu, or lifted with Space and moved with the arrow keys,
 * which follow the page's direction.
 */
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Count, Dot } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import { TASK_STATUSES, type Task, type TaskStatus } from '@/lib/domain/task';
import type { TaskActions } from './task-actions';
import { TaskCard } from './task-card';

const TONES: Record<TaskStatus, Tone> = { todo: 'grey', in_progress: 'blue', in_review: 'amber', done: 'green' };

type Lift = { id: string; status: TaskStatus };

export function TaskBoard({ tasks, actions }: { tasks: Task[]; actions: TaskActions }) {
  const t = useTranslations('tasks');
  const hintId = useId();
  const board = useRef<HTMLDivElement>(null);
  const [lift, setLift] = useState<Lift | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<TaskStatus | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (lift) board.current?.querySelector<HTMLElement>(`[data-task="${lift.id}"]`)?.focus();
  }, [lift]);

  const columnOf = (task: Task): TaskStatus => (lift?.id === task.id ? lift.status : task.status);
  const nameOf = (status: TaskStatus) => t(`status.${status}`);

  function steer(event: KeyboardEvent, task: Task): void {
    if (event.target !== event.currentTarget || !actions.mayMove(task)) return;
    const isLifted = lift?.id === task.id;
    const back = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const forth = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key === ' ') {
      if (isLifted) drop(task, lift.status);
      else begin(task);
    } else if (isLifted && (event.key === back || event.key === forth)) {
      shift(task, lift, event.key === forth ? 1 : -1);
    } else if (isLifted && event.key === 'Escape') {
      setLift(null);
      setSaid(t('cancelled', { title: task.title }));
    } else {
      return;
    }
    event.preventDefault();
  }

  function begin(task: Task): void {
    setLift({ id: task.id, status: task.status });
    setSaid(t('lifted', { title: task.title, status: nameOf(task.status) }));
  }

  function shift(task: Task, from: Lift, step: 1 | -1): void {
    const status = TASK_STATUSES[TASK_STATUSES.indexOf(from.status) + step];
    if (status === undefined) return;
    setLift({ id: task.id, status });
    setSaid(nameOf(status));
  }

  function drop(task: Task, status: TaskStatus): void {
    setLift(null);
    setSaid(t('dropped', { title: task.title, status: nameOf(status) }));
    if (status !== task.status) actions.move(task, status);
  }

  function dropDragged(status: TaskStatus): void {
    const task = tasks.find((one) => one.id === dragged);
    setDragged(null);
    setOver(null);
    if (task && task.status !== status) actions.move(task, status);
  }

  return (
    <div
      ref={board}
      className="-mx-4 flex snap-x snap-mandatory scroll-px-4 gap-4 overflow-x-auto px-4 pb-6 lg:snap-none"
    >
      <p id={hintId} className="sr-only">
        {t('lift')}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      {TASK_STATUSES.map((status) => {
        const inColumn = tasks.filter((task) => columnOf(task) === status);
        return (
          <section
            key={status}
            aria-label={nameOf(status)}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(status);
            }}
            onDragLeave={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null);
            }}
            onDrop={(event) => {
              event.preventDefault();
              dropDragged(status);
            }}
            className={clsx(
              'flex w-[17.5rem] shrink-0 snap-start flex-col rounded-xl bg-sunken p-2.5 transition-colors lg:w-auto lg:min-w-0 lg:flex-1',
              over === status && 'bg-accent-soft',
            )}
          >
            <h2 className="flex items-center gap-2 px-1.5 pt-1 pb-2.5 text-sm font-semibold">
              <Dot tone={TONES[status]} />
              {nameOf(status)}
              <Count>{inColumn.length}</Count>
            </h2>
            <ul className="flex min-h-24 flex-1 flex-col gap-2.5">
              {inColumn.map((task) => (
                <TaskCard
                  key={task.id}
                  task={task}
                  actions={actions}
                  hintId={hintId}
                  isLifted={lift?.id === task.id}
                  onKeyDown={(event) => steer(event, task)}
                  onDragStart={(event) => {
                    event.dataTransfer.setData('text/plain', task.title);
                    event.dataTransfer.effectAllowed = 'move';
                    setDragged(task.id);
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                />
              ))}
              {inColumn.length === 0 && <li className="py-6 text-center text-sm text-faint">{t('emptyColumn')}</li>}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
