import { z } from 'zod';
import { dayOrInstant, instant, line, optionalLine, personSchema, text, uuid, uuidv7, version } from './json';
import { directionSchema } from './locale';
import { articleDocumentSchema } from './rich-text';
import { reportOptionsSchema } from './report-options';
import { safeUrl } from './safe-url';

/** Characters of an article's text, at most. */
export const MAX_ARTICLE_TEXT = 2_000_000;

export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

export const webAddress = z
  .string()
  .max(2000)
  .trim()
  .refine((value) => /^https?:/i.test(value) && safeUrl(value) !== null, { error: 'bad_url' });

export const TRIAGE = ['untouched', 'nothing_to_check'] as const;
export type Triage = (typeof TRIAGE)[number];

export const sentenceSchema = z
  .object({ index: z.int().min(0), start: z.int().min(0), end: z.int().min(0), triage: z.enum(TRIAGE) })
  .meta({ id: 'Sentence' });
export type Sentence = z.infer<typeof sentenceSchema>;

export const coverageSchema = z
  .object({ sentences: z.int(), labelled: z.int(), nothingToCheck: z.int() })
  .meta({ id: 'Coverage' });
export type Coverage = z.infer<typeof coverageSchema>;

const metadata = {
  byline: z.string().nullable(),
  publisher: z.string().nullable(),
  publishedAt: instant.nullable(),
};

export const articleSchema = z
  .object({
    id: uuid,
    version,
    title: z.string(),
    ...metadata,
    sourceUrl: z.string().nullable(),
    language: z.string(),
    direction: directionSchema,
    currentVersion: z.int().min(1),
    coverage: coverageSchema,
    reportOptions: reportOptionsSchema,
    createdBy: personSchema,
    createdAt: instant,
    updatedAt: instant,
    archivedAt: instant.nullable(),
  })
  .meta({ id: 'Article' });
export type Article = z.infer<typeof articleSchema>;

/** What the list adds: the claims' states and who has work on it. */
export const articleListItemSchema = articleSchema
  .extend({
    claims: z.object({
      total: z.int(),
      byStatus: z.record(z.string(), z.int()),
      byRating: z.record(z.string(), z.int()),
    }),
    assignees: z.array(personSchema),
  })
  .meta({ id: 'ArticleListItem' });
export type ArticleListItem = z.infer<typeof articleListItemSchema>;

export const articleVersionSchema = z
  .object({
    number: z.int().min(1),
    hash: z.string(),
    document: articleDocumentSchema,
    text: z.string(),
    sentences: z.array(sentenceSchema),
    createdAt: instant,
    createdBy: personSchema,
  })
  .meta({ id: 'ArticleVersion' });
export type ArticleVersion = z.infer<typeof articleVersionSchema>;

export const articleVersionListItemSchema = articleVersionSchema.omit({ document: true, text: true, sentences: true });

const editable = {
  title: line(500),
  byline: optionalLine(300),
  publisher: optionalLine(300),
  publishedAt: dayOrInstant.nullable(),
  sourceUrl: webAddress.nullable(),
  language,
  direction: directionSchema,
};

export const articleDraftSchema = z
  .strictObject({
    id: uuidv7.optional(),
    title: editable.title,
    byline: editable.byline.optional(),
    publisher: editable.publisher.optional(),
    publishedAt: editable.publishedAt.optional(),
    sourceUrl: editable.sourceUrl.optional(),
    language: editable.language.optional(),
    direction: editable.direction.optional(),
    text: text(MAX_ARTICLE_TEXT).optional(),
    html: text(MAX_ARTICLE_TEXT).optional(),
    document: articleDocumentSchema.optional(),
  })
  .refine((draft) => [draft.text, draft.html, draft.document].filter((part) => part !== undefined).length === 1, {
    path: ['text'],
    error: 'one_body',
  });
export type ArticleDraft = z.infer<typeof articleDraftSchema>;

export const articlePatchSchema = z.strictObject({
  title: editable.title.optional(),
  byline: editable.byline.optional(),
  publisher: editable.publisher.optional(),
  publishedAt: editable.publishedAt.optional(),
  sourceUrl: editable.sourceUrl.optional(),
  language: editable.language.optional(),
  direction: editable.direction.optional(),
  archived: z.boolean().optional(),
  reportOptions: reportOptionsSchema.optional(),
});
export type ArticlePatch = z.infer<typeof articlePatchSchema>;

export const importPreviewSchema = z
  .object({
    title: z.string(),
    ...metadata,
    language: z.string(),
    direction: directionSchema,
    document: articleDocumentSchema,
    text: z.string(),
    sentences: z.array(sentenceSchema.omit({ triage: true })),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importDraftSchema = z
  .strictObject({
    text: text(MAX_ARTICLE_TEXT).optional(),
    html: text(MAX_ARTICLE_TEXT).optional(),
    url: webAddress.optional(),
  })
  .refine((draft) => Object.values(draft).filter((part) => part !== undefined).length === 1, {
    path: ['text'],
    error: 'one_body',
  });
export type ImportDraft = z.infer<typeof importDraftSchema>;

export const triageSchema = z.strictObject({ triage: z.enum(TRIAGE) });

/** A person's correction of the sentences: cut one at an offset, or join one with the next. */
export const sentenceCorrectionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('split'), index: z.int().min(0), at: z.int().min(1) }),
  z.strictObject({ action: z.literal('merge'), index: z.int().min(0) }),
]);
export type SentenceCorrection = z.infer<typeof sentenceCorrectionSchema>;

export const ARTICLE_SORTS = ['updatedAt', '-updatedAt', 'createdAt', '-createdAt', 'title', '-title'] as const;
