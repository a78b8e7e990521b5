'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { Problem } from '@/components/ui/problem';
import { call } from '@/lib/api/call';
import { acceptPasswordReset } from '@/lib/api/people';
import { problemBeside, useSubmit } from './use-submit';

export function ResetForm({ token }: { token: string }) {
  const t = useTranslations('auth.reset');
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [isDone, setDone] = useState(false);
  const rest = problemBeside(problem, ['password']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    void submit(async () => {
      await call(acceptPasswordReset, { body: { token, password } });
      setDone(true);
    });
  };

  if (isDone) {
    return (
      <div className="flex flex-col gap-5">
        <div role="status" className="flex gap-3 rounded-lg bg-accent-soft p-4">
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
          <p>{t('done')}</p>
        </div>
        <Button variant="primary" size="lg" asChild>
          <Link href="/sign-in">{t('signIn')}</Link>
        </Button>
      </div>
    );
  }
  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
      {rest && <Problem problem={rest} />}
      <Field label={t('password')} hint={t('hint')} error={issueOf('password')} required>
        <PasswordInput name="password" autoComplete="new-password" minLength={10} maxLength={200} required autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
