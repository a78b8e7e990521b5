import { z } from 'zod';
import { line, uuid, uuidv7, version, instant } from './json';
import { localeSchema } from './locale';
import { email, password, roleSchema } from './member';
import { publicPageSchema } from './public-page';
import { ratingScaleSchema } from './rating';

/** Words that are pages of their own and can't be a desk's address. */
export const RESERVED_SLUGS = [
  'api',
  'docs',
  'setup',
  'sign-in',
  'sign-out',
  'invite',
  'reset',
  'r',
  'settings',
  'workspaces',
  'forgot',
  'articles',
] as const;

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])$/, { error: 'bad_slug' })
  .refine((slug) => !(RESERVED_SLUGS as readonly string[]).includes(slug), { error: 'reserved' });

export const workspaceSchema = z
  .object({
    id: uuid,
    slug: z.string(),
    name: z.string(),
    locale: localeSchema,
    ratingScale: ratingScaleSchema,
    publicPage: publicPageSchema,
    /** The asking member's role. */
    role: roleSchema,
    version,
    createdAt: instant,
  })
  .meta({ id: 'Workspace' });
export type Workspace = z.infer<typeof workspaceSchema>;

export const workspaceDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  name: line(100),
  slug: slugSchema,
  locale: localeSchema.optional(),
});
export type WorkspaceDraft = z.infer<typeof workspaceDraftSchema>;

export const workspacePatchSchema = z.strictObject({
  name: line(100).optional(),
  locale: localeSchema.optional(),
  ratingScale: ratingScaleSchema.optional(),
  publicPage: publicPageSchema.optional(),
});
export type WorkspacePatch = z.infer<typeof workspacePatchSchema>;

/** First run only: the first owner and the first desk. */
export const setupSchema = z.strictObject({
  name: line(100),
  email,
  password,
  locale: localeSchema,
  workspace: z.strictObject({ name: line(100), slug: slugSchema }),
  sample: z.boolean(),
});
export type Setup = z.infer<typeof setupSchema>;
