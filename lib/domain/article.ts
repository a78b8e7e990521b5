import { z } from 'zod';
import { articlePublicationSchema } from './article-publication';
import { dayOrInstant, instant, line, optionalLine, personSchema, text, uuid, uuidv7, version } from './json';
import { directionSchema } from './locale';
import { articleDocumentSchema } from './rich-text';
import { reportOptionsSchema } from './report-options';
import { safeUrl } from './safe-url';
import { watchSchema } from './watch';

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
    watch: watchSchema,
    /** Null: never published. Records that were written before it was told have none. */
    publication: articlePublicationSchema.nullable().default(null),
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

/** How a version came to be: brought in, edited here, or its address fetched again. */
export const VERSION_ORIGINS = ['import', 'edit', 'refetch'] as const;

export const articleVersionSchema = z
  .object({
    number: z.int().min(1),
    hash: z.string(),
    origin: z.enum(VERSION_ORIGINS),
    reason: z.string().nullable(),
    /** What became of the annotations; null for the first. */
    outcome: z.object({ exact: z.int(), moved: z.int(), changed: z.int(), lost: z.int() }).nullable(),
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
  /** Fetch the source daily and tell the assignees when its text changed; needs a source address. */
  watch: z.boolean().optional(),
  reportOptions: reportOptionsSchema.optional(),
});
export type ArticlePatch = z.infer<typeof articlePatchSchema>;

export const IMPORT_FORMATS = ['text', 'markdown', 'html', 'mhtml', 'docx', 'pdf', 'document'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** maybe_wall: the page shows less than it says it has · pdf_order: right-to-left text of a PDF may be out of order. */
export const IMPORT_WARNINGS = [
  'maybe_wall',
  'pdf_order',
  'pdf_some_scanned',
  'tables_as_text',
  'images_left_out',
] as const;
export type ImportWarning = (typeof IMPORT_WARNINGS)[number];

export const importPreviewSchema = z
  .object({
    title: z.string(),
    ...metadata,
    language: z.string(),
    direction: directionSchema,
    document: articleDocumentSchema,
    text: z.string(),
    sentences: z.array(sentenceSchema.omit({ triage: true })),
    /** The canonical address, when it came by a link. */
    sourceUrl: z.string().nullable(),
    /** What was read, by content. */
    format: z.enum(IMPORT_FORMATS),
    /** What a person should look at before saving. */
    warnings: z.array(z.enum(IMPORT_WARNINGS)),
    /**
     * For a page: all its text blocks in the page's order, as document nodes; `kept` says which ones are the article.
     * Null where there is nothing to choose.
     */
    blocks: z.array(z.object({ kept: z.boolean(), node: z.looseObject({ type: z.string() }) })).nullable(),
    /** An article of this desk with the same address. */
    duplicateOf: z.object({ id: uuid, title: z.string() }).nullable(),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importDraftSchema = z
  .strictObject({
    text: text(MAX_ARTICLE_TEXT).optional(),
    html: text(MAX_ARTICLE_TEXT).optional(),
    url: webAddress.optional(),
    /** Blocks that were chosen in an earlier preview: only its sentences are asked for. */
    document: articleDocumentSchema.optional(),
    /** The address a text or a page came from, for relative links and metadata. */
    sourceUrl: webAddress.optional(),
  })
  .refine(
    ({ text, html, url, document }) => [text, html, url, document].filter((part) => part !== undefined).length === 1,
    { path: ['text'], error: 'one_body' },
  );
export type ImportDraft = z.infer<typeof importDraftSchema>;

export const triageSchema = z.strictObject({ triage: z.enum(TRIAGE) });

/** A person's correction of the sentences: cut one at an offset, or join one with the next. */
export const sentenceCorrectionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('split'), index: z.int().min(0), at: z.int().min(1) }),
  z.strictObject({ action: z.literal('merge'), index: z.int().min(0) }),
]);
export type SentenceCorrection = z.infer<typeof sentenceCorrectionSchema>;

export const ARTICLE_SORTS = ['updatedAt', '-updatedAt', 'createdAt', '-createdAt', 'title', '-title'] as const;
