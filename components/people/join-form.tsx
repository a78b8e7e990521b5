'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { Problem } from '@/components/ui/problem';
import { call } from '@/lib/api/call';
import { acceptInvitation } from '@/lib/api/people';
import { leaveFor } from './leave-for';
import { signIn } from './sign-in';
import { problemBeside, useSubmit } from './use-submit';

/** A newcomer makes an account with the invitation's address and is signed in with it. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('auth.invite');
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [isLeaving, setLeaving] = useState(false);
  const rest = problemBeside(problem, ['name', 'password']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [name, password] = [String(fields.get('name')), String(fields.get('password'))];
    void submit(async () => {
      const { workspace, user } = await call(acceptInvitation, { body: { token, name, password } });
      setLeaving(true);
      const isIn = await signIn(user.email, password);
      leaveFor(isIn ? `/${workspace.slug}` : '/sign-in');
    });
  };

  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
      {rest && <Problem problem={rest} />}
      <Field label={t('email')} hint={t('emailHint')}>
        <Input
          name="email"
          type="email"
          dir="ltr"
          autoComplete="username"
          value={email}
          readOnly
          className="bg-sunken! text-muted"
        />
      </Field>
      <Field label={t('name')} error={issueOf('name')} required>
        <Input name="name" autoComplete="name" maxLength={100} required autoFocus />
      </Field>
      <Field label={t('password')} hint={t('passwordHint')} error={issueOf('password')} required>
        <PasswordInput name="password" autoComplete="new-password" minLength={10} maxLength={200} required />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending || isLeaving}>
        {t('join')}
      </Button>
    </form>
  );
}
