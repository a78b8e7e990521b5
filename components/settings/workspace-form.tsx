'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { Segmented } from '@/components/ui/segmented';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { updateWorkspace } from '@/lib/api/workspaces';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import type { Workspace } from '@/lib/domain/workspace';

type Props = { workspace: Pick<Workspace, 'slug' | 'name' | 'locale' | 'version'>; mayChange: boolean };

export function WorkspaceForm({ workspace, mayChange }: Props) {
  const t = useTranslations('settings.workspace');
  const common = useTranslations('common');
  const router = useRouter();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [name, setName] = useState(workspace.name);
  const [locale, setLocale] = useState<Locale>(workspace.locale);
  const rest = problemBeside(problem, ['name']);
  const isChanged = name.trim() !== workspace.name || locale !== workspace.locale;

  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit(async () => {
      const params = { workspace: workspace.slug };
      await call(updateWorkspace, { params, version: workspace.version, body: { name, locale } });
      toast.done(t('saved'));
    }).then(() => router.refresh());
  };

  return (
    <Card>
      <form ref={form} method="post" onSubmit={send} className="flex max-w-md flex-col gap-5">
        {rest && <Problem problem={rest} />}
        <Field label={t('name')} error={issueOf('name')} required>
          <Input
            name="name"
            maxLength={100}
            value={name}
            readOnly={!mayChange}
            onChange={(event) => setName(event.target.value)}
            required
          />
        </Field>
        <Field label={t('slug')}>
          <Input dir="ltr" value={workspace.slug} readOnly className="bg-sunken! text-muted" />
        </Field>
        {mayChange && (
          <>
            <div className="flex flex-col items-start gap-1.5">
              <span className="text-sm font-medium">{t('language')}</span>
              <Segmented
                label={t('language')}
                value={locale}
                onValueChange={setLocale}
                options={LOCALES.map((value) => ({
                  value,
                  label: <span lang={value}>{common(`language.${value}`)}</span>,
                }))}
              />
              <p className="text-sm text-faint">{t('languageHint')}</p>
            </div>
            <div>
              <Button type="submit" variant="primary" loading={pending} disabled={!isChanged}>
                {common('save')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Card>
  );
}
