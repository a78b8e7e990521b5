'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Problem } from '@/components/ui/problem';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { updateWorkspace } from '@/lib/api/workspaces';
import type { Rating } from '@/lib/domain/rating';
import type { Workspace } from '@/lib/domain/workspace';
import { RatingRow, type RatingChange } from './rating-row';
import { freshRating, moved, withKeys, type EditedRating } from './scale';

type Props = { workspace: Pick<Workspace, 'slug' | 'version' | 'ratingScale'>; mayChange: boolean };

/** The desk's verdicts in their order. Nothing counts until it is saved, and it is saved as a whole. */
export function ScaleEditor({ workspace, mayChange }: Props) {
  const t = useTranslations('settings.scale');
  const common = useTranslations('common');
  const router = useRouter();
  const { form, pending, problem, setProblem, submit, issueOf } = useSubmit();
  const [scale, setScale] = useState<EditedRating[]>(() => workspace.ratingScale.map(toEdited));
  const [open, setOpen] = useState<string | null>(null);
  const added = useRef(0);
  const isChanged = JSON.stringify(withKeys(scale)) !== JSON.stringify(workspace.ratingScale);

  const edit = (next: EditedRating[]) => {
    setProblem(null);
    setScale(next);
  };
  const change = (id: string, part: RatingChange) =>
    edit(scale.map((rating) => (rating.id === id ? { ...rating, ...part } : rating)));
  const add = () => {
    const rating = freshRating(`new-${(added.current += 1)}`);
    edit([...scale, rating]);
    setOpen(rating.id);
  };

  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit(async () => {
      const body = { ratingScale: withKeys(scale) };
      await call(updateWorkspace, { params: { workspace: workspace.slug }, version: workspace.version, body });
      toast.done(t('saved'));
      router.refresh();
    });
  };

  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-4">
      {problem && <Problem problem={problem} />}
      <Card className="p-0!">
        <ol className="divide-y divide-line" aria-label={t('title')}>
          {scale.map((rating, i) => (
            <RatingRow
              key={rating.id}
              rating={rating}
              isOpen={open === rating.id}
              isFirst={i === 0}
              isLast={i === scale.length - 1}
              mayChange={mayChange}
              mayRemove={scale.length > 2}
              issueOf={(path) => issueOf(`ratingScale.${i}.${path}`)}
              onOpen={() => setOpen(open === rating.id ? null : rating.id)}
              onChange={(part) => change(rating.id, part)}
              onMove={(by) => edit(moved(scale, i, by))}
              onRemove={() => edit(scale.filter((other) => other !== rating))}
            />
          ))}
        </ol>
      </Card>
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" loading={pending} disabled={!isChanged}>
            {t('save')}
          </Button>
          <Button icon={<Plus />} onClick={add} disabled={scale.length >= 20}>
            {t('add')}
          </Button>
          {isChanged && (
            <Button variant="ghost" onClick={() => edit(workspace.ratingScale.map(toEdited))}>
              {common('cancel')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

const toEdited = (rating: Rating): EditedRating => ({ ...rating, id: rating.key });
