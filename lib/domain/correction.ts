/** What was changed in a published report, and why: public, dated, and never taken back. */
import { z } from 'zod';
import { instant, personSchema, text, uuid, uuidv7 } from './json';

/** correction: it was wrong · clarification: it was unclear · update: the world moved on. */
export const CORRECTION_KINDS = ['correction', 'clarification', 'update'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

const words = text(2000).trim().min(1);

export const correctionSchema = z
  .object({
    id: uuid,
    /** The edition that has the change. */
    edition: z.int().min(1),
    kind: z.enum(CORRECTION_KINDS),
    change: z.string(),
    reason: z.string(),
    /** The claim it is about; null: the report as a whole. */
    annotationId: uuid.nullable(),
    /** Keys of the rating scale, when the claim's rating changed. */
    ratingBefore: z.string().nullable(),
    ratingAfter: z.string().nullable(),
    madeBy: personSchema,
    madeAt: instant,
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof correctionSchema>;

export const correctionDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  kind: z.enum(CORRECTION_KINDS),
  change: words,
  reason: words,
  annotationId: uuid.nullable().default(null),
});
export type CorrectionDraft = z.infer<typeof correctionDraftSchema>;
