'use client';

import { MailCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { call } from '@/lib/api/call';
import { requestPasswordReset } from '@/lib/api/people';
import { problemBeside, useSubmit } from './use-submit';

export function ForgotForm() {
  const t = useTranslations('auth.forgot');
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const rest = problemBeside(problem, ['email']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email'));
    void submit(async () => {
      await call(requestPasswordReset, { body: { email } });
      setSentTo(email);
    });
  };

  if (sentTo !== null) {
    return (
      <div role="status" className="flex gap-3 rounded-lg bg-accent-soft p-4">
        <MailCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <p>{t.rich('sent', { email: sentTo, b: (words) => <bdi className="font-medium">{words}</bdi> })}</p>
      </div>
    );
  }
  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
      {rest && <Problem problem={rest} />}
      <Field label={t('email')} error={issueOf('email')} required>
        <Input name="email" type="email" dir="ltr" autoComplete="username" required autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
