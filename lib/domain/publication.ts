/**
 * A report as it was published: numbered editions that never change, under one address. An edition is the report as data
 * (report.ts), frozen; what readers get is made from it and from nothing else.
 */
import { z } from 'zod';
import { correctionDraftSchema, correctionSchema } from './correction';
import { claimChangeSchema, publishedClaimSchema } from './edition-changes';
import { instant, personSchema, text, uuid, uuidv7, version } from './json';
import { directionSchema } from './locale';
import { reportSlugSchema } from './report-slug';

export const PUBLICATION_STATUSES = ['published', 'retracted'] as const;
export type PublicationStatus = (typeof PUBLICATION_STATUSES)[number];

export const publicationSchema = z
  .object({
    id: uuid,
    version,
    articleId: uuid,
    title: z.string(),
    language: z.string(),
    direction: directionSchema,
    slug: z.string(),
    /** Where readers find it. */
    url: z.string(),
    status: z.enum(PUBLICATION_STATUSES),
    currentEdition: z.int().min(1),
    publishedAt: instant,
    retractedAt: instant.nullable(),
    retractedReason: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof publicationSchema>;

/** One publication with its editions, newest first, and its corrections, newest first. */
export const publicationDetailSchema = publicationSchema
  .extend({
    editions: z.array(
      z.object({ number: z.int().min(1), hash: z.string(), publishedAt: instant, publishedBy: personSchema }),
    ),
    corrections: z.array(correctionSchema),
  })
  .meta({ id: 'PublicationDetail' });
export type PublicationDetail = z.infer<typeof publicationDetailSchema>;

/** What publishing now would mean. */
export const publicationCheckSchema = z
  .object({
    publication: publicationDetailSchema.nullable(),
    /** For the first publication. */
    suggestedSlug: z.string(),
    /** False when the newest edition has the same content. */
    isChanged: z.boolean(),
    /** What readers of the last edition must be told. */
    changes: z.array(claimChangeSchema),
    /** Claims whose verdict changed and must be approved again. */
    toApprove: z.array(publishedClaimSchema),
    /** Other claims with a verdict that nobody else has approved. */
    unapproved: z.array(publishedClaimSchema),
  })
  .meta({ id: 'PublicationCheck' });
export type PublicationCheck = z.infer<typeof publicationCheckSchema>;

const unapproved = z.boolean().default(false);

export const publicationDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  /** Left out: made from the title. */
  slug: reportSlugSchema.optional(),
  /** Also with claims whose verdict nobody else has approved. */
  unapproved,
});
export type PublicationDraft = z.infer<typeof publicationDraftSchema>;

export const MAX_CORRECTIONS_AT_ONCE = 100;

export const publicationChangeSchema = z
  .discriminatedUnion('action', [
    /** The report as it is now, as a new edition; brings a retracted one back. */
    z.strictObject({
      action: z.literal('publish'),
      corrections: z.array(correctionDraftSchema).max(MAX_CORRECTIONS_AT_ONCE).default([]),
      unapproved,
    }),
    z.strictObject({ action: z.literal('retract'), reason: text(2000).trim().min(1) }),
    /** Takes the retraction back: the newest edition is readable again. */
    z.strictObject({ action: z.literal('restore') }),
    /** Says more about what was changed, without a new edition. */
    z.strictObject({ action: z.literal('correct'), correction: correctionDraftSchema }),
  ])
  .meta({ id: 'PublicationChange' });
export type PublicationChange = z.infer<typeof publicationChangeSchema>;
