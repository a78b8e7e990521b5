/**
 * A correction memo: sentences of an article with suggested wording, given to its author through a link. The desk's words
 * and the author's answer stand on one item, so an answer belongs to the words it was given to: changing those takes it
 * away and asks anew.
 */
import { z } from 'zod';
import { instant, line, optionalLine, personSchema, text, uuid, uuidv7, version } from './json';
import { directionSchema, localeSchema } from './locale';

export const SEVERITIES = ['must', 'should', 'could'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const MEMO_ANSWERS = ['accepted', 'declined', 'answered'] as const;
export type MemoAnswer = (typeof MEMO_ANSWERS)[number];

/** Derived from the link and its dates. */
export const MEMO_STATES = ['draft', 'sent', 'opened', 'expired', 'revoked'] as const;
export type MemoState = (typeof MEMO_STATES)[number];

/** As a file to print, mail and keep. */
export const MEMO_FORMATS = ['markdown', 'docx'] as const;
export type MemoFormat = (typeof MEMO_FORMATS)[number];

export const MAX_MEMO_ITEMS = 200;
/** Days a link lives. */
export const MEMO_LIVES = [7, 14, 30, 90] as const;
export const MEMO_LIFE = 14;

const answerFields = {
  answer: z.enum(MEMO_ANSWERS).nullable(),
  answerText: z.string().nullable(),
  answeredAt: instant.nullable(),
};

export const memoItemSchema = z
  .object({
    id: uuid,
    /** Counts the desk's changes and the author's answers. */
    version,
    annotationId: uuid.nullable(),
    quote: z.string(),
    /** Null: the author is only told what is wrong. */
    suggestion: z.string().nullable(),
    explanation: z.string(),
    source: z.string().nullable(),
    severity: z.enum(SEVERITIES),
    ...answerFields,
    /** Where its words stand in the article's current text; null when they are not found there. */
    place: z.object({ start: z.int(), end: z.int() }).nullable(),
  })
  .meta({ id: 'MemoItem' });
export type MemoItem = z.infer<typeof memoItemSchema>;

const countsSchema = z.object({
  items: z.int(),
  accepted: z.int(),
  declined: z.int(),
  answered: z.int(),
});
export type MemoCounts = z.infer<typeof countsSchema>;

export const memoListItemSchema = z
  .object({
    id: uuid,
    version,
    articleId: uuid,
    authorName: z.string(),
    message: z.string(),
    locale: localeSchema,
    state: z.enum(MEMO_STATES),
    expiresAt: instant,
    revokedAt: instant.nullable(),
    openedAt: instant.nullable(),
    counts: countsSchema,
    createdBy: personSchema,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'MemoListItem' });
export type MemoListItem = z.infer<typeof memoListItemSchema>;

export const memoSchema = memoListItemSchema
  .extend({ articleVersion: z.int(), items: z.array(memoItemSchema) })
  .meta({ id: 'Memo' });
export type Memo = z.infer<typeof memoSchema>;

const longText = text(10_000).trim();
const optionalText = longText.nullable().transform((value) => (value === '' ? null : value));

export const memoItemDraftSchema = z
  .strictObject({
    /** Of an item that is there already, or a new one's. */
    id: uuidv7.optional(),
    annotationId: uuid.nullable().default(null),
    quote: longText.min(1),
    suggestion: optionalText.default(null),
    explanation: longText.default(''),
    source: optionalLine(2000).default(null),
    severity: z.enum(SEVERITIES).default('should'),
  })
  .meta({ id: 'MemoItemDraft' });
export type MemoItemDraft = z.infer<typeof memoItemDraftSchema>;

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

const items = z
  .array(memoItemDraftSchema)
  .max(MAX_MEMO_ITEMS)
  .refine((list) => isEachOnce(list.flatMap(({ id }) => (id === undefined ? [] : [id]))), { error: 'repeated_item' });

export const memoDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  /** Left out: the article's byline, as far as it has one. */
  authorName: line(200).optional(),
  message: longText.optional(),
  /** Left out: the language nearest to the article's. */
  locale: localeSchema.optional(),
  /** Left out: one for each claim whose verdict found a fault. */
  items: items.optional(),
});
export type MemoDraft = z.infer<typeof memoDraftSchema>;

/** `items` is the whole list in its order: what is not in it is taken out. */
export const memoPatchSchema = z.strictObject({
  authorName: line(200).optional(),
  message: longText.optional(),
  locale: localeSchema.optional(),
  items: items.optional(),
});
export type MemoPatch = z.infer<typeof memoPatchSchema>;

export const memoLinkDraftSchema = z.strictObject({ days: z.int().min(1).max(90).default(MEMO_LIFE) });

/** What the author sees: nothing of the desk but its name. */
export const letterItemSchema = z
  .object({
    id: uuid,
    version,
    quote: z.string(),
    /** The words around it in the article. */
    before: z.string(),
    after: z.string(),
    suggestion: z.string().nullable(),
    explanation: z.string(),
    source: z.string().nullable(),
    severity: z.enum(SEVERITIES),
    ...answerFields,
  })
  .meta({ id: 'MemoLetterItem' });
export type LetterItem = z.infer<typeof letterItemSchema>;

export const letterSchema = z
  .object({
    desk: z.string(),
    article: z.object({ title: z.string(), language: z.string(), direction: directionSchema }),
    authorName: z.string(),
    message: z.string(),
    locale: localeSchema,
    expiresAt: instant,
    items: z.array(letterItemSchema),
  })
  .meta({ id: 'MemoLetter' });
export type Letter = z.infer<typeof letterSchema>;

const token = z.string().min(20).max(200);
export const memoOpenSchema = z.strictObject({ token });

/** `answer: null` takes the answer back. An `answered` one needs its text. */
export const memoAnswerSchema = z
  .strictObject({
    token,
    item: uuid,
    answer: z.enum(MEMO_ANSWERS).nullable(),
    text: optionalText.optional(),
    /** Of the item, as it was read. */
    version,
  })
  .refine(({ answer, text }) => answer !== 'answered' || (text ?? null) !== null, {
    path: ['text'],
    error: 'required',
  });
export type MemoAnswerDraft = z.infer<typeof memoAnswerSchema>;

export function memoState(
  memo: { hasLink: boolean; revokedAt: Date | null; openedAt: Date | null; expiresAt: Date },
  now: Date,
): MemoState {
  if (memo.revokedAt !== null) return 'revoked';
  if (!memo.hasLink) return 'draft';
  if (memo.expiresAt <= now) return 'expired';
  return memo.openedAt === null ? 'sent' : 'opened';
}

export function countAnswers(items: readonly { answer: MemoAnswer | null }[]): MemoCounts {
  const count = (answer: MemoAnswer) => items.filter((item) => item.answer === answer).length;
  return {
    items: items.length,
    accepted: count('accepted'),
    declined: count('declined'),
    answered: count('answered'),
  };
}

/** Whether the words that an answer was given to have changed. */
export const asksAnew = (
  was: Pick<MemoItem, 'quote' | 'suggestion'>,
  now: Pick<MemoItem, 'quote' | 'suggestion'>,
): boolean => was.quote !== now.quote || was.suggestion !== now.suggestion;
