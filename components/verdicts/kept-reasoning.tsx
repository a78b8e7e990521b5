'use client';

import { useTranslations } from 'next-intl';
import type { Verdict } from '@/lib/domain/annotation';
import { isolated } from '@/components/annotations/isolated';
import { useDeskData } from '@/components/desk/desk-store';
import { RichTextView } from '@/components/editor/rich-text-view';
import { Button } from '@/components/ui/button';
import { RatingBadge } from './rating-badge';

type OvertakenProps = { theirs: Verdict; onMine: () => void; onTheirs: () => void };

/** Somebody gave another verdict while this reasoning was being written: both texts, and the writer decides. */
export function Overtaken({ theirs, onMine, onTheirs }: OvertakenProps) {
  const t = useTranslations('verdicts');
  const { workspace } = useDeskData();
  return (
    <div role="alert" className="rounded-lg bg-tone-amber-soft p-3">
      <p className="text-sm font-medium text-tone-amber">{t('overtaken', { name: isolated(theirs.by.name) })}</p>
      <div className="mt-2 flex flex-col items-start gap-1.5 rounded-md bg-surface p-2.5 text-sm">
        <RatingBadge scale={workspace.ratingScale} rating={theirs.rating} />
        {theirs.reasoning ? (
          <RichTextView value={theirs.reasoning} />
        ) : (
          <p className="text-faint">{t('noReasoning')}</p>
        )}
      </div>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button size="sm" onClick={onMine}>
          {t('keepMine')}
        </Button>
      </div>
    </div>
  );
}

/** Text from before a reload that differs from what is saved: it is offered, not sent behind the writer's back. */
export function Restored({ onSave, onDrop }: { onSave: () => void; onDrop: () => void }) {
  const t = useTranslations('verdicts');
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 rounded-lg bg-tone-blue-soft p-2.5">
      <p className="min-w-40 flex-1 text-sm text-tone-blue">{t('restored')}</p>
      <Button size="sm" onClick={onDrop}>
        {t('dropRestored')}
      </Button>
      <Button size="sm" variant="primary" onClick={onSave}>
        {t('saveRestored')}
      </Button>
    </div>
  );
}
