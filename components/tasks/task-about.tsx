import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { Task } from '@/lib/domain/task';

/** What kind of work, on which article. A title that is too long is cut at its own end, whichever way the page reads. */
export function TaskAbout({ task, className }: { task: Pick<Task, 'kind' | 'article'>; className?: string }) {
  const t = useTranslations('tasks');
  return (
    <p className={clsx('flex min-w-0 gap-x-1 text-sm text-muted', className)}>
      <span className="shrink-0">{t(`kind.${task.kind}`)} · </span>
      <bdi className="truncate">{task.article.title}</bdi>
    </p>
  );
}
