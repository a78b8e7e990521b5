'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { suggestSlug } from './slug';

type Props = {
  /** What is wrong with each, if anything. */
  nameIssue?: string | undefined;
  slugIssue?: string | undefined;
  autoFocus?: boolean;
};

/** A desk's name and its address, which follows the name until somebody edits it. Fields: workspaceName, slug. */
export function WorkspaceFields({ nameIssue, slugIssue, autoFocus = false }: Props) {
  const t = useTranslations('auth.workspace');
  const [name, setName] = useState('');
  const [edited, setEdited] = useState<string | null>(null);
  const suggested = name.trim() === '' ? '' : suggestSlug(name);
  return (
    <>
      <Field label={t('name')} error={nameIssue} required>
        <Input
          name="workspaceName"
          autoComplete="organization"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('namePlaceholder')}
          required
          autoFocus={autoFocus}
        />
      </Field>
      <Field label={t('slug')} hint={t('slugHint')} error={slugIssue} required>
        <Input
          name="slug"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={48}
          value={edited ?? suggested}
          onChange={(event) => setEdited(event.target.value.toLowerCase())}
          required
        />
      </Field>
    </>
  );
}
