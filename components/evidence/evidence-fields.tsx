'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SOURCE_TYPES, type SourceType, type Stance } from '@/lib/domain/evidence';
import type { RichText } from '@/lib/domain/rich-text';
import { RichTextEditor } from '@/components/editor/rich-text-editor';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { StanceChoice } from './stance';
import type { EvidenceForm } from './evidence-form-values';

type Props = {
  form: EvidenceForm;
  onChange: (fields: Partial<EvidenceForm>) => void;
  /** Messages by field. */
  errors: Partial<Record<keyof EvidenceForm, string>>;
  /** A known problem with the address that doesn't stop anything. */
  urlHint?: string | undefined;
  titleHint?: string | undefined;
  /** Stands between the address and what is written of it. */
  afterAddress?: ReactNode;
  /** What the focus goes to at once. */
  focus?: 'url' | 'stance' | null;
};

/** Every field of a piece of evidence, the two that matter first. */
export function EvidenceFields({ form, onChange, errors, urlHint, titleHint, afterAddress, focus = null }: Props) {
  const t = useTranslations('evidence');
  return (
    <div className="grid grid-cols-2 gap-3">
      {form.isFile !== true && (
        <Field label={t('url')} error={errors.url} hint={urlHint} className="col-span-2">
          <Input
            type="url"
            inputMode="url"
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            autoFocus={focus === 'url'}
            value={form.url}
            onChange={(event) => onChange({ url: event.target.value })}
          />
        </Field>
      )}
      <div className="col-span-2 empty:hidden">{afterAddress}</div>
      <div className="col-span-2">
        <StanceChoice
          value={form.stance}
          onChange={(stance: Stance) => onChange({ stance })}
          autoFocus={focus === 'stance'}
        />
        {errors.stance && (
          <p role="alert" className="mt-1.5 text-sm text-danger">
            {errors.stance}
          </p>
        )}
      </div>
      <Field label={t('titleField')} error={errors.title} hint={titleHint} className="col-span-2">
        <Input value={form.title} onChange={(event) => onChange({ title: event.target.value })} />
      </Field>
      <Field label={t('publisher')} error={errors.publisher} className="max-sm:col-span-2">
        <Input value={form.publisher} onChange={(event) => onChange({ publisher: event.target.value })} />
      </Field>
      <Field label={t('publishedAt')} className="max-sm:col-span-2">
        <Input
          type="date"
          dir="ltr"
          value={form.publishedAt}
          onChange={(event) => onChange({ publishedAt: event.target.value })}
        />
      </Field>
      <Field label={t('sourceTypeLabel')} className="col-span-2">
        <Select
          options={SOURCE_TYPES.map((type) => ({ value: type, label: t(`sourceType.${type}`) }))}
          value={form.sourceType}
          onChange={(event) => onChange({ sourceType: event.target.value as SourceType })}
        />
      </Field>
      <Field label={t('quote')} error={errors.quote} className="col-span-2">
        <Textarea rows={2} value={form.quote} onChange={(event) => onChange({ quote: event.target.value })} />
      </Field>
      <div className="col-span-2 flex flex-col gap-1.5">
        <span aria-hidden className="text-sm font-medium">
          {t('comment')}
        </span>
        <RichTextEditor
          label={t('comment')}
          value={form.comment}
          onChange={(comment: RichText) => onChange({ comment })}
        />
      </div>
    </div>
  );
}
