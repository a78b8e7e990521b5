'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { Problem } from '@/components/ui/problem';
import { leaveFor } from './leave-for';
import { signIn, signInElsewhere } from './sign-in';
import { useSubmit } from './use-submit';

type Props = {
  /** A path of this site. */
  callbackUrl: string;
  provider: { id: string; name: string } | null;
  /** What the identity provider's refusal was, if the person comes back from one. */
  refusal: 'unknown' | 'failed' | null;
  email?: string;
};

export function SignInForm({ callbackUrl, provider, refusal, email = '' }: Props) {
  const t = useTranslations('auth.signIn');
  const { form, pending, problem, setProblem, submit } = useSubmit();
  const [isLeaving, setLeaving] = useState(false);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void submit(async () => {
      const isIn = await signIn(String(fields.get('email')), String(fields.get('password')));
      if (isIn) {
        setLeaving(true);
        leaveFor(callbackUrl);
      } else setProblem({ title: t('wrong.title'), detail: t('wrong.detail') });
    });
  };

  const leave = (id: string) => void submit(() => signInElsewhere(id, callbackUrl));

  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
      {refusal && !problem && <Problem problem={{ title: t(`${refusal}.title`), detail: t(`${refusal}.detail`) }} />}
      {problem && <Problem problem={problem} />}
      <Field label={t('email')} required>
        <Input name="email" type="email" dir="ltr" autoComplete="username" defaultValue={email} required autoFocus />
      </Field>
      <Field label={t('password')} required>
        <PasswordInput name="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending || isLeaving}>
        {t('submit')}
      </Button>
      <p className="text-center text-sm">
        <Link href="/forgot" className="text-accent underline-offset-4 hover:underline">
          {t('forgot')}
        </Link>
      </p>
      {provider && (
        <>
          <p className="flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('or')}
          </p>
          <Button size="lg" icon={<KeyRound />} onClick={() => leave(provider.id)}>
            {t('with', { name: provider.name })}
          </Button>
        </>
      )}
    </form>
  );
}
