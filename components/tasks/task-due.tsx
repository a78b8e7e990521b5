import clsx from 'clsx';
import { CalendarDays } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { dueWindow, type Task } from '@/lib/domain/task';

/** When it is due, in words; overdue is told by word and colour. Days are UTC's, as in the filters. */
export function TaskDue({ task }: { task: Pick<Task, 'dueAt' | 'status'> }) {
  const t = useTranslations('tasks');
  const format = useFormatter();
  const now = useNow();
  if (task.dueAt === null) return null;
  const due = new Date(task.dueAt);
  const today = dueWindow('today', now);
  const date = format.dateTime(due, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const isOverdue = due < (today.from ?? now) && task.status !== 'done';
  const isToday = !isOverdue && task.status !== 'done' && due < today.before && due >= (today.from ?? now);
  const state = stateOf(isOverdue, isToday);
  const words = state === 'today' ? t('due.today') : t(`due.${state}`, { date });
  return (
    <time dateTime={task.dueAt} className={clsx('inline-flex items-center gap-1 text-xs', LOOK[state])}>
      <CalendarDays aria-hidden className="size-3.5" />
      {words}
    </time>
  );
}

type State = 'overdue' | 'today' | 'on';

const LOOK: Record<State, string> = {
  overdue: 'font-medium text-danger',
  today: 'font-medium text-ink',
  on: 'text-faint',
};

function stateOf(isOverdue: boolean, isToday: boolean): State {
  if (isOverdue) return 'overdue';
  return isToday ? 'today' : 'on';
}
