import { z } from 'zod';
import { instant, line, uuid, uuidv7, version } from './json';
import { localeSchema } from './locale';
import type { Scope } from './token';

/** From the least to the most that a member may do. */
export const ROLES = ['viewer', 'reviewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);

/** True if `role` may do everything that `least` may. */
export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

export const lesserRole = (a: Role, b: Role): Role => (isAtLeast(a, b) ? b : a);

/** Who acts: a member of exactly one workspace. The first parameter of every service function. */
export type Actor = {
  userId: string;
  name: string;
  workspaceId: string;
  workspaceSlug: string;
  role: Role;
  /** What the token that acts was let in for; absent for a person at a browser. */
  scopes?: readonly Scope[];
};

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** At least ten characters, as quality.md's guessing limits assume; no rules about which ones. */
export const password = z.string().min(10).max(200);

export const memberSchema = z
  .object({ userId: uuid, name: z.string(), email: z.string(), role: roleSchema, joinedAt: instant, version })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof memberSchema>;

export const memberPatchSchema = z.strictObject({ role: roleSchema });

export const invitationSchema = z
  .object({
    id: uuid,
    email: z.string(),
    role: roleSchema,
    createdAt: instant,
    expiresAt: instant,
    acceptedAt: instant.nullable(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationDraftSchema = z.strictObject({ id: uuidv7.optional(), email, role: roleSchema });
export type InvitationDraft = z.infer<typeof invitationDraftSchema>;

/** A newcomer sends a name and a password; a signed-in user the token alone. */
export const invitationAcceptSchema = z.strictObject({
  token: z.string().min(20).max(200),
  name: line(100).optional(),
  password: password.optional(),
});
export type InvitationAccept = z.infer<typeof invitationAcceptSchema>;

export const userSchema = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    locale: localeSchema,
    hasPassword: z.boolean(),
    version,
    memberships: z.array(
      z.object({ workspace: z.object({ id: uuid, slug: z.string(), name: z.string() }), role: roleSchema }),
    ),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const userPatchSchema = z
  .strictObject({
    name: line(100).optional(),
    locale: localeSchema.optional(),
    /** A new password needs the present one. */
    password: password.optional(),
    currentPassword: z.string().max(200).optional(),
  })
  .refine((patch) => patch.password === undefined || patch.currentPassword !== undefined, {
    path: ['currentPassword'],
    error: 'required',
  });
export type UserPatch = z.infer<typeof userPatchSchema>;

export const sessionSchema = z
  .object({
    id: uuid,
    userAgent: z.string(),
    address: z.string(),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
