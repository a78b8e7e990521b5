/** Desks: who opens one owns it; its name, language and rating scale are its owners' to change. */
import { AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import { lesserRole, type Actor, type Role } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { NO_PUBLIC_PAGE, publicPageSchema } from '@/lib/domain/public-page';
import { DEFAULT_RATING_SCALE, type RatingScale } from '@/lib/domain/rating';
import type { Workspace, WorkspaceDraft, WorkspacePatch } from '@/lib/domain/workspace';
import { db, guarded, inTransaction, inWorkspace, Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { requireSession, type Identity } from './identity';
import { Made, newId } from './once';

const select = {
  id: true,
  slug: true,
  name: true,
  locale: true,
  ratingScale: true,
  publicPage: true,
  version: true,
  createdAt: true,
} satisfies Prisma.WorkspaceSelect;

type Row = Prisma.WorkspaceGetPayload<{ select: typeof select }>;

/** The workspaces the person belongs to, the first joined first; a token knows only its own. */
export async function listWorkspaces(identity: Identity): Promise<Page<Workspace>> {
  const workspaceId = identity.via === 'token' ? identity.workspaceId : Prisma.skip;
  const rows = await guarded(() =>
    db.membership.findMany({
      where: { userId: identity.userId, removedAt: null, workspaceId },
      select: { role: true, workspace: { select } },
      orderBy: [{ joinedAt: 'asc' }, { workspaceId: 'asc' }],
    }),
  );
  const roleIn = (role: Role): Role => (identity.via === 'token' ? lesserRole(role, identity.role) : role);
  return { items: rows.map((row) => toWorkspace(row.workspace, roleIn(row.role as Role))), nextCursor: null };
}

/** Opens a workspace with the default rating scale. Throws `conflict` (slug_taken, id_taken). */
export async function createWorkspace(identity: Identity, draft: WorkspaceDraft): Promise<Made<Workspace>> {
  const maker = requireSession(identity);
  return inTransaction(async (tx) => {
    const known = draft.id === undefined ? null : await tx.workspace.findUnique({ where: { id: draft.id }, select });
    if (known !== null) return new Made(await requireSameWorkspace(tx, known, draft, maker.userId), false);
    return new Made(await openWorkspace(tx, maker, draft), true);
  });
}

/** The part of opening a workspace that setting up shares: the row, its owner, its first event. */
export async function openWorkspace(
  tx: Tx,
  maker: { userId: string; name: string; locale: string },
  draft: WorkspaceDraft,
): Promise<Workspace> {
  const { slug, name, locale = maker.locale, id = newId() } = draft;
  const taken = await tx.workspace.findUnique({ where: { slug }, select: { id: true } });
  if (taken !== null) throw slugTaken();
  const row = await tx.workspace.create({
    data: { id, slug, name, locale, ratingScale: DEFAULT_RATING_SCALE },
    select,
  });
  await tx.membership.create({
    data: { workspaceId: id, userId: maker.userId, role: 'owner' },
    select: { userId: true },
  });
  const { userId, name: makerName } = maker;
  await record(
    tx,
    { userId, name: makerName, workspaceId: id },
    { type: 'workspace.created', entityId: id, after: { slug, name, locale } },
  );
  return toWorkspace(row, 'owner');
}

export async function getWorkspace(actor: Actor): Promise<Workspace> {
  authorize(actor, 'workspace:read');
  return readWorkspace(actor, (reader) => read(reader, actor));
}

/**
 * Changes name, language, rating scale or public page. A rating that a verdict uses, also one in the trash, stays. Throws `stale`,
 * `invalid` (rating_in_use).
 */
export async function updateWorkspace(actor: Actor, version: number, patch: WorkspacePatch): Promise<Workspace> {
  authorize(actor, 'workspace:update');
  return inWorkspace(actor, async (tx) => {
    const before = await read(tx, actor);
    const { name = Prisma.skip, locale = Prisma.skip, ratingScale = Prisma.skip, publicPage = Prisma.skip } = patch;
    const { count } = await tx.workspace.updateMany({
      where: { id: actor.workspaceId, version },
      data: { name, locale, ratingScale, publicPage, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('stale', { current: await read(tx, actor) });
    if (patch.ratingScale) await requireUsedRatings(tx, actor, patch.ratingScale);
    const after = await read(tx, actor);
    await record(tx, actor, {
      type: 'workspace.changed',
      entityId: actor.workspaceId,
      before: changeable(before),
      after: changeable(after),
    });
    return after;
  });
}

const changeable = ({ name, locale, ratingScale, publicPage }: Workspace) => ({
  name,
  locale,
  ratingScale,
  publicPage,
});

const slugTaken = (): AppError =>
  new AppError('conflict', { message: 'slug_taken', issues: [{ path: 'slug', message: 'slug_taken' }] });

async function requireUsedRatings(tx: Tx, { workspaceId }: Actor, scale: RatingScale): Promise<void> {
  const kept = scale.map((rating) => rating.key);
  const used = await tx.annotation.findFirst({
    where: { workspaceId, rating: { not: null, notIn: kept } },
    select: { rating: true },
  });
  if (used === null) return;
  const issues = [{ path: 'ratingScale', message: 'rating_in_use' }];
  throw new AppError('invalid', { message: 'rating_in_use', values: { rating: used.rating ?? '' }, issues });
}

async function requireSameWorkspace(tx: Tx, known: Row, draft: WorkspaceDraft, userId: string): Promise<Workspace> {
  const membership = await tx.membership.findFirst({
    where: { workspaceId: known.id, userId, role: 'owner', removedAt: null },
    select: { userId: true },
  });
  const isSame =
    known.slug === draft.slug &&
    known.name === draft.name &&
    (draft.locale === undefined || known.locale === draft.locale);
  if (membership === null || !isSame) throw new AppError('conflict', { message: 'id_taken' });
  return toWorkspace(known, 'owner');
}

const read = async (reader: Tx, actor: Actor): Promise<Workspace> =>
  toWorkspace(await reader.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId }, select }), actor.role);

const toWorkspace = (row: Row, role: Role): Workspace => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  locale: row.locale as Locale,
  ratingScale: row.ratingScale as RatingScale,
  publicPage: row.publicPage === null ? NO_PUBLIC_PAGE : publicPageSchema.parse(row.publicPage),
  role,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});
