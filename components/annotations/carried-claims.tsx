'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { useDesk, useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { ratingOf } from '@/components/verdicts/rating-choice';
import { Dot } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import { matches, nearestFirst, overlaps } from './nearest';
import { Nothing } from './section';

const SHOWN = 5;

type Props = { annotation: Annotation; mayChange: boolean };

/** Which claims an attribution carries: those in the same words and the nearest first, any other by searching. */
export function CarriedClaims({ annotation, mayChange }: Props) {
  const t = useTranslations('annotations.carries');
  const { updateAnnotation } = useDeskActions();
  const standing = useDesk((state) => state.list);
  const lost = useDesk((state) => state.lost);
  const list = [...standing, ...lost];
  const [search, setSearch] = useState('');
  const [showsAll, setShowsAll] = useState(false);

  const claims = nearestFirst(
    annotation,
    list.filter((other) => other.kind === 'claim'),
  );
  const carried = new Set(annotation.supports);
  const ordered = [...claims.filter(({ id }) => carried.has(id)), ...claims.filter(({ id }) => !carried.has(id))];
  const found = search.trim() === '' ? ordered : ordered.filter(({ quote }) => matches(search, [quote.exact]));
  const least = Math.max(SHOWN, carried.size);
  const shown = showsAll || search !== '' ? found : found.slice(0, least);

  const toggle = (id: string, isCarried: boolean) => {
    const supports = isCarried ? [...annotation.supports, id] : annotation.supports.filter((other) => other !== id);
    void updateAnnotation(annotation.id, { supports }).catch(() => undefined);
  };

  if (claims.length === 0) return <Nothing>{t('none')}</Nothing>;
  if (!mayChange) return <ReadOnly claims={claims.filter(({ id }) => carried.has(id))} />;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-faint">{t('hint')}</p>
      {claims.length > SHOWN && (
        <Input
          leading={<Search />}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul className="flex flex-col gap-2.5 pt-1">
        {shown.map((claim) => (
          <li key={claim.id}>
            <Checkbox
              checked={carried.has(claim.id)}
              onCheckedChange={(isCarried) => toggle(claim.id, isCarried)}
              label={<ClaimWords claim={claim} isSameWords={overlaps(annotation, claim)} />}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <Nothing>{t('noMatch')}</Nothing>}
      {shown.length < found.length && (
        <Button size="sm" variant="ghost" className="self-start" onClick={() => setShowsAll(true)}>
          {t('more', { count: found.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

function ReadOnly({ claims }: { claims: readonly Annotation[] }) {
  const t = useTranslations('annotations.carries');
  const { choose } = useDeskActions();
  if (claims.length === 0) return <Nothing>{t('nothing')}</Nothing>;
  return (
    <ul className="flex flex-col gap-1">
      {claims.map((claim) => (
        <li key={claim.id}>
          <button
            type="button"
            onClick={() => choose(claim.id)}
            className="-mx-2 w-[calc(100%+1rem)] rounded-md px-2 py-1.5 text-start hover:bg-hover"
          >
            <ClaimWords claim={claim} isSameWords={false} />
          </button>
        </li>
      ))}
    </ul>
  );
}

export function ClaimWords({ claim, isSameWords }: { claim: Annotation; isSameWords: boolean }) {
  const t = useTranslations('annotations.carries');
  const { workspace } = useDeskData();
  const article = useDesk((state) => state.article);
  const colour = ratingOf(workspace.ratingScale, claim.verdict?.rating)?.colour;
  return (
    <span className="flex items-baseline gap-2">
      {colour && <Dot tone={colour} className="translate-y-px" />}
      <span
        dir={article.direction}
        lang={article.language}
        className="line-clamp-2 min-w-0 flex-1 text-start font-read"
      >
        {claim.quote.exact}
      </span>
      {isSameWords && <span className="shrink-0 text-2xs text-faint">{t('overlapping')}</span>}
    </span>
  );
}
