'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 } from 'uuid';
import { Button } from '@/components/ui/button';
import { LabelMark } from '@/components/ui/label-mark';
import { Popover } from '@/components/ui/popover';
import type { AnnotationKind } from '@/lib/domain/annotation';
import type { MemoItemDraft } from '@/lib/domain/memo';
import type { ItemWords } from './use-memo-draft';

/** An annotation that may become an item, and what the item would begin with. */
export type Candidate = { id: string; kind: AnnotationKind; item: MemoItemDraft };

type Props = {
  article: { language: string; direction: string };
  candidates: readonly Candidate[];
  onAdd: (item: ItemWords) => void;
};

export function AddItem({ article, candidates, onAdd }: Props) {
  const t = useTranslations('memos');
  const annotation = useTranslations('annotations');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={t('add')}
      open={isOpen}
      onOpenChange={setOpen}
      className="max-h-96 w-[26rem] print:hidden"
      trigger={
        <Button icon={<Plus />} className="print:hidden">
          {t('add')}
        </Button>
      }
    >
      <p className="px-2 pb-2 text-sm text-faint">{candidates.length === 0 ? t('nothingToAdd') : t('addHint')}</p>
      <ul>
        {candidates.map(({ id, kind, item }) => (
          <li key={id}>
            <button
              type="button"
              className="flex w-full items-start gap-2 rounded-md px-2 py-2 text-start hover:bg-hover coarse:min-h-11"
              onClick={() => {
                onAdd({ ...item, id: v7() });
                setOpen(false);
              }}
            >
              <LabelMark label={kind} letter={annotation(`letter.${kind}`)} name={annotation(`kind.${kind}`)} />
              <span lang={article.language} dir={article.direction} className="line-clamp-2 min-w-0 flex-1 text-start">
                {item.quote}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
