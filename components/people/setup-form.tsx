'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { rememberLocale } from '@/components/shell/locale';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { Problem } from '@/components/ui/problem';
import { Segmented } from '@/components/ui/segmented';
import { call } from '@/lib/api/call';
import { setUp } from '@/lib/api/people';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import { leaveFor } from './leave-for';
import { signIn } from './sign-in';
import { problemBeside, useSubmit } from './use-submit';
import { WorkspaceFields } from './workspace-fields';

const FIELDS = ['name', 'email', 'password', 'workspace.name', 'workspace.slug'];

export function SetupForm() {
  const t = useTranslations('auth.setup');
  const language = useTranslations('common.language');
  const locale = useLocale() as Locale;
  const router = useRouter();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [sample, setSample] = useState(true);
  const [isLeaving, setLeaving] = useState(false);
  const rest = problemBeside(problem, FIELDS);

  const chooseLocale = (chosen: Locale) => {
    rememberLocale(chosen);
    router.refresh();
  };

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    void submit(async () => {
      const [email, password] = [text('email'), text('password')];
      const workspace = { name: text('workspaceName'), slug: text('slug') };
      const begun = await call(setUp, { body: { name: text('name'), email, password, locale, workspace, sample } });
      setLeaving(true);
      rememberLocale(locale);
      const isIn = await signIn(email, password);
      leaveFor(isIn ? `/${begun.workspace.slug}/articles` : '/sign-in');
    });
  };

  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-8">
      {rest && <Problem problem={rest} />}
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 text-lg font-semibold">{t('you')}</legend>
        <Field label={t('name')} error={issueOf('name')} required>
          <Input name="name" autoComplete="name" maxLength={100} required autoFocus />
        </Field>
        <Field label={t('email')} error={issueOf('email')} required>
          <Input name="email" type="email" dir="ltr" autoComplete="username" required />
        </Field>
        <Field label={t('password')} hint={t('passwordHint')} error={issueOf('password')} required>
          <PasswordInput name="password" autoComplete="new-password" minLength={10} maxLength={200} required />
        </Field>
        <div className="flex flex-col items-start gap-1.5">
          <span className="text-sm font-medium">{t('language')}</span>
          <Segmented
            label={t('language')}
            value={locale}
            onValueChange={chooseLocale}
            options={LOCALES.map((value) => ({ value, label: <span lang={value}>{language(value)}</span> }))}
          />
        </div>
      </fieldset>
      <fieldset className="flex flex-col gap-5 border-t border-line pt-7">
        <legend className="sr-only">{t('desk')}</legend>
        <p aria-hidden className="-mb-1 text-lg font-semibold">
          {t('desk')}
        </p>
        <WorkspaceFields nameIssue={issueOf('workspace.name')} slugIssue={issueOf('workspace.slug')} />
        <Checkbox label={t('sample')} hint={t('sampleHint')} checked={sample} onCheckedChange={setSample} />
      </fieldset>
      <Button type="submit" variant="primary" size="lg" loading={pending || isLeaving}>
        {t('submit')}
      </Button>
    </form>
  );
}
