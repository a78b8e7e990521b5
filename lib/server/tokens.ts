/** API tokens: `sanad_` and 256 random bits, shown once; the table holds their SHA-256. */
import { AppError } from '@/lib/domain/errors';
import { isAtLeast, type Actor, type Role } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { SCOPES, type ApiToken, type ApiTokenDraft, type Scope } from '@/lib/domain/token';
import { inWorkspace, type Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { Made, newId } from './once';
import { decodeCursor, toPage } from './paging';
import { hashSecret, newSecret } from './secrets';

const select = {
  id: true,
  name: true,
  role: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  user: { select: { id: true, name: true } },
} satisfies Prisma.ApiTokenSelect;

type Row = Prisma.ApiTokenGetPayload<{ select: typeof select }>;

/** Tokens that were not revoked, the newest first. */
export async function listTokens(
  actor: Actor,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<ApiToken>> {
  authorize(actor, 'token:manage');
  const before = decodeCursor(query.cursor, 1);
  const rows = await readWorkspace(actor, (reader) =>
    reader.apiToken.findMany({
      where: {
        workspaceId: actor.workspaceId,
        revokedAt: null,
        ...(before ? { id: { lt: String(before[0]) } } : {}),
      },
      select,
      orderBy: { id: 'desc' },
      take: query.limit + 1,
    }),
  );
  return toPage(rows, query.limit, toToken, (row) => [row.id]);
}

/**
 * Makes a token for the workspace. The secret is only in this answer; a maker whose answer was lost asks again with the
 * same id and gets another secret for the same, never used token. Throws `invalid`, `conflict` (id_taken).
 */
export async function createToken(actor: Actor, draft: ApiTokenDraft): Promise<Made<ApiToken & { token: string }>> {
  authorize(actor, 'token:manage');
  requireSensible(actor, draft);
  const token = `sanad_${newSecret()}`;
  const tokenHash = hashSecret(token);
  const { name, role, scopes = [...SCOPES] } = draft;
  const expiresAt = draft.expiresAt ? new Date(draft.expiresAt) : null;
  return inWorkspace(actor, async (tx) => {
    const known =
      draft.id === undefined ? null : await findAgain(tx, actor, draft.id, { name, role, scopes, expiresAt });
    if (known !== null) {
      await tx.apiToken.update({ where: { id: known.id }, data: { tokenHash }, select: { id: true } });
      return new Made({ ...toToken(known), token }, false);
    }
    const { workspaceId, userId } = actor;
    const row = await tx.apiToken.create({
      data: { id: draft.id ?? newId(), workspaceId, userId, name, role, scopes, expiresAt, tokenHash },
      select,
    });
    await record(tx, actor, { type: 'token.created', entityId: row.id, after: { name, role, scopes, expiresAt } });
    return new Made({ ...toToken(row), token }, true);
  });
}

/** Ends a token at once. Throws `not_found`. */
export async function revokeToken(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'token:manage');
  const { workspaceId } = actor;
  await inWorkspace(actor, async (tx) => {
    const row = await tx.apiToken.findFirst({ where: { workspaceId, id, revokedAt: null }, select });
    const { count } = await tx.apiToken.updateMany({
      where: { workspaceId, id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (row === null || count === 0) throw new AppError('not_found');
    await record(tx, actor, { type: 'token.revoked', entityId: id, before: { name: row.name, role: row.role } });
  });
}

/** A token can't make a mightier one: neither in role nor in scope. */
function requireSensible(actor: Actor, { role, scopes = [...SCOPES], expiresAt }: ApiTokenDraft): void {
  const issues = [];
  if (!isAtLeast(actor.role, role)) issues.push({ path: 'role', message: 'role_above_own' });
  const isBeyond = scopes.some((scope) => actor.scopes?.includes(scope) === false);
  if (isBeyond) issues.push({ path: 'scopes', message: 'scope_beyond_own' });
  if (expiresAt && new Date(expiresAt) <= new Date()) issues.push({ path: 'expiresAt', message: 'in_the_past' });
  if (issues.length > 0) throw new AppError('invalid', { issues });
}

async function findAgain(
  tx: Tx,
  { workspaceId, userId }: Actor,
  id: string,
  same: { name: string; role: Role; scopes: Scope[]; expiresAt: Date | null },
): Promise<Row | null> {
  const exists = await tx.apiToken.findUnique({ where: { id }, select: { id: true } });
  if (exists === null) return null;
  const row = await tx.apiToken.findFirst({
    where: { id, workspaceId, userId, ...same, scopes: { equals: same.scopes }, revokedAt: null, lastUsedAt: null },
    select,
  });
  if (row === null) throw new AppError('conflict', { message: 'id_taken' });
  return row;
}

const toToken = (row: Row): ApiToken => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  scopes: row.scopes as Scope[],
  createdBy: row.user,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
});
