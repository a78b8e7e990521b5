/** What the frame around signed-in pages shows: names and counts. It decides nothing; every page asks for itself. */
import type { Actor, Role } from '@/lib/domain/member';
import { readWorkspace } from './db';
import type { Identity } from './identity';
import { newsOf } from './inbox';
import { reachable } from './tasks/rows';
import { listWorkspaces } from './workspaces';

/** More than this is "many"; counting on would only cost. */
const MANY = 99;

export type Frame = {
  workspace: { slug: string; name: string };
  role: Role;
  memberships: { slug: string; name: string }[];
  counts: { inbox: number; tasks: number };
};

/** Null for somebody outside the workspace: the page itself says so. */
export async function findFrame(identity: Identity, slug: string): Promise<Frame | null> {
  const { items } = await listWorkspaces(identity);
  const workspace = items.find((item) => item.slug === slug);
  if (!workspace) return null;
  const { userId, name } = identity;
  const actor: Actor = { userId, name, workspaceId: workspace.id, workspaceSlug: slug, role: workspace.role };
  return {
    workspace: { slug, name: workspace.name },
    role: workspace.role,
    memberships: items.map((item) => ({ slug: item.slug, name: item.name })),
    counts: await countWork(actor),
  };
}

const countWork = (actor: Actor): Promise<Frame['counts']> =>
  readWorkspace(actor, async (reader) => {
    const { workspaceId, userId } = actor;
    const { seenSeq } = await reader.membership.findUniqueOrThrow({
      where: { workspaceId_userId: { workspaceId, userId } },
      select: { seenSeq: true },
    });
    const [unseen, tasks] = await Promise.all([
      reader.event.findMany({
        where: { ...newsOf(actor), seq: { gt: seenSeq } },
        select: { seq: true },
        take: MANY,
      }),
      reader.task.count({ where: { workspaceId, assigneeId: userId, ...reachable, status: { not: 'done' } } }),
    ]);
    return { inbox: unseen.length, tasks };
  });
