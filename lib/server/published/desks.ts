/** The public answers about one desk. Each is kept until something that it shows has changed. */
import { keptPage } from './cache';
import { correctionsOf, findDesk, listOf, type Desk, type Listed } from './desk';
import { deskPage } from './desk-page';
import { atomFeed, jsonFeed, reviewFeed } from './feeds';
import type { Rendered } from './respond';

const ON_A_PAGE = 20;
/** Feed readers come back; programs that want all of it page through the desk's own page. */
const IN_A_FEED = 50;

/** Throws `not_found`, and `invalid` for a made-up cursor. */
export async function publicDesk(segment: string, cursor: string | null): Promise<Rendered> {
  const desk = await findDesk(segment);
  return keptPage(`desk ${desk.id} ${desk.stamp} ${cursor ?? ''}`, async () => {
    const isFirst = cursor === null;
    const page = await listOf(desk, { limit: ON_A_PAGE, cursor: cursor ?? undefined });
    return deskPage(desk, { ...page, isFirst, corrections: isFirst ? await correctionsOf(desk) : [] });
  });
}

const feed =
  (kind: string, write: (desk: Desk, items: readonly Listed[]) => Rendered) =>
  async (segment: string): Promise<Rendered> => {
    const desk = await findDesk(segment);
    return keptPage(`${kind} ${desk.id} ${desk.stamp}`, async () => {
      const { items } = await listOf(desk, { limit: IN_A_FEED });
      return write(desk, items);
    });
  };

export const deskAtom = feed('atom', atomFeed);
export const deskJsonFeed = feed('jsonfeed', jsonFeed);
export const deskReviews = feed('reviews', reviewFeed);
