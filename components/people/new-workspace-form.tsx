'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { signOut } from '@/components/shell/sign-out';
import { Button } from '@/components/ui/button';
import { Problem } from '@/components/ui/problem';
import { call } from '@/lib/api/call';
import { createWorkspace } from '@/lib/api/workspaces';
import { leaveFor } from './leave-for';
import { problemBeside, useSubmit } from './use-submit';
import { WorkspaceFields } from './workspace-fields';

/** For somebody who belongs to no desk, and for one more of them. */
export function NewWorkspaceForm({ leave }: { leave: 'back' | 'signOut' }) {
  const t = useTranslations('auth.workspace');
  const shell = useTranslations('shell');
  const common = useTranslations('common');
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const rest = problemBeside(problem, ['name', 'slug']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void submit(async () => {
      const body = { name: String(fields.get('workspaceName')), slug: String(fields.get('slug')) };
      const made = await call(createWorkspace, { body });
      leaveFor(`/${made.slug}/articles`);
    });
  };

  return (
    <form ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
      {rest && <Problem problem={rest} />}
      <WorkspaceFields nameIssue={issueOf('name')} slugIssue={issueOf('slug')} autoFocus />
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        {t('submit')}
      </Button>
      {leave === 'signOut' ? (
        <Button variant="ghost" onClick={() => void signOut()}>
          {shell('signOut')}
        </Button>
      ) : (
        <Button variant="ghost" asChild>
          <Link href="/">{common('cancel')}</Link>
        </Button>
      )}
    </form>
  );
}
