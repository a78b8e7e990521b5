import { z } from 'zod';
import { dayOrInstant, instant, line, optionalLine, personSchema, text, uuid, uuidv7, version } from './json';
import { originSchema } from './origin';
import { richTextSchema } from './rich-text';

export const ANNOTATION_KINDS = ['claim', 'attribution', 'opinion'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

export const CLAIM_STATUSES = ['open', 'in_progress', 'ready_for_review', 'approved'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const ANCHORS = ['exact', 'moved', 'changed', 'lost'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** Half-open, in UTF-16 units of the version's canonical text. */
export const rangeSchema = z
  .strictObject({ start: z.int().min(0), end: z.int().min(1) })
  .refine((range) => range.start < range.end, { path: ['end'], error: 'empty_range' })
  .meta({ id: 'Range' });
export type Range = z.infer<typeof rangeSchema>;

export const quoteSchema = z
  .strictObject({ exact: text(100_000), prefix: text(64), suffix: text(64) })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof quoteSchema>;

/** Who is said to have said it, where and when. */
export const speakerSchema = z
  .strictObject({
    name: line(200),
    role: optionalLine(200).default(null),
    medium: optionalLine(200).default(null),
    saidAt: dayOrInstant.nullable().default(null),
    direct: z.boolean().default(false),
  })
  .meta({ id: 'Speaker' });
export type Speaker = z.infer<typeof speakerSchema>;

export const verdictSchema = z
  .object({ rating: z.string(), reasoning: richTextSchema.nullable(), by: personSchema, at: instant })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdictSchema>;

export const annotationSchema = z
  .object({
    id: uuid,
    version,
    articleId: uuid,
    articleVersion: z.int().min(1),
    kind: z.enum(ANNOTATION_KINDS),
    range: z.object({ start: z.int(), end: z.int() }),
    quote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }),
    anchor: z.enum(ANCHORS),
    /** While its anchor is `changed`: the words it had before. */
    previousQuote: z.string().nullable(),
    /** Indexes of the sentences it touches; of a lost one, in the version it was last found in. */
    sentences: z.array(z.int()),
    status: z.enum(CLAIM_STATUSES),
    verdict: verdictSchema.nullable(),
    speaker: speakerSchema.nullable(),
    /** For an attribution: the claims it carries. */
    supports: z.array(uuid),
    tags: z.array(z.string()),
    inReport: z.boolean(),
    /** Null for what was made here. */
    origin: originSchema.nullable(),
    author: personSchema,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
    counts: z.object({ notes: z.int(), openNotes: z.int(), evidence: z.int(), contacts: z.int() }),
  })
  .meta({ id: 'Annotation' });
export type Annotation = z.infer<typeof annotationSchema>;

const tags = z
  .array(line(50))
  .max(20)
  .transform((list) => [...new Set(list)]);

export const annotationDraftSchema = z
  .strictObject({
    id: uuidv7.optional(),
    kind: z.enum(ANNOTATION_KINDS),
    range: rangeSchema.optional(),
    sentences: z.array(z.int().min(0)).min(1).max(500).optional(),
    /** If sent, it must match the text. */
    quote: quoteSchema.partial({ prefix: true, suffix: true }).optional(),
    /** The article version the range points into; refused if it isn't the current one. */
    articleVersion: z.int().min(1).optional(),
    tags: tags.optional(),
    speaker: speakerSchema.nullable().optional(),
  })
  .refine((draft) => (draft.range === undefined) !== (draft.sentences === undefined), {
    path: ['range'],
    error: 'range_or_sentences',
  });
export type AnnotationDraft = z.infer<typeof annotationDraftSchema>;

export const annotationPatchSchema = z.strictObject({
  kind: z.enum(ANNOTATION_KINDS).optional(),
  range: rangeSchema.optional(),
  status: z.enum(CLAIM_STATUSES).optional(),
  tags: tags.optional(),
  speaker: speakerSchema.nullable().optional(),
  supports: z.array(uuid).max(200).optional(),
  inReport: z.boolean().optional(),
  /** Somebody has read the changed words: its anchor becomes `exact`. A new range or verdict says the same. */
  confirmed: z.literal(true).optional(),
});
export type AnnotationPatch = z.infer<typeof annotationPatchSchema>;

/** `rating: null` withdraws the verdict. */
export const verdictDraftSchema = z.strictObject({
  rating: z.string().max(40).nullable(),
  reasoning: richTextSchema.nullable().optional(),
});
export type VerdictDraft = z.infer<typeof verdictDraftSchema>;

/** The statuses a claim may move to. Approval is reached from `ready_for_review` or directly, and can be taken back. */
export const nextStatuses = (status: ClaimStatus): readonly ClaimStatus[] =>
  CLAIM_STATUSES.filter((other) => other !== status);
