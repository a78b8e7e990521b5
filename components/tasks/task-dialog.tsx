'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { v7 } from 'uuid';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Problem, type ProblemLike } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { ProblemError, call } from '@/lib/api/call';
import { createTask, updateTask } from '@/lib/api/tasks';
import {
  TASK_KINDS,
  TASK_PRIORITIES,
  TASK_STATUSES,
  type Task,
  type TaskKind,
  type TaskPriority,
  type TaskStatus,
} from '@/lib/domain/task';
import { ArticleChoice, type ArticleName } from './article-choice';

type Props = {
  workspace: string;
  /** The task to change; a new one when left out. */
  task?: Task;
  /** Those who may be given work. */
  workers: { userId: string; name: string }[];
  onClose: () => void;
  onSaved: (task: Task) => void;
};

type Draft = {
  title: string;
  article: ArticleName | null;
  kind: TaskKind;
  assigneeId: string;
  /** yyyy-mm-dd, or empty. */
  due: string;
  priority: TaskPriority;
  status: TaskStatus;
  instructions: string;
};

const draftOf = (task: Task | undefined): Draft => ({
  title: task?.title ?? '',
  article: task?.article ?? null,
  kind: task?.kind ?? 'verify',
  assigneeId: task?.assignee?.id ?? '',
  due: task?.dueAt?.slice(0, 10) ?? '',
  priority: task?.priority ?? 'normal',
  status: task?.status ?? 'todo',
  instructions: task?.instructions ?? '',
});

export function TaskDialog({ workspace, task, workers, onClose, onSaved }: Props) {
  const t = useTranslations('tasks');
  const common = useTranslations('common');
  const [id] = useState(() => v7());
  const [draft, setDraft] = useState(() => draftOf(task));
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ProblemLike | null>(null);
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const issueOf = (path: string) => problem?.issues?.find((issue) => issue.path === path)?.message;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (draft.article === null) return;
    setSaving(true);
    setProblem(null);
    const { title, kind, priority, status, instructions } = draft;
    const body = {
      title,
      kind,
      priority,
      status,
      instructions,
      assigneeId: draft.assigneeId || null,
      dueAt: draft.due || null,
    };
    try {
      const saved = task
        ? await call(updateTask, { params: { workspace, task: task.id }, version: task.version, body })
        : await call(createTask, { params: { workspace }, body: { id, articleId: draft.article.id, ...body } });
      onSaved(saved);
      onClose();
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem : { title: t('failed'), detail: t('offlineDetail') });
    } finally {
      setSaving(false);
    }
  }

  const members = workers.map(({ userId, name }) => ({ value: userId, label: name }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={task ? t('edit') : t('new')}>
      <form className="space-y-4" onSubmit={(event) => void save(event)}>
        <Field label={t('field.title')} required error={issueOf('title')}>
          <Input
            required
            maxLength={300}
            autoFocus
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        {!task && (
          <ArticleChoice workspace={workspace} value={draft.article} onChange={(article) => set({ article })} />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('field.kind')} hint={t(`kindHint.${draft.kind}`)}>
            <Select
              options={TASK_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              value={draft.kind}
              onChange={(event) => set({ kind: event.target.value as TaskKind })}
            />
          </Field>
          <Field label={t('field.assignee')} error={issueOf('assigneeId')}>
            <Select
              placeholder={t('unassigned')}
              options={members}
              value={draft.assigneeId}
              onChange={(event) => set({ assigneeId: event.target.value })}
            />
          </Field>
          <Field label={t('field.due')} error={issueOf('dueAt')}>
            <Input type="date" dir="ltr" value={draft.due} onChange={(event) => set({ due: event.target.value })} />
          </Field>
          <Field label={t('field.priority')}>
            <Select
              options={TASK_PRIORITIES.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
              value={draft.priority}
              onChange={(event) => set({ priority: event.target.value as TaskPriority })}
            />
          </Field>
          {task && (
            <Field label={t('field.status')}>
              <Select
                options={TASK_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
                value={draft.status}
                onChange={(event) => set({ status: event.target.value as TaskStatus })}
              />
            </Field>
          )}
        </div>
        <Field
          label={t('field.instructions')}
          hint={t('field.instructionsHint')}
          optional
          error={issueOf('instructions')}
        >
          <Textarea
            rows={3}
            maxLength={5000}
            value={draft.instructions}
            onChange={(event) => set({ instructions: event.target.value })}
          />
        </Field>
        {problem && <Problem problem={problem} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            loading={isSaving}
            disabled={draft.article === null || draft.title.trim() === ''}
          >
            {task ? common('save') : t('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
