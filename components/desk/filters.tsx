'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { ANNOTATION_KINDS, CLAIM_STATUSES } from '@/lib/domain/annotation';
import { facetCounts, isFiltering, NO_FILTER, NO_RATING, type DeskFilter } from '@/lib/domain/filters';
import type { Locale } from '@/lib/domain/locale';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Dot } from '@/components/ui/badge';
import { LabelMark } from '@/components/ui/label-mark';
import { useDesk, useDeskData, useDeskActions } from './desk-store';

type ListFacet = 'kinds' | 'statuses' | 'ratings' | 'authors' | 'anchors';

const TOLD_ANCHORS = ['changed', 'lost', 'moved'] as const;

export function Filters() {
  const t = useTranslations('desk');
  const tLabels = useTranslations('annotations');
  const locale = useLocale() as Locale;
  const actions = useDeskActions();
  const { workspace, me } = useDeskData();
  const standing = useDesk((state) => state.list);
  const lost = useDesk((state) => state.lost);
  const list = useMemo(() => [...standing, ...lost], [standing, lost]);
  const filter = useDesk((state) => state.filter);
  const counts = useMemo(() => facetCounts(list, filter), [list, filter]);
  const authors = useMemo(() => new Map(list.map(({ author }) => [author.id, author.name])), [list]);
  if (list.length === 0) return null;

  const isOn = (facet: ListFacet, key: string) => (filter[facet] as readonly string[]).includes(key);
  const toggle = (facet: ListFacet, key: string) => {
    const keys = filter[facet] as readonly string[];
    const next = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
    actions.filter({ ...filter, [facet]: next } as DeskFilter);
  };
  const chip = (facet: ListFacet, key: string, count: number, label: ReactNode) =>
    count === 0 && !isOn(facet, key) ? null : (
      <FilterChip key={key} pressed={isOn(facet, key)} count={count} onPress={() => toggle(facet, key)}>
        {label}
      </FilterChip>
    );
  return (
    <section aria-label={t('filter.label')} id="desk-filters">
      <div className="mb-2 flex h-6 items-center justify-between">
        <h2 className="text-xs font-medium text-faint">{t('filter.label')}</h2>
        {isFiltering(filter) && (
          <Button variant="link" size="sm" className="!text-xs" onClick={() => actions.filter(NO_FILTER)}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
      <div className="flex flex-col gap-3">
        <Group label={t('filter.kind')}>
          {ANNOTATION_KINDS.map((kind) =>
            chip(
              'kinds',
              kind,
              counts.kinds[kind],
              <>
                <span aria-hidden className="-ms-1 flex">
                  <LabelMark
                    label={kind}
                    letter={tLabels(`letter.${kind}`)}
                    name={tLabels(`kind.${kind}`)}
                    className="!size-4 text-[0.625rem]"
                  />
                </span>
                {tLabels(`kind.${kind}`)}
              </>,
            ),
          )}
        </Group>
        <Group label={t('filter.status')}>
          {CLAIM_STATUSES.map((status) =>
            chip('statuses', status, counts.statuses[status], tLabels(`status.${status}`)),
          )}
        </Group>
        <Group label={t('filter.rating')}>
          {workspace.ratingScale.map((rating) =>
            chip(
              'ratings',
              rating.key,
              counts.ratings[rating.key] ?? 0,
              <>
                <Dot tone={rating.colour} />
                {rating.name[locale]}
              </>,
            ),
          )}
          {chip('ratings', NO_RATING, counts.ratings[NO_RATING] ?? 0, t('filter.noRating'))}
        </Group>
        <Group label={t('filter.anchor')}>
          {TOLD_ANCHORS.map((anchor) =>
            chip('anchors', anchor, counts.anchors[anchor], tLabels(`anchorState.${anchor}`)),
          )}
        </Group>
        <Group label={t('filter.people')}>
          {[...authors].map(([id, name]) =>
            chip('authors', id, counts.authors[id] ?? 0, id === me.userId ? t('filter.mine') : <bdi>{name}</bdi>),
          )}
          {(counts.openNotes > 0 || filter.openNotes) && (
            <FilterChip
              pressed={filter.openNotes}
              count={counts.openNotes}
              onPress={() => actions.filter({ ...filter, openNotes: !filter.openNotes })}
            >
              {t('filter.openNotes')}
            </FilterChip>
          )}
        </Group>
      </div>
    </section>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5 empty:hidden">
      {children}
    </div>
  );
}

type ChipProps = { pressed: boolean; count: number; onPress: () => void; children: ReactNode };

function FilterChip({ pressed, count, onPress, children }: ChipProps) {
  return (
    <Chip pressed={pressed} onPress={onPress} className="!gap-1.5 !text-xs coarse:!h-10">
      {children}
      <span className="text-faint tabular-nums">{count}</span>
    </Chip>
  );
}
