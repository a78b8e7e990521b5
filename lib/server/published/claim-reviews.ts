/** ClaimReview data of one article for its desk: those of its published edition, under the addresses readers find. */
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { readWorkspace } from '../db';
import { loadEdition } from './edition';
import { findPublished } from './find';
import { reviewsOf } from './report-page';

/** Throws `not_found`, and `conflict` (not_published) while nothing is published or it was retracted. */
export async function writeClaimReviews(actor: Actor, articleId: string) {
  const { workspaceId } = actor;
  const [article, report] = await readWorkspace(actor, (reader) =>
    Promise.all([
      reader.article.findFirst({ where: { workspaceId, id: articleId, deletedAt: null }, select: { title: true } }),
      reader.report.findFirst({ where: { workspaceId, articleId, status: 'published' }, select: { slug: true } }),
    ]),
  );
  if (article === null) throw new AppError('not_found');
  if (report === null) throw new AppError('conflict', { message: 'not_published' });
  const published = await findPublished(encodeURIComponent(report.slug));
  const reviews = reviewsOf(await loadEdition(published, published.edition));
  return {
    body: JSON.stringify(reviews, null, 2),
    type: 'application/ld+json; charset=utf-8',
    suffix: '-claimreview.jsonld',
    title: article.title,
  };
}
