/** Members of a workspace. It always keeps an owner: changes to owners stand in line at the owners' rows. */
import { AppError } from '@/lib/domain/errors';
import type { Actor, Member, Role } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { inWorkspace, type Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { decodeCursor, toPage } from './paging';

const select = {
  userId: true,
  role: true,
  joinedAt: true,
  version: true,
  user: { select: { name: true, email: true } },
} satisfies Prisma.MembershipSelect;

type Row = Prisma.MembershipGetPayload<{ select: typeof select }>;

/** In the order they joined. */
export async function listMembers(
  actor: Actor,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<Member>> {
  authorize(actor, 'workspace:read');
  const after = decodeCursor(query.cursor, 2);
  const rows = await readWorkspace(actor, (reader) =>
    reader.membership.findMany({
      where: { workspaceId: actor.workspaceId, removedAt: null, ...(after ? { OR: beyond(after) } : {}) },
      select,
      orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
      take: query.limit + 1,
    }),
  );
  return toPage(rows, query.limit, toMember, (row) => [row.joinedAt.toISOString(), row.userId]);
}

/** Changes a role; it counts from the member's next request. Throws `not_found`, `stale`, `conflict` (last_owner). */
export async function updateMember(
  actor: Actor,
  userId: string,
  version: number,
  { role }: { role: Role },
): Promise<Member> {
  authorize(actor, 'member:manage');
  return inWorkspace(actor, async (tx) => {
    const before = await lockedMember(tx, actor, userId, version);
    if (before.role === 'owner' && role !== 'owner') await requireOtherOwner(tx, actor, userId);
    await write(tx, actor, before, { role });
    const after = await requireMember(tx, actor, userId);
    await record(tx, actor, {
      type: 'member.changed',
      entityId: userId,
      before: { name: before.name, role: before.role },
      after: { name: after.name, role },
    });
    return after;
  });
}

/**
 * Takes somebody out. What they wrote keeps its author; their tokens end here.
 * Throws `not_found`, `stale`, `conflict` (last_owner).
 */
export async function removeMember(actor: Actor, userId: string, version: number): Promise<void> {
  authorize(actor, 'member:manage');
  const { workspaceId } = actor;
  await inWorkspace(actor, async (tx) => {
    const before = await lockedMember(tx, actor, userId, version);
    if (before.role === 'owner') await requireOtherOwner(tx, actor, userId);
    const now = new Date();
    await write(tx, actor, before, { removedAt: now });
    await tx.apiToken.updateMany({ where: { workspaceId, userId, revokedAt: null }, data: { revokedAt: now } });
    const { name, email, role } = before;
    await record(tx, actor, { type: 'member.removed', entityId: userId, before: { name, email, role } });
  });
}

/**
 * Tells a person's new name to every desk that knows the old one, also to those they were taken out of: reports name
 * who checked. In the order of the desks, so that two such changes don't wait for each other. Call it last.
 */
export async function recordRenamed(tx: Tx, userId: string, from: string, to: string): Promise<void> {
  const desks = await tx.membership.findMany({
    where: { userId },
    orderBy: { workspaceId: 'asc' },
    select: { workspaceId: true },
  });
  const happening = { type: 'member.renamed', entityId: userId, before: { name: from }, after: { name: to } } as const;
  for (const { workspaceId } of desks) await record(tx, { workspaceId, userId, name: to }, happening);
}

/** The member as the change was made from. The owners' rows are locked first, so that two can't both be the last. */
async function lockedMember(tx: Tx, actor: Actor, userId: string, version: number): Promise<Member> {
  await tx.$queryRaw`
    SELECT user_id FROM memberships
    WHERE workspace_id = ${actor.workspaceId}::uuid AND role = 'owner' AND removed_at IS NULL
    ORDER BY user_id FOR UPDATE`;
  const member = await requireMember(tx, actor, userId);
  if (member.version !== version) throw new AppError('stale', { current: member });
  return member;
}

async function requireOtherOwner(tx: Tx, { workspaceId }: Actor, userId: string): Promise<void> {
  const other = await tx.membership.findFirst({
    where: { workspaceId, role: 'owner', removedAt: null, userId: { not: userId } },
    select: { userId: true },
  });
  if (other === null) throw new AppError('conflict', { message: 'last_owner' });
}

async function write(
  tx: Tx,
  actor: Actor,
  { userId, version }: Member,
  data: { role: Role } | { removedAt: Date },
): Promise<void> {
  const { count } = await tx.membership.updateMany({
    where: { workspaceId: actor.workspaceId, userId, version, removedAt: null },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError('stale', { current: await requireMember(tx, actor, userId) });
}

async function requireMember(reader: Tx, { workspaceId }: Actor, userId: string): Promise<Member> {
  const row = await reader.membership.findFirst({ where: { workspaceId, userId, removedAt: null }, select });
  if (row === null) throw new AppError('not_found');
  return toMember(row);
}

function beyond([joinedAt, userId]: (string | number | null)[]): Prisma.MembershipWhereInput[] {
  const date = new Date(String(joinedAt));
  if (Number.isNaN(date.getTime()))
    throw new AppError('invalid', { issues: [{ path: 'cursor', message: 'bad_cursor' }] });
  return [{ joinedAt: { gt: date } }, { joinedAt: date, userId: { gt: String(userId) } }];
}

const toMember = (row: Row): Member => ({
  userId: row.userId,
  name: row.user.name,
  email: row.user.email,
  role: row.role as Role,
  joinedAt: row.joinedAt.toISOString(),
  version: row.version,
});
