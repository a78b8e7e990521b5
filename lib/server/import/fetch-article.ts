/** An address's article as it is now: for a link, fetching again, watching, and imports of many. */
import { FetchError } from '../fetch/fetch-error';
import { safeFetch } from '../fetch/safe-fetch';
import { previewArticle, upstream, type ReadPreview } from './preview';

/** Throws `upstream` (`fetch_<fault>`), `invalid`, `too_large`. */
export async function fetchArticle(url: string, signal?: AbortSignal): Promise<ReadPreview> {
  const { body, headers, finalUrl } = await safeFetch(url, signal ? { signal } : {}).catch((error: unknown) => {
    throw error instanceof FetchError ? upstream(error) : error;
  });
  return previewArticle({
    file: {
      bytes: body,
      contentType: headers['content-type'] ?? '',
      url: finalUrl,
      fileName: new URL(finalUrl).pathname,
    },
  });
}
