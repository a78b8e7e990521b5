/** The source's address read again, as an article's document. */
import { AppError } from '@/lib/domain/errors';
import type { RichText } from '@/lib/domain/rich-text';
import { fetchArticle } from '../import/fetch-article';

/** Throws `invalid` (`no_source`) and what fetchArticle() throws. */
export async function refetch(sourceUrl: string | null, signal?: AbortSignal): Promise<RichText> {
  if (sourceUrl === null) throw new AppError('invalid', { message: 'no_source' });
  return (await fetchArticle(sourceUrl, signal)).document;
}
