/** The public answers about one report. Each is kept under the versions of all it was made from. */
import { AppError } from '@/lib/domain/errors';
import { claimEmbed, reportEmbed } from './embed';
import { keptPage } from './cache';
import { loadEdition, localeOfReport, type Edition } from './edition';
import { retractedPage } from './fault-page';
import { findPublished, type Published } from './find';
import { reportPicture } from './picture';
import { reportPage } from './report-page';
import type { Rendered } from './respond';

/** The page, or 410 with when and why. Throws `not_found`. */
export const publishedReport = (segment: string, edition: string | null): Promise<Rendered> =>
  current(segment, edition, 'page', (loaded) => reportPage(loaded));

/** The report, or one claim of it, to stand in another page. Throws `not_found`. */
export const publishedEmbed = (segment: string, claim: string | null): Promise<Rendered> =>
  current(segment, null, `embed ${claim ?? ''}`, (loaded) =>
    claim === null ? reportEmbed(loaded) : claimEmbed(loaded, claim),
  );

/** The picture beside a link to it. Throws `not_found`. */
export const publishedPicture = (segment: string, edition: string | null): Promise<Rendered> =>
  current(segment, edition, 'picture', reportPicture);

/** Where a claim stands; `name` is its id or the end of it. Throws `not_found`. */
export async function claimAddress(segment: string, name: string): Promise<string> {
  const published = await findPublished(segment);
  return `/r/${encodeURIComponent(published.slug)}#claim-${/^[0-9a-f]{12}$/.exec(name.slice(-12))?.[0] ?? missing()}`;
}

function missing(): never {
  throw new AppError('not_found');
}

export async function current(
  segment: string,
  asked: string | null,
  kind: string,
  make: (edition: Edition) => Rendered | Promise<Rendered>,
): Promise<Rendered> {
  const published = await findPublished(segment);
  const number = numberOf(asked, published);
  const { id, version, desk } = published;
  const key = `${kind} ${desk.id} ${id} v${version} e${number} d${desk.version}`;
  return keptPage(key, async () => {
    const edition = await loadEdition(published, number);
    if (published.status !== 'retracted') return make(edition);
    return retractedPage(published, localeOfReport(edition.report), edition.report.article.title);
  });
}

/** A retracted report has no readable edition. Throws `not_found` for a number it doesn't have. */
function numberOf(asked: string | null, { edition, status }: Published): number {
  if (asked === null || status === 'retracted') return edition;
  const number = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0;
  if (number < 1 || number > edition) throw new AppError('not_found');
  return number;
}
