'use client';

import { Mail, Send, UserPlus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { RadioCards } from '@/components/ui/radio-cards';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { createInvitation, revokeInvitation } from '@/lib/api/people';
import { ROLES, type Invitation, type Role } from '@/lib/domain/member';
import { SecretLine } from './secret-line';

type Props = { workspace: string; invitations: Invitation[] };
type Made = { email: string; url: string; mailed: boolean };

export function Invitations({ workspace, invitations }: Props) {
  const t = useTranslations('settings.invitations');
  const roleName = useTranslations('people.role');
  const router = useRouter();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [role, setRole] = useState<Role>('reviewer');
  const [made, setMade] = useState<Made | null>(null);
  const rest = problemBeside(problem, ['email']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const email = String(new FormData(target).get('email'));
    void submit(async () => {
      setMade(await call(createInvitation, { params: { workspace }, body: { email, role } }));
      target.reset();
      router.refresh();
    });
  };

  return (
    <div className="flex flex-col gap-4">
      <Card>
        <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
          {rest && <Problem problem={rest} />}
          <Field label={t('email')} error={issueOf('email')} required className="max-w-md">
            <Input name="email" type="email" dir="ltr" autoComplete="off" placeholder="name@example.org" required />
          </Field>
          <RadioCards
            label={t('role')}
            columns={2}
            value={role}
            onValueChange={setRole}
            options={ROLES.toReversed().map((value) => ({
              value,
              label: roleName(`${value}.name`),
              hint: roleName(`${value}.can`),
            }))}
          />
          <div>
            <Button type="submit" variant="primary" icon={<UserPlus />} loading={pending}>
              {t('submit')}
            </Button>
          </div>
        </form>
        {made && (
          <div role="status" className="mt-5 flex flex-col gap-3 rounded-lg bg-accent-soft p-4">
            <p className="flex items-start gap-2">
              <Send aria-hidden className="mt-0.5 size-4 shrink-0 text-accent rtl:-scale-x-100" />
              <span>
                {t.rich(made.mailed ? 'mailed' : 'made', {
                  email: made.email,
                  b: (words) => <bdi className="font-medium">{words}</bdi>,
                })}
              </span>
            </p>
            <SecretLine key={made.url} label={t('link')} value={made.url} />
          </div>
        )}
      </Card>
      {invitations.length > 0 && <OpenInvitations workspace={workspace} invitations={invitations} />}
    </div>
  );
}

function OpenInvitations({ workspace, invitations }: Props) {
  const t = useTranslations('settings.invitations');
  const roleName = useTranslations('people.role');
  const format = useFormatter();
  const router = useRouter();
  const { pending, problem, submit } = useSubmit();

  const revoke = ({ id, email }: Invitation) =>
    void submit(async () => {
      await call(revokeInvitation, { params: { workspace, invitation: id } });
      toast.done(t('revoked', { email }));
    }).then(() => router.refresh());

  return (
    <>
      <h3 className="mt-2 text-base font-medium text-muted">{t('open')}</h3>
      {problem && <Problem problem={problem} />}
      <Card className="p-0!">
        <ul className="divide-y divide-line" aria-label={t('open')}>
          {invitations.map((invitation) => (
            <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
              <Mail aria-hidden className="size-4 shrink-0 text-faint" />
              <div className="min-w-0 flex-1">
                <bdi className="block truncate">{invitation.email}</bdi>
                <p className="text-sm text-muted">
                  {t('until', { date: format.dateTime(new Date(invitation.expiresAt), 'moment') })}
                </p>
              </div>
              <Badge>{roleName(`${invitation.role}.name`)}</Badge>
              <Button size="sm" disabled={pending} onClick={() => revoke(invitation)}>
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
