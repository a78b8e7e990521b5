/** The versions of an article: where a new one came from and what it did to the annotations. */
import { z } from 'zod';
import { ANCHORS } from './annotation';
import { articleDocumentSchema } from './rich-text';
import { articleSchema, articleVersionSchema } from './article';
import { line, uuid } from './json';

/** Of the annotations that were found or lost when a version was made. */
export const versionOutcomeSchema = z
  .object({ exact: z.int(), moved: z.int(), changed: z.int(), lost: z.int() })
  .meta({ id: 'VersionOutcome' });
export type VersionOutcome = z.infer<typeof versionOutcomeSchema>;

/**
 * A new version: a document that was edited here from `baseVersion`, or the source's address fetched again. `steps` are
 * the editor's ProseMirror steps: with them the annotations follow the edit itself.
 */
export const versionDraftSchema = z
  .strictObject({
    /** The version it was made from; refused if it isn't the current one. */
    baseVersion: z.int().min(1),
    document: articleDocumentSchema.optional(),
    steps: z
      .array(z.looseObject({ stepType: z.string() }))
      .max(20_000)
      .optional(),
    refetch: z.literal(true).optional(),
    reason: line(500).nullable().optional(),
  })
  .refine((draft) => (draft.document === undefined) !== (draft.refetch === undefined), {
    path: ['document'],
    error: 'one_body',
  });
export type VersionDraft = z.infer<typeof versionDraftSchema>;

export const reanchoredSchema = z.object({
  id: uuid,
  anchor: z.enum(ANCHORS),
  range: z.object({ start: z.int(), end: z.int() }),
  quote: z.string(),
  previousQuote: z.string(),
});

/** `created: false`: the text is what it was, and no version was made. */
export const versionMadeSchema = z
  .object({
    created: z.boolean(),
    version: articleVersionSchema,
    article: articleSchema,
    outcome: versionOutcomeSchema,
    annotations: z.array(reanchoredSchema),
  })
  .meta({ id: 'VersionMade' });
export type VersionMade = z.infer<typeof versionMadeSchema>;

/** One line of a comparison by sentence. `changed` carries both texts; the rest the one that exists. */
export const versionDiffSchema = z
  .object({
    from: z.int(),
    to: z.int(),
    changes: z.array(
      z.object({
        type: z.enum(['same', 'added', 'removed', 'changed', 'moved']),
        before: z.string().nullable(),
        after: z.string().nullable(),
        /** Sentence indexes in the older and the newer version. */
        beforeIndex: z.int().nullable(),
        afterIndex: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'VersionDiff' });
export type VersionDiff = z.infer<typeof versionDiffSchema>;

/** An annotation as it stood in an older version. */
export const annotationPlaceSchema = z
  .object({
    annotationId: uuid,
    kind: z.string(),
    range: z.object({ start: z.int(), end: z.int() }),
    exact: z.string(),
    anchor: z.enum(ANCHORS),
  })
  .meta({ id: 'AnnotationPlace' });
export type AnnotationPlace = z.infer<typeof annotationPlaceSchema>;
