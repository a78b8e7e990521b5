'use client';

/** The margin where there is no room for it: a button that says how many marks there are, and a sheet. */
import { Layers } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { passes } from '@/lib/domain/filters';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { AnnotationCard } from './annotation-card';
import { useDesk, useDeskActions } from './desk-store';
import { LazyEditor } from './lazy-editor';
import { WIDE, useMedia } from './use-media';

const AT_MOST = 300;

export function CardSheet() {
  const t = useTranslations('desk');
  const actions = useDeskActions();
  const isWide = useMedia(WIDE);
  const list = useDesk((state) => state.list);
  const lost = useDesk((state) => state.lost);
  const filter = useDesk((state) => state.filter);
  const selection = useDesk((state) => state.selection);
  const open = useDesk((state) => (state.openId === null ? undefined : state.annotations.get(state.openId)));
  const chosenId = useDesk((state) => state.chosenId);
  const [isListed, setIsListed] = useState(false);
  const shown = [...lost, ...list].filter((annotation) => passes(annotation, filter));
  return (
    <>
      {list.length + lost.length > 0 && selection.kind === 'none' && (
        <Button
          icon={<Layers />}
          className="fixed bottom-4 end-4 z-20 !rounded-full !shadow-md lg:hidden print:hidden"
          onClick={() => setIsListed(true)}
        >
          {t('margin.count', { count: shown.length })}
        </Button>
      )}
      {!isWide && open && (
        <Sheet open onOpenChange={(isOpen) => !isOpen && actions.close()} title={t('card.title')}>
          <div className="-mx-5 -mt-3">
            <LazyEditor annotation={open} onClose={actions.close} />
          </div>
        </Sheet>
      )}
      {!isWide && isListed && !open && (
        <Sheet open onOpenChange={setIsListed} title={t('margin.count', { count: shown.length })}>
          <div className="flex flex-col gap-1.5">
            {shown.slice(0, AT_MOST).map((annotation) => (
              <AnnotationCard key={annotation.id} annotation={annotation} isChosen={annotation.id === chosenId} />
            ))}
          </div>
        </Sheet>
      )}
    </>
  );
}
