import { z } from 'zod';
import { webAddress } from './article';
import { captureSummarySchema, type CaptureSummary } from './capture';
import { dayOrInstant, instant, optionalLine, line, personSchema, text, uuid, uuidv7, version } from './json';
import { protectionSchema } from './protection';
import { richTextSchema } from './rich-text';

export const STANCES = ['supports', 'refutes', 'context'] as const;
export type Stance = (typeof STANCES)[number];

export const SOURCE_TYPES = ['primary', 'secondary', 'expert', 'own'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** Bytes of a file that is evidence. */
export const MAX_EVIDENCE_FILE = 10 * 1024 * 1024;
/** By content, not by name. */
export const EVIDENCE_FILE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
] as const;

export const evidenceFileSchema = z
  .object({ name: z.string(), type: z.enum(EVIDENCE_FILE_TYPES), size: z.int(), sha256: z.string() })
  .meta({ id: 'EvidenceFile' });
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

export const evidenceSchema = z
  .object({
    id: uuid,
    version,
    annotationId: uuid,
    /** Null when it is a file. */
    url: z.string().nullable(),
    file: evidenceFileSchema.nullable(),
    title: z.string(),
    publisher: z.string().nullable(),
    publishedAt: instant.nullable(),
    stance: z.enum(STANCES),
    sourceType: z.enum(SOURCE_TYPES),
    quote: z.string().nullable(),
    comment: richTextSchema.nullable(),
    protection: protectionSchema,
    addedBy: personSchema,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
    capture: captureSummarySchema,
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
  protection: protectionSchema.optional(),
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
  protection: protectionSchema.optional(),
});
export type EvidencePatch = z.infer<typeof evidencePatchSchema>;

/** The capture a report leans on: the newest that holds the page. */
export function proofOf({
  capture,
}: {
  capture: Omit<CaptureSummary, 'id' | 'fault'>;
}): { capturedAt: string; sha256: string } | null {
  if (capture.kept !== null) return capture.kept;
  const { status, capturedAt, sha256, httpStatus } = capture;
  const holds = status === 'done' && (httpStatus ?? 0) < 400 && capturedAt !== null && sha256 !== null;
  return holds ? { capturedAt, sha256 } : null;
}
