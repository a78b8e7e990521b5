/** Bringing annotations in from a file: what is understood of it before anything is saved, what is chosen, what came of it. */
import { z } from 'zod';
import { ANNOTATION_KINDS } from './annotation';
import { line, uuid, uuidv7 } from './json';
import { directionSchema } from './locale';
import { READ_FORMATS } from './origin';

/** A file's worth of annotations at once. */
export const MAX_IMPORTED_ANNOTATIONS = 50_000;
export const MAX_IMPORTED_DOCUMENTS = 500;
/** Replies are notes. Those after them are left out. */
export const MAX_IMPORTED_NOTES = 50_000;

/** What an import could not take as it stands. */
export const IMPORT_ISSUES = [
  /** The file, line or object is not of this format. */
  'unreadable',
  /** A span outside of the text, or empty. */
  'bad_span',
  /** The quoted words are not those at its offsets; the quote was believed. */
  'quote_differs',
  /** A reference to something that is not there. */
  'dangling',
  /** Something Sanad has no place for: left out. */
  'not_kept',
  /** A discontinuous span, taken as the whole stretch from first to last. */
  'joined',
  /** It is about a whole page, or says its place in a way that a text has no use for: left out. */
  'no_place',
  /** Its words are not in the text of the article: left out. */
  'not_found',
  /** Its words are in the article with differences: taken there. */
  'near',
  /** Its words are in the article more than once and nothing says which: taken at the first. */
  'several_places',
  /** A note after as many as a file may bring: left out. */
  'too_many_notes',
  /** Somebody of this desk has to approve it: it waits for that. */
  'approval',
] as const;
export type ImportIssueCode = (typeof IMPORT_ISSUES)[number];

/** One kind of thing that was not taken as it stands: how often, and the first places. */
export const importIssueSchema = z
  .object({
    code: z.enum(IMPORT_ISSUES),
    count: z.int(),
    examples: z.array(z.object({ where: z.string(), value: z.string().nullable() })),
  })
  .meta({ id: 'ImportIssue' });
export type ImportIssue = z.infer<typeof importIssueSchema>;

const articleRef = z.object({ id: uuid, title: z.string() });

/** By what an article of the desk looks like the one that a document is about. */
export const MATCHED_BY = ['text', 'address', 'title'] as const;
const exchangeMatchSchema = articleRef.extend({ by: z.enum(MATCHED_BY) });
export type ExchangeMatch = z.infer<typeof exchangeMatchSchema>;

export const exchangeDocumentSchema = z
  .object({
    /** As the file has it; what a choice about this document is filed under. */
    key: z.string(),
    title: z.string(),
    language: z.string().nullable(),
    direction: directionSchema,
    url: z.string().nullable(),
    /** The beginning of its text; null when the file has none, so that it needs an article. */
    excerpt: z.string().nullable(),
    characters: z.int().nullable(),
    /** The article they would be added to; null makes a new one. */
    article: articleRef.nullable(),
    /** Why that one: it was chosen, an earlier import made it, or it looks like the same article. */
    articleBy: z.enum(['chosen', 'before', ...MATCHED_BY]).nullable(),
    /** Articles that look like it, the surest first. */
    matches: z.array(exchangeMatchSchema),
    /** An article that an earlier import of the same document made. */
    importedBefore: articleRef.extend({ isTrashed: z.boolean() }).nullable(),
    annotations: z.int(),
    /** Of those, how many are in the desk already, and how many have no place in the article. */
    known: z.int(),
    lost: z.int(),
    notes: z.int(),
    evidence: z.int(),
    verdicts: z.int(),
    /** The first few, as they would be. */
    samples: z.array(z.object({ quote: z.string(), label: z.string(), rating: z.string().nullable() })),
  })
  .meta({ id: 'ExchangeDocument' });
export type ExchangeDocumentPreview = z.infer<typeof exchangeDocumentSchema>;

export const exchangePreviewSchema = z
  .object({
    /** What it was read as; `bundle` goes to its own endpoint. Null when it is nothing that can be read. */
    format: z.enum([...READ_FORMATS, 'bundle']).nullable(),
    /** What it may be, likeliest first. */
    candidates: z.array(z.enum([...READ_FORMATS, 'bundle'])),
    documents: z.array(exchangeDocumentSchema),
    /** Each label of the file, how often, and what it is proposed to become; null leaves it out. */
    labels: z.array(z.object({ label: z.string(), count: z.int(), kind: z.enum(ANNOTATION_KINDS).nullable() })),
    /** Each rating of the file, how often, and the desk's rating; null gives no verdict. */
    ratings: z.array(
      z.object({ rating: z.string(), name: z.string(), count: z.int(), becomes: z.string().nullable() }),
    ),
    /** Names of people in the file. They are kept as words; nobody is made a member. */
    authors: z.array(z.string()),
    issues: z.array(importIssueSchema),
  })
  .meta({ id: 'ExchangePreview' });
export type ExchangePreview = z.infer<typeof exchangePreviewSchema>;

const word = z.string().max(2000);

export const exchangeOptionsSchema = z.strictObject({
  /** Chosen by the maker: the same import sent again makes nothing twice. */
  id: uuidv7.optional(),
  /** By the file's label; what is not named is taken as proposed. */
  labels: z.record(word, z.enum(ANNOTATION_KINDS).nullable()).optional(),
  /** By the file's rating, the key of one of the desk's. */
  ratings: z.record(word, z.string().max(40).nullable()).optional(),
  /** By the document's key. */
  documents: z
    .record(
      word,
      z.strictObject({
        skip: z.boolean().optional(),
        title: line(500).optional(),
        /** The article it goes into; null makes a new one of its text. Left out: the one it was matched to. */
        article: uuid.nullable().optional(),
      }),
    )
    .optional(),
  /** What the desk has already from the same file: left alone, or brought in a second time. */
  repeated: z.enum(['skip', 'again']).optional(),
});
export type ExchangeOptions = z.infer<typeof exchangeOptionsSchema>;

export const exchangeResultSchema = z
  .object({
    format: z.enum(READ_FORMATS),
    articles: z.array(
      articleRef.extend({
        isNew: z.boolean(),
        annotations: z.int(),
        notes: z.int(),
        evidence: z.int(),
        verdicts: z.int(),
        known: z.int(),
      }),
    ),
    /** Documents of which nothing was taken: chosen so, there already, or without an article. */
    skipped: z.array(z.object({ title: z.string(), why: z.enum(['chosen', 'known', 'no_article', 'nothing']) })),
    issues: z.array(importIssueSchema),
  })
  .meta({ id: 'ExchangeResult' });
export type ExchangeResult = z.infer<typeof exchangeResultSchema>;

export const exchangeQuerySchema = z.strictObject({
  format: z.enum(READ_FORMATS).optional(),
  /** Every document's annotations go into this article. */
  article: uuid.optional(),
});
