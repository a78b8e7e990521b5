'use client';

import clsx from 'clsx';
import { ArrowDown, ArrowUp, ChevronDown, GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { RatingBadge } from '@/components/verdicts/rating-badge';
import type { Article } from '@/lib/domain/article';
import type { Actor } from '@/lib/domain/member';
import type { RatingScale } from '@/lib/domain/rating';
import type { BuilderClaim } from '@/lib/domain/report-builder';
import { ClaimParts } from './claim-parts';
import type { PartChanges } from './use-part-changes';

/** Null where it can't go further. */
type Move = {
  up: (() => void) | null;
  down: (() => void) | null;
  isDragged: boolean;
  isOver: boolean;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
};

type Props = {
  claim: BuilderClaim;
  /** From 1, in the list as it stands. */
  place: number;
  article: Pick<Article, 'language' | 'direction'>;
  me: Pick<Actor, 'userId' | 'role'>;
  ratingScale: RatingScale;
  parts: PartChanges;
  mayInclude: boolean;
  move: Move | null;
};

export function ClaimRow({ claim, place, article, me, ratingScale, parts, mayInclude, move }: Props) {
  const t = useTranslations('builder');
  const [isOpen, setOpen] = useState(false);
  const publicParts = claim.parts.filter((part) => parts.protectionOf(part) === 'public').length;
  return (
    <li
      draggable={move !== null}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', claim.quote);
        event.dataTransfer.effectAllowed = 'move';
        move?.onDragStart();
      }}
      onDragOver={(event) => {
        if (!move) return;
        event.preventDefault();
        move.onDragOver();
      }}
      onDragEnd={move?.onDragEnd}
      onDrop={(event) => {
        event.preventDefault();
        move?.onDrop();
      }}
      className={clsx(
        'rounded-lg border bg-surface p-3',
        move?.isOver ? 'border-accent' : 'border-line',
        move?.isDragged && 'opacity-50',
      )}
    >
      <div className="flex items-start gap-2">
        {move && <GripVertical aria-hidden className="mt-0.5 size-4 shrink-0 cursor-grab text-faint coarse:hidden" />}
        <Checkbox
          className="min-w-0 flex-1"
          checked={parts.isIncluded(claim)}
          disabled={!mayInclude || claim.isLost}
          onCheckedChange={(checked) => parts.include(claim, checked)}
          label={
            <span className="flex gap-2">
              {claim.number !== null && (
                <span className="min-w-4 shrink-0 text-sm leading-6 font-semibold text-faint tabular-nums">
                  {place}
                </span>
              )}
              <span dir={article.direction} lang={article.language} className="line-clamp-2 font-read text-pretty">
                {claim.quote}
              </span>
            </span>
          }
        />
        {move && (
          <span className="-me-1 flex shrink-0 flex-col">
            <IconButton
              size="sm"
              className="coarse:size-9"
              label={t('moveUp', { place })}
              icon={<ArrowUp />}
              disabled={!move.up}
              onClick={() => move.up?.()}
            />
            <IconButton
              size="sm"
              className="coarse:size-9"
              label={t('moveDown', { place })}
              icon={<ArrowDown />}
              disabled={!move.down}
              onClick={() => move.down?.()}
            />
          </span>
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1.5">
        {claim.rating === null ? (
          <Badge>{t('noVerdict')}</Badge>
        ) : (
          <RatingBadge scale={ratingScale} rating={claim.rating} />
        )}
        {claim.status !== 'approved' && <Badge tone="amber">{t('notApproved')}</Badge>}
        {claim.isLost && <Badge tone="red">{t('lost')}</Badge>}
        <span className="flex-1" />
        {claim.parts.length > 0 && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="flex min-h-7 items-center gap-1 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-ink coarse:min-h-11"
          >
            {t('partsPublic', { open: publicParts, total: claim.parts.length })}
            <ChevronDown aria-hidden className={clsx('size-4 transition-transform', isOpen && 'rotate-180')} />
          </button>
        )}
      </div>
      {isOpen && <ClaimParts claim={claim} me={me} parts={parts} />}
    </li>
  );
}
