/** Which claims a period has: those that got the verdict they have now in it. */
import type { Actor } from '@/lib/domain/member';
import { Prisma } from '../db';

/** Instants; `to` itself is outside. */
export type Span = { from: string; to: string };

/** FROM and WHERE, the claim as `n` and its article as `a`. */
export const claimsIn = ({ workspaceId }: Actor, { from, to }: Span): Prisma.Sql => Prisma.sql`
  FROM annotations n
  JOIN articles a ON a.workspace_id = n.workspace_id AND a.id = n.article_id AND a.deleted_at IS NULL
  WHERE n.workspace_id = ${workspaceId}::uuid AND n.verdict_at >= ${from}::timestamptz AND n.verdict_at < ${to}::timestamptz
    AND n.kind = 'claim' AND n.rating IS NOT NULL AND n.deleted_at IS NULL`;
