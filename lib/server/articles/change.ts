import { addressKey } from '@/lib/domain/address';
import type { Article, ArticlePatch } from '@/lib/domain/article';
import type { Actor } from '@/lib/domain/member';
import type { ReportOptions } from '@/lib/domain/report-options';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { checkNote } from '@/lib/editor/check';
import type { Prisma } from '../db';
import { nextLook } from '../versions/watching';
import type { ArticleRow } from './rows';

/** A patch as columns; what was not sent stays as it is. */
export function toColumns(
  patch: ArticlePatch,
  now: Date,
  { userId }: Pick<Actor, 'userId'>,
): Prisma.ArticleUncheckedUpdateManyInput {
  const { archived, publishedAt, reportOptions, watch, ...rest } = patch;
  const columns: Prisma.ArticleUncheckedUpdateManyInput = { updatedAt: now };
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) Object.assign(columns, { [name]: value });
  if (rest.sourceUrl !== undefined) columns.sourceKey = rest.sourceUrl === null ? null : addressKey(rest.sourceUrl);
  if (publishedAt !== undefined) columns.publishedAt = publishedAt === null ? null : new Date(publishedAt);
  if (reportOptions !== undefined) columns.reportOptions = checkedOptions(reportOptions) as Prisma.InputJsonObject;
  if (archived !== undefined) columns.archivedAt = archived ? now : null;
  if (watch !== undefined) {
    columns.watchNextAt = watch ? nextLook(now) : null;
    columns.watchedById = watch ? userId : null;
  }
  return columns;
}

/** What people wrote around the report is stored as a note is. Throws `invalid`. */
function checkedOptions(options: ReportOptions): ReportOptions {
  const checked = (text: RichText | null): RichText | null => {
    const words = text && checkNote(text);
    return words === null || isEmptyRichText(words) ? null : words;
  };
  return { ...options, introduction: checked(options.introduction), conclusion: checked(options.conclusion) };
}

const COMPARED = [
  'title',
  'byline',
  'publisher',
  'publishedAt',
  'sourceUrl',
  'language',
  'direction',
  'archivedAt',
  'reportOptions',
] as const;

/** The fields in which two states of an article differ, from each side: what the event tells. */
export function differences(before: Article, after: Article): { before: object; after: object } {
  const changed = COMPARED.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const watches = (article: Article): boolean => article.watch.nextAt !== null;
  const pick = (article: Article) => ({
    ...Object.fromEntries(changed.map((name) => [name, article[name]])),
    ...(watches(before) === watches(after) ? {} : { watch: watches(article) }),
  });
  return { before: pick(before), after: pick(after) };
}

/** What an event keeps of an article: enough to name it, never its text. */
export const summaryOf = (row: Pick<ArticleRow, 'title' | 'language' | 'sentenceCount'>) => ({
  title: row.title,
  language: row.language,
  sentences: row.sentenceCount,
});
