'use client';

import { ArrowDown, ArrowUp, ChevronDown, Trash2 } from 'lucide-react';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input, Textarea } from '@/components/ui/input';
import { toneSolid } from '@/components/ui/tone';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import { RATING_COLOURS, type Rating } from '@/lib/domain/rating';
import type { EditedRating } from './scale';

export type RatingChange = Partial<Omit<Rating, 'key'>>;

type Props = {
  rating: EditedRating;
  isOpen: boolean;
  isFirst: boolean;
  isLast: boolean;
  mayChange: boolean;
  mayRemove: boolean;
  issueOf: (path: string) => string | undefined;
  onOpen: () => void;
  onChange: (change: RatingChange) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function RatingRow(props: Props) {
  const { rating, isOpen, isFirst, isLast, mayChange, mayRemove, onOpen, onMove, onRemove } = props;
  const t = useTranslations('settings.scale');
  const locale = useLocale() as Locale;
  const panel = useId();
  const name = rating.name[locale] || t('unnamed');
  return (
    <li>
      <div className="flex items-center gap-2 px-4 py-2.5">
        <Badge tone={rating.colour} dot>
          <bdi>{name}</bdi>
        </Badge>
        <p className="min-w-0 flex-1 truncate text-sm text-muted max-sm:invisible">
          <bdi>{rating.definition[locale]}</bdi>
        </p>
        {mayChange && (
          <div className="flex items-center">
            <IconButton
              size="sm"
              label={t('up', { name })}
              icon={<ArrowUp />}
              disabled={isFirst}
              onClick={() => onMove(-1)}
            />
            <IconButton
              size="sm"
              label={t('down', { name })}
              icon={<ArrowDown />}
              disabled={isLast}
              onClick={() => onMove(1)}
            />
            <IconButton
              size="sm"
              label={t('remove', { name })}
              icon={<Trash2 />}
              disabled={!mayRemove}
              onClick={onRemove}
            />
            <IconButton
              size="sm"
              label={t('edit', { name })}
              icon={<ChevronDown className={clsx('transition-transform', isOpen && 'rotate-180')} />}
              aria-expanded={isOpen}
              aria-controls={panel}
              onClick={onOpen}
            />
          </div>
        )}
      </div>
      <div id={panel} hidden={!isOpen} className="border-t border-line bg-sunken/50 px-4 py-4">
        {isOpen && <RatingFields {...props} />}
      </div>
    </li>
  );
}

function RatingFields({ rating, issueOf, onChange }: Props) {
  const t = useTranslations('settings.scale');
  const language = useTranslations('common.language');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {LOCALES.map((locale) => (
        <div key={locale} className="flex flex-col gap-4" lang={locale}>
          <Field label={t('name', { language: language(locale) })} error={issueOf(`name.${locale}`)} required>
            <Input
              maxLength={60}
              value={rating.name[locale]}
              onChange={(event) => onChange({ name: { ...rating.name, [locale]: event.target.value } })}
            />
          </Field>
          <Field label={t('definition', { language: language(locale) })} error={issueOf(`definition.${locale}`)}>
            <Textarea
              maxLength={500}
              value={rating.definition[locale]}
              onChange={(event) => onChange({ definition: { ...rating.definition, [locale]: event.target.value } })}
            />
          </Field>
        </div>
      ))}
      <Field label={t('value')} hint={t('valueHint')} error={issueOf('value')}>
        <Input
          type="number"
          dir="ltr"
          min={0}
          max={100}
          step="any"
          value={rating.value ?? ''}
          onChange={(event) => onChange({ value: event.target.value === '' ? null : Number(event.target.value) })}
        />
      </Field>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('colour')}</legend>
        <div className="flex flex-wrap gap-2">
          {RATING_COLOURS.map((colour) => (
            <label
              key={colour}
              className="relative size-8 cursor-pointer coarse:size-10"
              title={t(`colours.${colour}`)}
            >
              <input
                type="radio"
                name={`colour ${rating.id}`}
                aria-label={t(`colours.${colour}`)}
                checked={rating.colour === colour}
                onChange={() => onChange({ colour })}
                className="peer absolute inset-0 cursor-pointer appearance-none rounded-full"
              />
              <span
                aria-hidden
                className={clsx(
                  'pointer-events-none absolute inset-1 rounded-full ring-offset-2 ring-offset-surface peer-checked:ring-2 peer-checked:ring-ink',
                  toneSolid[colour],
                )}
              />
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
