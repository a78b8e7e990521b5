import type { ReactNode } from 'react';
import { RememberWorkspace } from '@/components/people/remember-workspace';
import { AppShell } from '@/components/shell/app-shell';
import { Standing } from '@/components/shell/standing';
import { findFrame } from '@/lib/server/frame';
import { visitor } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

/** The frame alone. Whether somebody may see a page is asked by the page. */
export default async function WorkspaceLayout({ params, children }: Props) {
  const { workspace } = await params;
  const identity = await visitor();
  const frame = identity && (await findFrame(identity, workspace));
  if (!identity || !frame) return children;
  const { userId: id, name, email } = identity;
  const { role, ...shell } = frame;
  return (
    <Standing workspace={workspace} role={role}>
      <AppShell {...shell} user={{ id, name, email }}>
        <RememberWorkspace slug={workspace} />
        {children}
      </AppShell>
    </Standing>
  );
}
