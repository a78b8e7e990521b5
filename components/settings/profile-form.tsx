'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { rememberLocale } from '@/components/shell/locale';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { Segmented } from '@/components/ui/segmented';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { updateMe } from '@/lib/api/people';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import type { User } from '@/lib/domain/member';

export function ProfileForm({ user }: { user: Pick<User, 'name' | 'email' | 'locale' | 'version'> }) {
  const t = useTranslations('settings.profile');
  const common = useTranslations('common');
  const router = useRouter();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [name, setName] = useState(user.name);
  const [locale, setLocale] = useState<Locale>(user.locale);
  const rest = problemBeside(problem, ['name']);
  const isChanged = name.trim() !== user.name || locale !== user.locale;

  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit(async () => {
      await call(updateMe, { version: user.version, body: { name, locale } });
      rememberLocale(locale);
      toast.done(t('saved'));
      router.refresh();
    });
  };

  return (
    <Card>
      <form ref={form} method="post" onSubmit={send} className="flex max-w-md flex-col gap-5">
        {rest && <Problem problem={rest} />}
        <Field label={t('name')} hint={t('nameHint')} error={issueOf('name')} required>
          <Input
            name="name"
            autoComplete="name"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
            required
          />
        </Field>
        <Field label={t('email')}>
          <Input dir="ltr" value={user.email} readOnly className="bg-sunken! text-muted" />
        </Field>
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
        </div>
        <div>
          <Button type="submit" variant="primary" loading={pending} disabled={!isChanged}>
            {common('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
