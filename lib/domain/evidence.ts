import { z } from 'zod';
import { webAddress } from './article';
import { dayOrInstant, instant, optionalLine, line, personSchema, text, uuid, uuidv7, version } from './json';
import { richTextSchema } from './rich-text';

export const STANCES = ['supports', 'refutes', 'context'] as const;
export type Stance = (typeof STANCES)[number];

export const SOURCE_TYPES = ['primary', 'secondary', 'expert', 'own'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

export const captureSchema = z
  .object({
    status: z.enum(['none', 'pending', 'done', 'failed']),
    capturedAt: instant.nullable(),
    httpStatus: z.int().nullable(),
    sha256: z.string().nullable(),
    finalUrl: z.string().nullable(),
    quoteFound: z.boolean().nullable(),
  })
  .meta({ id: 'Capture' });

export const evidenceSchema = z
  .object({
    id: uuid,
    version,
    annotationId: uuid,
    url: z.string(),
    title: z.string(),
    publisher: z.string().nullable(),
    publishedAt: instant.nullable(),
    stance: z.enum(STANCES),
    sourceType: z.enum(SOURCE_TYPES),
    quote: z.string().nullable(),
    comment: richTextSchema.nullable(),
    inReport: z.boolean(),
    addedBy: personSchema,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
    capture: captureSchema,
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof evidenceSchema>;

const optionalText = text(10_000)
  .nullable()
  .transform((value) => (value?.trim() ? value.trim() : null));

export const evidenceDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  url: webAddress,
  /** Left out or empty: the address's host. */
  title: text(500).trim().optional(),
  publisher: optionalLine(300).optional(),
  publishedAt: dayOrInstant.nullable().optional(),
  stance: z.enum(STANCES).default('context'),
  sourceType: z.enum(SOURCE_TYPES).default('secondary'),
  quote: optionalText.optional(),
  comment: richTextSchema.nullable().optional(),
  inReport: z.boolean().optional(),
});
export type EvidenceDraft = z.infer<typeof evidenceDraftSchema>;

export const evidencePatchSchema = z.strictObject({
  url: webAddress.optional(),
  title: line(500).optional(),
  publisher: optionalLine(300).optional(),
  publishedAt: dayOrInstant.nullable().optional(),
  stance: z.enum(STANCES).optional(),
  sourceType: z.enum(SOURCE_TYPES).optional(),
  quote: optionalText.optional(),
  comment: richTextSchema.nullable().optional(),
  inReport: z.boolean().optional(),
});
export type EvidencePatch = z.infer<typeof evidencePatchSchema>;
