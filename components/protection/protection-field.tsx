'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { PROTECTIONS, type Protection } from '@/lib/domain/protection';

type Props = { value: Protection; onValueChange: (protection: Protection) => void; className?: string };

/** Who may read what is being written, in a form. */
export function ProtectionField({ value, onValueChange, className }: Props) {
  const t = useTranslations('protection');
  return (
    <Field label={t('label')} {...(className ? { className } : {})}>
      <Select
        options={PROTECTIONS.map((protection) => ({ value: protection, label: t(`choice.${protection}`) }))}
        value={value}
        onChange={(event) => onValueChange(event.target.value as Protection)}
      />
    </Field>
  );
}
