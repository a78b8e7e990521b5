/** What an article's list row and desk tell of its published report. */
import { z } from 'zod';
import { instant, uuid } from './json';

export const articlePublicationSchema = z
  .object({
    id: uuid,
    slug: z.string(),
    /** Where readers find it. */
    url: z.string(),
    status: z.enum(['published', 'retracted']),
    edition: z.int().min(1),
    /** That edition. */
    publishedAt: instant,
    /** Something happened since that readers may not know of; the check of the report tells exactly. */
    isChanged: z.boolean(),
  })
  .meta({ id: 'ArticlePublication' });
export type ArticlePublication = z.infer<typeof articlePublicationSchema>;

/** `published`: with or without changes since. */
export const PUBLICATION_MARKS = ['none', 'published', 'changed', 'retracted'] as const;
export type PublicationMark = (typeof PUBLICATION_MARKS)[number];

/** What is most worth knowing of it. */
export function markOf(publication: ArticlePublication | null): PublicationMark {
  if (publication === null) return 'none';
  if (publication.status === 'retracted') return 'retracted';
  return publication.isChanged ? 'changed' : 'published';
}
