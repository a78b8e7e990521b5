'use client';

/** The claims to choose from, in the report's order: dragged, or moved by their buttons. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Actor } from '@/lib/domain/member';
import { can } from '@/lib/domain/permission';
import type { RatingScale } from '@/lib/domain/rating';
import { movedTo, type BuilderClaim } from '@/lib/domain/report-builder';
import type { Article } from '@/lib/domain/article';
import { ClaimRow } from './claim-row';
import type { PartChanges } from './use-part-changes';
import type { ReportOptionsStore } from './use-report-options';

type Props = {
  claims: BuilderClaim[];
  article: Pick<Article, 'language' | 'direction'>;
  me: Pick<Actor, 'userId' | 'role'>;
  mayCompose: boolean;
  ratingScale: RatingScale;
  store: ReportOptionsStore;
  parts: PartChanges;
};

export function ReportClaims({ claims, article, me, mayCompose, ratingScale, store, parts }: Props) {
  const t = useTranslations('builder');
  const { options, saver } = store;
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const shown = inOrder(
    claims.filter(({ number }) => number !== null),
    options.arrangement === 'reading' ? options.order : [],
  );
  const left = claims.filter(({ number }) => number === null);
  const ids = shown.map(({ id }) => id);
  const mayMove = mayCompose && options.arrangement === 'reading' && shown.length > 1;

  const move = (id: string, target: string | undefined) => {
    if (target === undefined || target === id) return;
    const order = movedTo(ids, id, target);
    saver.change({ order }, { isTyped: false });
    setSaid(t('moved', { place: order.indexOf(id) + 1, total: order.length }));
  };

  if (claims.length === 0) return <p className="text-sm text-muted">{t('noClaims')}</p>;
  const row = (claim: BuilderClaim, index: number) => (
    <ClaimRow
      key={claim.id}
      {...{ claim, article, me, ratingScale, parts, place: index + 1 }}
      mayInclude={can(me, 'annotation:update', { authorId: claim.authorId })}
      move={
        mayMove && index >= 0
          ? {
              up: index > 0 ? () => move(claim.id, ids[index - 1]) : null,
              down: index < ids.length - 1 ? () => move(claim.id, ids[index + 1]) : null,
              isDragged: dragged === claim.id,
              isOver: over === claim.id && dragged !== claim.id,
              onDragStart: () => setDragged(claim.id),
              onDragOver: () => setOver(claim.id),
              onDragEnd: () => {
                setDragged(null);
                setOver(null);
              },
              onDrop: () => dragged !== null && move(dragged, claim.id),
            }
          : null
      }
    />
  );
  return (
    <div className="space-y-6">
      <section>
        <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-faint">{t('claimsIn', { shown: shown.length, total: claims.length })}</p>
          {mayMove && options.order.length > 0 && (
            <Button size="sm" variant="ghost" onClick={() => saver.change({ order: [] }, { isTyped: false })}>
              {t('asInText')}
            </Button>
          )}
        </div>
        {options.arrangement !== 'reading' && mayCompose && (
          <p className="mb-2 text-sm text-pretty text-faint">{t('orderByHeadings')}</p>
        )}
        <ol className="space-y-2">{shown.map(row)}</ol>
      </section>
      {left.length > 0 && (
        <section>
          <h3 className="mb-2 text-sm font-semibold">{t('leftOut')}</h3>
          <ul className="space-y-2">{left.map((claim) => row(claim, -1))}</ul>
        </section>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** As the report will be, before the server has said so. */
function inOrder(claims: BuilderClaim[], order: readonly string[]): BuilderClaim[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const of = ({ id }: BuilderClaim): number => place.get(id) ?? order.length;
  return order.length === 0 ? claims : [...claims].sort((a, b) => of(a) - of(b));
}
