'use client';

/** Giving somebody a piece of work, on an article or on one annotation of it. What is filled in stays until it is given. */
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent, type ReactElement } from 'react';
import { v7 } from 'uuid';
import { createTask, removeTask, restoreTask } from '@/lib/api/tasks';
import type { Annotation } from '@/lib/domain/annotation';
import { TASK_KINDS, TASK_PRIORITIES, type Task, type TaskKind, type TaskPriority } from '@/lib/domain/task';
import { isolated } from '@/components/annotations/isolated';
import { useDeskActions, useDeskData, useDraft } from '@/components/desk/desk-store';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { addDays, endOfDay, startOfWeekday } from './due-days';

type Work = {
  assigneeId: string;
  kind: TaskKind;
  /** A day in the person's own time zone, or empty. */
  due: string;
  priority: TaskPriority;
  title: string;
  instructions: string;
};

const NEW: Work = { assigneeId: '', kind: 'verify', due: '', priority: 'normal', title: '', instructions: '' };
const QUOTE_IN_TITLE = 80;

type Props = {
  articleId: string;
  /** Left out: the work is on the whole article. */
  annotation?: Annotation;
  onAssigned?: (task: Task) => void;
  /** Another button than the usual one. */
  trigger?: ReactElement;
};

export function AssignPopover({ articleId, annotation, onAssigned, trigger }: Props) {
  const t = useTranslations('annotations.assign');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={t('title')}
      align="end"
      className="w-84 p-4"
      trigger={
        trigger ?? (
          <Button size="sm" variant="ghost" icon={<UserPlus />} className="-me-1.5 coarse:h-10">
            {t('open')}
          </Button>
        )
      }
    >
      <AssignForm
        articleId={articleId}
        {...(annotation ? { annotation } : {})}
        {...(onAssigned ? { onAssigned } : {})}
        onDone={() => setOpen(false)}
      />
    </Popover>
  );
}

type FormProps = Omit<Props, 'trigger'> & { onDone: () => void };

function AssignForm({ articleId, annotation, onAssigned, onDone }: FormProps) {
  const t = useTranslations('annotations.assign');
  const { members, article } = useDeskData();
  const draft = useDraft<Work>(`task:new:${annotation?.id ?? articleId}`, NEW);
  const [wasTried, setTried] = useState(false);
  const assign = useAssign();
  const work = draft.value;
  const set = (fields: Partial<Work>) => draft.set({ ...work, ...fields });
  const usualTitle = t(`usual.${work.kind}`, { what: isolated(shortened(annotation?.quote.exact ?? article.title)) });
  const people = members.filter(({ role }) => role !== 'viewer');
  const lacksPerson = work.assigneeId === '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksPerson) return;
    const { assigneeId, kind, priority } = work;
    const given = assign({
      id: v7(),
      articleId,
      annotationId: annotation?.id ?? null,
      assigneeId,
      kind,
      priority,
      title: work.title.trim() || usualTitle,
      instructions: work.instructions.trim(),
      dueAt: work.due ? endOfDay(work.due) : null,
    });
    draft.clear();
    onDone();
    given.then(onAssigned, () => draft.set(work));
  };

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t('who')} error={wasTried && lacksPerson ? t('needPerson') : null}>
        <Select
          value={work.assigneeId}
          placeholder={t('choose')}
          onChange={(event) => set({ assigneeId: event.target.value })}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('kind')}>
          <Select
            value={work.kind}
            onChange={(event) => set({ kind: event.target.value as TaskKind })}
            options={TASK_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
        </Field>
        <Field label={t('priority')}>
          <Select
            value={work.priority}
            onChange={(event) => set({ priority: event.target.value as TaskPriority })}
            options={TASK_PRIORITIES.map((priority) => ({ value: priority, label: t(`priorities.${priority}`) }))}
          />
        </Field>
      </div>
      <DueField value={work.due} onChange={(due) => set({ due })} />
      <Field label={t('what')} optional>
        <Input
          value={work.title}
          maxLength={300}
          placeholder={usualTitle}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label={t('instructions')} optional>
        <Textarea
          rows={2}
          maxLength={5000}
          value={work.instructions}
          onChange={(event) => set({ instructions: event.target.value })}
        />
      </Field>
      <Button type="submit" variant="primary">
        {t('give')}
      </Button>
    </form>
  );
}

/** A date, or one of the days that are meant most often. */
function DueField({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const t = useTranslations('annotations.assign');
  const today = addDays(new Date(), 0);
  const days = [
    { name: t('today'), day: today },
    { name: t('tomorrow'), day: addDays(new Date(), 1) },
    { name: t('nextWeek'), day: startOfWeekday(new Date(), 1) },
  ];
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={t('due')} optional>
        <Input type="date" dir="ltr" min={today} value={value} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <div className="flex flex-wrap gap-1.5">
        {days.map(({ name, day }) => (
          <Chip key={name} pressed={value === day} onPress={() => onChange(value === day ? '' : day)}>
            {name}
          </Chip>
        ))}
      </div>
    </div>
  );
}

/** Gives the work: sent and kept by the desk, taken back with undo. */
function useAssign() {
  const t = useTranslations('annotations.assign');
  const tCommon = useTranslations('common');
  const { workspace, members } = useDeskData();
  const { save } = useDeskActions();
  const params = { workspace: workspace.slug };

  return async (draft: {
    id: string;
    articleId: string;
    annotationId: string | null;
    assigneeId: string;
    kind: TaskKind;
    priority: TaskPriority;
    title: string;
    instructions: string;
    dueAt: string | null;
  }): Promise<Task> => {
    const about = {
      key: `task:${draft.id}`,
      ...(draft.annotationId ? { annotationId: draft.annotationId } : {}),
      label: t('given', { name: isolated(members.find(({ id }) => id === draft.assigneeId)?.name ?? '') }),
    };
    let made: Task | null = null;
    const takeBack = async () => {
      if (!made) return;
      await save({ ...about, endpoint: removeTask, params: { ...params, task: draft.id }, version: made.version });
    };
    const giveAgain = async () => {
      made = await save({ ...about, endpoint: restoreTask, params: { ...params, task: draft.id } });
    };
    const giving = save({ ...about, endpoint: createTask, params, body: draft, undo: takeBack, redo: giveAgain });
    toast.done(about.label, { label: tCommon('undo'), onUndo: () => void giving.then(takeBack, () => undefined) });
    made = await giving;
    return made;
  };
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= QUOTE_IN_TITLE ? line : `${line.slice(0, QUOTE_IN_TITLE).replace(/\s+\S*$/u, '')}…`;
};
