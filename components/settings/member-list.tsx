'use client';

import clsx from 'clsx';
import { UserMinus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Problem } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { call, ProblemError } from '@/lib/api/call';
import { removeMember, updateMember } from '@/lib/api/people';
import { memberSchema, ROLES, type Member, type Role } from '@/lib/domain/member';

type Props = { workspace: string; members: Member[]; me: string; mayManage: boolean };

/** Keeps its own list: an answer tells what the member is now, also the one to a change that came too late. */
export function MemberList({ workspace, members: first, me, mayManage }: Props) {
  const t = useTranslations('settings.members');
  const role = useTranslations('people.role');
  const format = useFormatter();
  const { pending, problem, submit } = useSubmit();
  const [members, setMembers] = useState(first);
  const [leaving, setLeaving] = useState<Member | null>(null);

  const replace = (now: Member) => setMembers((list) => list.map((old) => (old.userId === now.userId ? now : old)));

  /** Runs a change; somebody who changed the member first wins, and the list shows what they made of it. */
  const attempt = (run: () => Promise<void>) =>
    submit(async () => {
      try {
        await run();
      } catch (error) {
        const now = error instanceof ProblemError ? memberSchema.safeParse(error.problem.current) : null;
        if (now?.success) replace(now.data);
        throw error;
      }
    });

  const change = (member: Member, next: Role) =>
    void attempt(async () => {
      const params = { workspace, user: member.userId };
      replace(await call(updateMember, { params, version: member.version, body: { role: next } }));
      toast.done(t('changed', { name: member.name, role: role(`${next}.name`) }));
    });

  const remove = async ({ userId, version, name }: Member) => {
    await attempt(async () => {
      await call(removeMember, { params: { workspace, user: userId }, version });
      setMembers((list) => list.filter((member) => member.userId !== userId));
      toast.done(t('removed', { name }));
    });
  };

  return (
    <div className="flex flex-col gap-4">
      {problem && <Problem problem={problem} />}
      <Card className="p-0!">
        <ul className="divide-y divide-line" aria-label={t('title')}>
          {members.map((member) => (
            <li key={member.userId} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
              <Avatar name={member.name} id={member.userId} decorative />
              <div className={clsx('min-w-0 flex-1', mayManage && 'max-sm:basis-3/4')}>
                <p className="flex items-center gap-2 font-medium">
                  <bdi className="truncate">{member.name}</bdi>
                  {member.userId === me && <Badge tone="accent">{t('you')}</Badge>}
                </p>
                <p className="truncate text-sm text-muted">
                  <bdi>{member.email}</bdi>
                  <span className="max-sm:hidden">
                    {' · '}
                    {t('since', { date: format.dateTime(new Date(member.joinedAt), 'day') })}
                  </span>
                </p>
              </div>
              {mayManage ? (
                <div className="flex items-center gap-1 max-sm:ms-11">
                  <Select
                    aria-label={t('roleOf', { name: member.name })}
                    value={member.role}
                    disabled={pending}
                    onChange={(event) => change(member, event.target.value as Role)}
                    options={ROLES.toReversed().map((value) => ({ value, label: role(`${value}.name`) }))}
                    className="w-32!"
                  />
                  <IconButton
                    label={t('remove', { name: member.name })}
                    icon={<UserMinus />}
                    onClick={() => setLeaving(member)}
                  />
                </div>
              ) : (
                <Badge>{role(`${member.role}.name`)}</Badge>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t('confirm.title', { name: leaving?.name ?? '' })}
        description={t('confirm.detail')}
        confirm={t('confirm.do')}
        onConfirm={() => (leaving ? remove(leaving) : undefined)}
      />
    </div>
  );
}
