'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { Select } from '@/components/ui/select';
import { ANNOTATION_KINDS, type AnnotationKind } from '@/lib/domain/annotation';
import type { ExchangePreview } from '@/lib/domain/exchange';
import type { Locale } from '@/lib/domain/locale';
import type { Rating } from '@/lib/domain/rating';
import type { Choices } from './use-exchange';

type Props = {
  preview: ExchangePreview;
  scale: Rating[];
  choices: Choices;
  onChange: (part: Partial<Choices>) => void;
};

/** The file's words for labels and ratings beside ours; what is proposed can be chosen otherwise. */
export function Mapping({ preview: { labels, ratings }, scale, choices, onChange }: Props) {
  const t = useTranslations('exchange');
  const kinds = useTranslations('annotations.kind');
  const locale = useLocale() as Locale;
  const kindOptions = [
    ...ANNOTATION_KINDS.map((value) => ({ value: value as string, label: kinds(value) })),
    { value: '', label: t('leaveOut') },
  ];
  const ratingOptions = [
    ...scale.map(({ key, name }) => ({ value: key, label: name[locale] })),
    { value: '', label: t('noVerdict') },
  ];
  return (
    <>
      {labels.length > 0 && (
        <Table title={t('labels')} hint={t('labelsHint')} theirs={t('inFile')} ours={t('here')}>
          {labels.map(({ label, count, kind }) => {
            const chosen = label in choices.labels ? choices.labels[label] : kind;
            return (
              <Row key={label} name={label === '' ? t('noLabel') : label} count={count}>
                <Select
                  aria-label={t('labelBecomes', { label: label === '' ? t('noLabel') : label })}
                  options={kindOptions}
                  value={chosen ?? ''}
                  onChange={({ target }) =>
                    onChange({
                      labels: { ...choices.labels, [label]: (target.value || null) as AnnotationKind | null },
                    })
                  }
                />
              </Row>
            );
          })}
        </Table>
      )}
      {ratings.length > 0 && (
        <Table title={t('ratings')} hint={t('ratingsHint')} theirs={t('inFile')} ours={t('here')}>
          {ratings.map(({ rating, name, count, becomes }) => {
            const chosen = rating in choices.ratings ? choices.ratings[rating] : becomes;
            return (
              <Row key={rating} name={name} count={count}>
                <Select
                  aria-label={t('ratingBecomes', { rating: name })}
                  options={ratingOptions}
                  value={chosen ?? ''}
                  onChange={({ target }) =>
                    onChange({ ratings: { ...choices.ratings, [rating]: target.value || null } })
                  }
                />
              </Row>
            );
          })}
        </Table>
      )}
    </>
  );
}

type TableProps = { title: string; hint: string; theirs: string; ours: string; children: ReactNode };

function Table({ title, hint, theirs, ours, children }: TableProps) {
  const id = useId();
  return (
    <section>
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      <p className="mt-0.5 mb-2 text-sm text-pretty text-muted">{hint}</p>
      <div className="max-h-[28rem] overflow-y-auto rounded-xl border border-line bg-surface">
        <table aria-labelledby={id} className="w-full">
          <thead className="sr-only">
            <tr>
              <th scope="col">{theirs}</th>
              <th scope="col">{ours}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">{children}</tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ name, count, children }: { name: string; count: number; children: ReactNode }) {
  const t = useTranslations('exchange');
  return (
    <tr>
      <th scope="row" className="px-4 py-2 text-start font-normal">
        <bdi className="font-medium wrap-anywhere">{name}</bdi>
        <span className="ms-2 text-sm text-muted">{t('times', { count })}</span>
      </th>
      <td className="w-2/5 min-w-36 py-2 pe-3">{children}</td>
    </tr>
  );
}
