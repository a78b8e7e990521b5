'use client';

import { Columns3, Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { TASK_DUE, TASK_PRIORITIES } from '@/lib/domain/task';
import { withChange, type TaskSearch } from './task-query';

type Props = { search: TaskSearch; members: { userId: string; name: string }[] };

export function TaskFilters({ search, members }: Props) {
  const t = useTranslations('tasks');
  const router = useRouter();
  const pathname = usePathname();
  const [isPending, startTransition] = useTransition();
  const go = (change: Parameters<typeof withChange>[1]) => {
    const query = withChange(search, change);
    startTransition(() => router.replace(query === '' ? pathname : `${pathname}?${query}`, { scroll: false }));
  };
  return (
    <div
      role="group"
      aria-label={t('filter.label')}
      aria-busy={isPending}
      className="flex flex-wrap items-center gap-2 pb-4"
    >
      <Select
        aria-label={t('filter.assignee')}
        className="!w-auto max-sm:flex-1"
        placeholder={t('filter.anyone')}
        options={[
          { value: 'me', label: t('filter.me') },
          { value: 'none', label: t('filter.none') },
          ...members.map((member) => ({ value: member.userId, label: member.name })),
        ]}
        value={search.assignee ?? ''}
        onChange={(event) => go({ assignee: event.target.value })}
      />
      <Select
        aria-label={t('filter.due')}
        className="!w-auto max-sm:flex-1"
        placeholder={t('filter.anyDue')}
        options={TASK_DUE.map((due) => ({ value: due, label: t(`filter.${due}`) }))}
        value={search.due ?? ''}
        onChange={(event) => go({ due: event.target.value })}
      />
      <Select
        aria-label={t('filter.priority')}
        className="!w-auto max-sm:flex-1"
        placeholder={t('filter.anyPriority')}
        options={TASK_PRIORITIES.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
        value={search.priority ?? ''}
        onChange={(event) => go({ priority: event.target.value })}
      />
      <Segmented
        label={t('view.label')}
        className="sm:ms-auto max-sm:w-full max-sm:[&>*]:flex-1"
        options={[
          { value: 'board', label: t('view.board'), icon: <Columns3 /> },
          { value: 'table', label: t('view.table'), icon: <Rows3 /> },
        ]}
        value={search.view}
        onValueChange={(view) => go({ view })}
      />
    </div>
  );
}
