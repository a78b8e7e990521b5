'use client';

import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '@/components/ui/menu';
import { TASK_STATUSES, type Task } from '@/lib/domain/task';
import type { TaskActions } from './task-actions';

/** What may be done to a task without dragging: the way for touch and for screen readers. */
export function TaskMenu({ task, actions }: { task: Task; actions: TaskActions }) {
  const t = useTranslations('tasks');
  const mayMove = actions.mayMove(task);
  if (!mayMove && !actions.mayEdit) return null;
  return (
    <Menu align="end" trigger={<IconButton size="sm" label={t('menu', { title: task.title })} icon={<Ellipsis />} />}>
      {mayMove && (
        <>
          <MenuLabel>{t('moveTo')}</MenuLabel>
          <MenuRadio
            value={task.status}
            onValueChange={(status) => actions.move(task, status)}
            options={TASK_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          />
        </>
      )}
      {actions.mayEdit && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Pencil />} onSelect={() => actions.edit(task)}>
            {t('edit')}
          </MenuItem>
          <MenuItem icon={<Trash2 />} danger onSelect={() => actions.remove(task)}>
            {t('remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
