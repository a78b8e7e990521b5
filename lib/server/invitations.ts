/**
 * Invitations: a link for one e-mail address and one role, for 72 hours, used once. The table holds the SHA-256 of the
 * link's token; the link itself exists only in the answer that made it.
 */
import { AppError } from '@/lib/domain/errors';
import type { Actor, Invitation, InvitationAccept, InvitationDraft, Role } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { db, guarded, inTransaction, inWorkspace, type Prisma, readWorkspace, type Tx } from './db';
import { env } from './env';
import { record } from './events';
import type { Identity } from './identity';
import { limits, refuseSpent, take } from './limits';
import { sendLetter } from './mail';
import { Made, newId } from './once';
import { decodeCursor, toPage } from './paging';
import { hashPassword } from './passwords';
import { hashSecret, newSecret } from './secrets';
import type { Locale } from '@/lib/domain/locale';

const VALID_FOR = 72 * 3_600_000;

const select = {
  id: true,
  email: true,
  role: true,
  createdAt: true,
  expiresAt: true,
  acceptedAt: true,
} satisfies Prisma.InvitationSelect;

type Row = Prisma.InvitationGetPayload<{ select: typeof select }>;

const open = () => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } });

/** Invitations that can still be accepted, the newest first. */
export async function listInvitations(
  actor: Actor,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<Invitation>> {
  authorize(actor, 'member:manage');
  const before = decodeCursor(query.cursor, 1);
  const rows = await readWorkspace(actor, (reader) =>
    reader.invitation.findMany({
      where: {
        workspaceId: actor.workspaceId,
        ...open(),
        ...(before ? { id: { lt: String(before[0]) } } : {}),
      },
      select,
      orderBy: { id: 'desc' },
      take: query.limit + 1,
    }),
  );
  return toPage(rows, query.limit, toInvitation, (row) => [row.id]);
}

type WithLink = Invitation & { url: string; mailed: boolean };

/**
 * Makes the link and mails it when mail is configured. A newer invitation to the same address ends the older one. A maker
 * whose answer was lost sends the same id again and gets a new link for the same invitation. Throws `conflict`
 * (already_member, id_taken).
 */
export async function createInvitation(actor: Actor, draft: InvitationDraft): Promise<Made<WithLink>> {
  authorize(actor, 'member:manage');
  const token = newSecret();
  const { made, workspace } = await inWorkspace(actor, async (tx) => {
    await requireStranger(tx, actor, draft.email);
    const { name, locale } = await tx.workspace.findUniqueOrThrow({
      where: { id: actor.workspaceId },
      select: { name: true, locale: true },
    });
    return { made: await write(tx, actor, draft, hashSecret(token)), workspace: { name, locale: locale as Locale } };
  });
  const url = `${env.origin}/invite/${token}`;
  const mailed = await sendLetter({
    to: draft.email,
    locale: workspace.locale,
    kind: 'invitation',
    values: { name: actor.name, workspace: workspace.name },
    url,
  });
  return new Made({ ...made.value, url, mailed }, made.isNew);
}

/** Takes an open invitation back. Throws `not_found`. */
export async function revokeInvitation(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'member:manage');
  const { workspaceId } = actor;
  await inWorkspace(actor, async (tx) => {
    const row = await tx.invitation.findFirst({ where: { workspaceId, id, ...open() }, select });
    const { count } = await tx.invitation.updateMany({
      where: { workspaceId, id, ...open() },
      data: { revokedAt: new Date() },
    });
    if (row === null || count === 0) throw new AppError('not_found');
    await record(tx, actor, { type: 'invitation.revoked', entityId: id, before: { email: row.email, role: row.role } });
  });
}

export type Offer = {
  workspace: { name: string; slug: string };
  email: string;
  role: Role;
  invitedBy: string;
  hasAccount: boolean;
};

/** What the holder of a link is offered, or null when it can't be accepted any more. */
export async function findOffer(token: string): Promise<Offer | null> {
  const row = await find(token);
  if (row === null || isOver(row)) return null;
  const [inviter, account] = await guarded(() =>
    Promise.all([
      db.user.findUnique({ where: { id: row.invitedById }, select: { name: true } }),
      db.user.findUnique({ where: { email: row.email }, select: { id: true } }),
    ]),
  );
  const { name, slug } = row.workspace;
  return {
    workspace: { name, slug },
    email: row.email,
    role: row.role as Role,
    invitedBy: inviter?.name ?? '',
    hasAccount: account !== null,
  };
}

type Accepted = {
  workspace: { id: string; slug: string; name: string };
  user: { id: string; name: string; email: string };
};

/**
 * Joins the workspace: as the signed-in person whom the invitation was made for, else as a newcomer with name and
 * password. Exactly one acceptance counts, however many come at once. Throws `not_found`, `conflict` (bad_invitation,
 * account_exists, already_member), `forbidden` (wrong_person), `invalid`, `rate_limited`.
 */
export async function acceptInvitation(
  identity: Identity | null,
  accept: InvitationAccept,
  address: string,
): Promise<Accepted> {
  await refuseSpent(limits.token, address);
  const invitation = await find(accept.token);
  // A right link is no guess: a whole desk may join from one address on one morning.
  if (invitation === null || isOver(invitation)) await take(limits.token, address);
  if (invitation === null) throw new AppError('not_found', { message: 'bad_invitation' });
  if (isOver(invitation)) throw overError();
  const person = identity?.via === 'session' && identity.email === invitation.email ? identity : null;
  const newcomer = person === null ? await toNewcomer(identity, accept, invitation) : null;

  return inTransaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, ...open() },
      data: { acceptedAt: new Date() },
    });
    if (count === 0) throw overError();
    if (newcomer) await makeAccount(tx, newcomer);
    const { id, name, email } = newcomer ?? {
      id: person?.userId ?? '',
      name: person?.name ?? '',
      email: invitation.email,
    };
    await join(tx, invitation, { id, name });
    const { id: workspaceId, slug, name: workspaceName } = invitation.workspace;
    return { workspace: { id: workspaceId, slug, name: workspaceName }, user: { id, name, email } };
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof find>>>;
type Newcomer = { id: string; name: string; email: string; locale: string; passwordHash: string };

async function toNewcomer(identity: Identity | null, accept: InvitationAccept, invitation: Found): Promise<Newcomer> {
  const { name, password } = accept;
  const isAccount = await guarded(() =>
    db.user.findUnique({ where: { email: invitation.email }, select: { id: true } }),
  );
  const isNewcomer = name !== undefined && password !== undefined;
  if (identity !== null && !isNewcomer) throw new AppError('forbidden', { message: 'wrong_person' });
  if (isAccount) throw new AppError('conflict', { message: 'account_exists' });
  if (!isNewcomer) {
    const missing = Object.entries({ name, password }).filter(([, value]) => value === undefined);
    throw new AppError('invalid', { issues: missing.map(([path]) => ({ path, message: 'required' })) });
  }
  const { email, workspace } = invitation;
  return { id: newId(), name, email, locale: workspace.locale, passwordHash: await hashPassword(password) };
}

async function makeAccount(tx: Tx, newcomer: Newcomer): Promise<void> {
  const known = await tx.user.findUnique({ where: { email: newcomer.email }, select: { id: true } });
  if (known !== null) throw new AppError('conflict', { message: 'account_exists' });
  await tx.user.create({ data: newcomer, select: { id: true } });
}

/** A member who was removed comes back as the same member; the inbox begins with what happens from now on. */
async function join(tx: Tx, invitation: Found, user: { id: string; name: string }): Promise<void> {
  const { workspaceId, role } = invitation;
  const key = { workspaceId_userId: { workspaceId, userId: user.id } };
  const known = await tx.membership.findUnique({ where: key, select: { removedAt: true } });
  if (known !== null && known.removedAt === null) throw new AppError('conflict', { message: 'already_member' });
  const { lastSeq } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { lastSeq: true } });
  const fresh = { role, removedAt: null, joinedAt: new Date(), seenSeq: lastSeq };
  await tx.membership.upsert({
    where: key,
    create: { workspaceId, userId: user.id, ...fresh },
    update: { ...fresh, version: { increment: 1 } },
    select: { userId: true },
  });
  const { email } = invitation;
  await record(
    tx,
    { userId: user.id, name: user.name, workspaceId },
    { type: 'member.joined', entityId: user.id, after: { name: user.name, email, role } },
  );
}

async function requireStranger(tx: Tx, { workspaceId }: Actor, email: string): Promise<void> {
  const member = await tx.membership.findFirst({
    where: { workspaceId, removedAt: null, user: { email } },
    select: { userId: true },
  });
  if (member === null) return;
  throw new AppError('conflict', { message: 'already_member', issues: [{ path: 'email', message: 'already_member' }] });
}

async function write(tx: Tx, actor: Actor, draft: InvitationDraft, tokenHash: string): Promise<Made<Invitation>> {
  const { workspaceId, userId } = actor;
  const { email, role } = draft;
  const known =
    draft.id === undefined ? null : await tx.invitation.findUnique({ where: { id: draft.id }, select: { id: true } });
  if (known !== null) {
    const { count } = await tx.invitation.updateMany({
      where: { id: known.id, workspaceId, email, role, invitedById: userId, ...open() },
      data: { tokenHash },
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    return new Made(toInvitation(await tx.invitation.findUniqueOrThrow({ where: { id: known.id }, select })), false);
  }
  const now = new Date();
  await tx.invitation.updateMany({ where: { workspaceId, email, ...open() }, data: { revokedAt: now } });
  const row = await tx.invitation.create({
    data: {
      id: draft.id ?? newId(),
      workspaceId,
      email,
      role,
      tokenHash,
      invitedById: userId,
      expiresAt: new Date(now.getTime() + VALID_FOR),
    },
    select,
  });
  await record(tx, actor, { type: 'member.invited', entityId: row.id, after: { email, role } });
  return new Made(toInvitation(row), true);
}

const find = (token: string) =>
  guarded(() =>
    db.invitation.findUnique({
      where: { tokenHash: hashSecret(token) },
      select: {
        ...select,
        workspaceId: true,
        invitedById: true,
        revokedAt: true,
        workspace: { select: { id: true, slug: true, name: true, locale: true } },
      },
    }),
  );

const isOver = (row: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }): boolean =>
  row.acceptedAt !== null || row.revokedAt !== null || row.expiresAt <= new Date();

const overError = (): AppError => new AppError('conflict', { message: 'bad_invitation' });

const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role as Role,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  acceptedAt: row.acceptedAt?.toISOString() ?? null,
});
