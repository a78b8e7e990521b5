'use client';

/** Work on the chosen annotation, or on the article where none is chosen, given to a member. */
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { v7 } from 'uuid';
import { removeTask, restoreTask, createTask } from '@/lib/api/tasks';
import { isAtLeast } from '@/lib/domain/member';
import { TASK_PRIORITIES, type TaskPriority } from '@/lib/domain/task';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { useDeskHandle } from './desk-store';
import { selectedRange } from './selected';

export function AssignDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('desk');
  const tCommon = useTranslations('common');
  const { actions, data, getState } = useDeskHandle();
  const [about] = useState(() => {
    const { chosenId, annotations, selection } = getState();
    const annotation = chosenId === null ? undefined : annotations.get(chosenId);
    const range = selectedRange(selection, data);
    const words =
      annotation?.quote.exact ?? (range ? data.version.text.slice(range.start, range.end) : data.article.title);
    return { annotationId: annotation?.id ?? null, words: words.replace(/\s+/g, ' ').trim() };
  });
  const candidates = data.members.filter((member) => isAtLeast(member.role, 'reviewer'));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const id = v7();
    const params = { workspace: data.workspace.slug, task: id };
    const key = `task:${id}`;
    const label = t('did.assigned');
    void actions
      .save({
        endpoint: createTask,
        params: { workspace: data.workspace.slug },
        body: {
          id,
          articleId: data.article.id,
          annotationId: about.annotationId,
          kind: about.annotationId === null ? 'annotate' : 'verify',
          title: text('title'),
          instructions: text('instructions'),
          assigneeId: text('assignee') || null,
          priority: text('priority') as TaskPriority,
          dueAt: text('due') || null,
        },
        key,
        label,
        undo: () => actions.save({ endpoint: removeTask, params, version: 1, key, label }),
        redo: () => actions.save({ endpoint: restoreTask, params, key, label }),
      })
      .catch(() => undefined);
    toast.done(label, { label: tCommon('undo'), onUndo: actions.undo });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('assign.title')}
      description={
        <bdi dir="auto" className="line-clamp-2">
          {about.words}
        </bdi>
      }
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button variant="primary" type="submit" form="assign">
            {t('assign.give')}
          </Button>
        </>
      }
    >
      <form id="assign" onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <Field label={t('assign.to')} className="sm:col-span-2">
          <Select
            name="assignee"
            options={[
              { value: '', label: t('assign.nobody') },
              ...candidates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Field label={t('assign.what')} required className="sm:col-span-2">
          <Input name="title" required maxLength={300} defaultValue={about.words.slice(0, 120)} />
        </Field>
        <Field label={t('assign.due')}>
          <Input name="due" type="date" dir="ltr" />
        </Field>
        <Field label={t('assign.priority')}>
          <Select
            name="priority"
            defaultValue="normal"
            options={TASK_PRIORITIES.map((value) => ({ value, label: t(`assign.${value}`) }))}
          />
        </Field>
        <Field label={t('assign.instructions')} optional className="sm:col-span-2">
          <Textarea name="instructions" rows={3} maxLength={5000} />
        </Field>
      </form>
    </Dialog>
  );
}
