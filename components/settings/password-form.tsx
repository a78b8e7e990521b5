'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { Problem } from '@/components/ui/problem';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { updateMe } from '@/lib/api/people';

type Props = { user: { email: string; hasPassword: boolean; version: number } };

export function PasswordForm({ user }: Props) {
  const t = useTranslations('settings.password');
  const router = useRouter();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const rest = problemBeside(problem, ['password', 'currentPassword']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const fields = new FormData(target);
    const [password, currentPassword] = [String(fields.get('password')), String(fields.get('currentPassword'))];
    void submit(async () => {
      await call(updateMe, { version: user.version, body: { password, currentPassword } });
      target.reset();
      toast.done(t('saved'));
      router.refresh();
    });
  };

  if (!user.hasPassword) return <Card className="text-muted">{t('none')}</Card>;
  return (
    <Card>
      <form ref={form} method="post" onSubmit={send} className="flex max-w-md flex-col gap-5">
        {rest && <Problem problem={rest} />}
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <Field label={t('current')} error={issueOf('currentPassword')} required>
          <PasswordInput name="currentPassword" autoComplete="current-password" required />
        </Field>
        <Field label={t('new')} hint={t('hint')} error={issueOf('password')} required>
          <PasswordInput name="password" autoComplete="new-password" minLength={10} maxLength={200} required />
        </Field>
        <div>
          <Button type="submit" variant="primary" loading={pending}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
