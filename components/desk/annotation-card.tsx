'use client';

/** A closed card. Its height is known without measuring: one row, or two when there is something to say. */
import clsx from 'clsx';
import { Link2, MessageSquare } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { memo } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { Avatar } from '@/components/ui/avatar';
import { LabelMark } from '@/components/ui/label-mark';
import { AnchorMark } from '@/components/annotations/anchor-mark';
import { RatingBadge } from '@/components/verdicts/rating-badge';
import { useDesk, useDeskData, useDeskHandle } from './desk-store';
import { openCard } from './use-keys';

const ROW = 2.375;
const SECOND = 1.75;

const hasMore = ({ kind, counts, speaker, verdict, status }: Annotation): boolean =>
  (kind === 'claim' && (verdict !== null || status !== 'open')) ||
  speaker !== null ||
  counts.notes + counts.evidence > 0;

/** In rem. */
export const cardHeight = (annotation: Annotation, isCompact: boolean): number =>
  !isCompact && hasMore(annotation) ? ROW + SECOND : ROW;

type Props = { annotation: Annotation; top?: number; isChosen: boolean; isCompact?: boolean };

export const AnnotationCard = memo(function AnnotationCard({ annotation, top, isChosen, isCompact = false }: Props) {
  const t = useTranslations('annotations');
  const tDesk = useTranslations('desk');
  const desk = useDeskHandle();
  const isHovered = useDesk((state) => state.hoveredId === annotation.id);
  const isPending = useDesk((state) => state.pending.some((entry) => entry.annotationId === annotation.id));
  const foreign = useDesk((state) => state.foreign.get(annotation.id));
  const { id, kind, author } = annotation;
  const name = t(`kind.${kind}`);
  const isTwoRows = !isCompact && hasMore(annotation);
  return (
    <button
      type="button"
      data-annotation={id}
      aria-label={`${name}: ${annotation.quote.exact.slice(0, 120)}`}
      aria-pressed={isChosen}
      onClick={() => openCard(desk, id)}
      onPointerEnter={() => desk.actions.hover(id)}
      onPointerLeave={() => desk.actions.hover(null)}
      style={{ blockSize: `${cardHeight(annotation, isCompact)}rem`, ...(top === undefined ? {} : { top }) }}
      className={clsx(
        'margin-card flex w-full flex-col overflow-hidden rounded-lg border px-2 text-start',
        top === undefined ? 'relative' : 'absolute inset-x-0',
        isChosen ? 'z-10 border-accent/60 bg-raised shadow-md' : 'border-line bg-surface',
        isHovered && !isChosen && 'z-10 border-control/70 bg-raised shadow-xs',
      )}
    >
      <span className="flex h-[2.25rem] w-full shrink-0 items-center gap-2">
        <LabelMark label={kind} letter={t(`letter.${kind}`)} name={name} />
        <bdi dir="auto" className="min-w-0 flex-1 truncate text-sm text-ink">
          {annotation.quote.exact.slice(0, 140)}
        </bdi>
        {annotation.anchor !== 'exact' && <AnchorMark anchor={annotation.anchor} />}
        {isPending && <span className="size-1.5 shrink-0 animate-breathe rounded-full bg-accent" />}
        {foreign && (
          <span className="shrink-0 rounded-full bg-accent-soft px-1.5 text-2xs text-accent-strong">
            {tDesk('foreign.by', { name: foreign.name })}
          </span>
        )}
        {!isTwoRows && <Avatar id={author.id} name={author.name} size="xs" />}
      </span>
      {isTwoRows && <SecondRow annotation={annotation} />}
    </button>
  );
});

function SecondRow({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations');
  const tDesk = useTranslations('desk');
  const format = useFormatter();
  const { workspace } = useDeskData();
  const { verdict, kind, status, speaker, counts, author } = annotation;
  const task = useDesk((state) =>
    state.tasks.find((one) => one.annotationId === annotation.id && one.status !== 'done'),
  );
  return (
    <span className="flex h-[1.75rem] w-full shrink-0 items-center gap-2 pb-2 ps-7 text-xs text-faint">
      {kind === 'claim' && verdict && <RatingBadge scale={workspace.ratingScale} rating={verdict.rating} />}
      {kind === 'claim' && <span className="truncate">{t(`status.${status}`)}</span>}
      {kind !== 'claim' && speaker && (
        <bdi dir="auto" className="truncate">
          {speaker.name}
        </bdi>
      )}
      <span className="flex-1" />
      {counts.evidence > 0 && (
        <span className="inline-flex items-center gap-0.5" title={tDesk('card.evidence', { count: counts.evidence })}>
          <Link2 aria-hidden className="size-3.5" />
          {format.number(counts.evidence)}
        </span>
      )}
      {counts.notes > 0 && (
        <span
          className={clsx('inline-flex items-center gap-0.5', counts.openNotes > 0 && 'text-accent')}
          title={tDesk('card.notes', { count: counts.notes })}
        >
          <MessageSquare aria-hidden className="size-3.5" />
          {format.number(counts.notes)}
        </span>
      )}
      {task?.assignee && (
        <span
          title={tDesk('card.task', { name: task.assignee.name })}
          className="rounded-full ring-1 ring-accent ring-offset-1 ring-offset-surface"
        >
          <Avatar id={task.assignee.id} name={task.assignee.name} size="xs" />
        </span>
      )}
      <Avatar id={author.id} name={author.name} size="xs" />
    </span>
  );
}
