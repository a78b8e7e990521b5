'use client';

import { Link2, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { useDesk, useDeskActions } from '@/components/desk/desk-store';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { matches, nearestFirst } from './nearest';
import { Nothing } from './section';
import { useMay } from './use-rights';

const SHOWN = 8;

type Props = {
  claim: Annotation;
  /** Those that don't carry the claim yet. */
  attributions: readonly Annotation[];
};

/** Chooses the attribution that carries a claim; the ones nearest to it stand first. */
export function LinkAttribution({ claim, attributions }: Props) {
  const t = useTranslations('annotations.said');
  const article = useDesk((state) => state.article);
  const { updateAnnotation } = useDeskActions();
  const { mayOn } = useMay();
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const mine = attributions.filter((attribution) => mayOn('annotation:update', attribution));
  const wordsOf = ({ quote, speaker }: Annotation) => [quote.exact, speaker?.name ?? '', speaker?.role ?? ''];
  const found = nearestFirst(claim, mine).filter((attribution) => matches(search, wordsOf(attribution)));

  const link = (attribution: Annotation) => {
    setOpen(false);
    setSearch('');
    void updateAnnotation(attribution.id, { supports: [...attribution.supports, claim.id] }).catch(() => undefined);
  };

  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={t('link')}
      align="end"
      className="w-80 p-2"
      trigger={
        <Button size="sm" variant="ghost" icon={<Link2 />} className="-me-1.5">
          {t('link')}
        </Button>
      }
    >
      {mine.length > SHOWN && (
        <Input
          leading={<Search />}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-1"
        />
      )}
      {mine.length === 0 && (
        <div className="p-1.5">
          <Nothing>{t('noneToLink')}</Nothing>
        </div>
      )}
      {mine.length > 0 && found.length === 0 && (
        <div className="p-1.5">
          <Nothing>{t('noMatch')}</Nothing>
        </div>
      )}
      <ul>
        {found.slice(0, SHOWN).map((attribution) => (
          <li key={attribution.id}>
            <button
              type="button"
              onClick={() => link(attribution)}
              className="flex w-full flex-col rounded-md px-2 py-1.5 text-start hover:bg-hover"
            >
              {attribution.speaker && <bdi className="font-medium">{attribution.speaker.name}</bdi>}
              <span
                dir={article.direction}
                lang={article.language}
                className="line-clamp-2 w-full text-start font-read text-sm text-muted"
              >
                {attribution.quote.exact}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
