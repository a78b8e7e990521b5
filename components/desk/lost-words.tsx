'use client';

import { useTranslations } from 'next-intl';
import { passes } from '@/lib/domain/filters';
import { AnnotationCard } from './annotation-card';
import { useDesk } from './desk-store';

/** Annotations whose words are no longer in the text. They stand here, since they have no place in the article. */
export function LostWords({ onLeave }: { onLeave?: () => void }) {
  const t = useTranslations('desk');
  const lost = useDesk((state) => state.lost);
  const filter = useDesk((state) => state.filter);
  const chosenId = useDesk((state) => state.chosenId);
  const shown = lost.filter((annotation) => passes(annotation, filter));
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('lost.title', { count: shown.length })}>
      <h2 className="mb-1 text-xs font-medium text-tone-red">{t('lost.title', { count: shown.length })}</h2>
      <p className="mb-2 text-xs text-faint">{t('lost.hint')}</p>
      <ul className="flex flex-col gap-1.5" onClick={onLeave}>
        {shown.map((annotation) => (
          <li key={annotation.id}>
            <AnnotationCard annotation={annotation} isChosen={annotation.id === chosenId} isCompact />
          </li>
        ))}
      </ul>
    </section>
  );
}
