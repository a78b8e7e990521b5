/** What stands at a public address. The only reads of a desk's data by somebody who belongs to no desk. */
import type { Locale } from '@/lib/domain/locale';
import { isStorable } from '@/lib/domain/json';
import { AppError } from '@/lib/domain/errors';
import type { PublicationStatus } from '@/lib/domain/publication';
import { readOne } from '../db';
import { keptAddress } from './cache';

export type PublishedDesk = {
  id: string;
  slug: string;
  name: string;
  locale: Locale;
  version: number;
  hasPage: boolean;
};

export type Published = {
  id: string;
  slug: string;
  status: PublicationStatus;
  edition: number;
  version: number;
  publishedAt: Date;
  retractedAt: Date | null;
  retractedReason: string | null;
  desk: PublishedDesk;
};

type Row = Omit<Published, 'desk'> & {
  deskId: string;
  deskSlug: string;
  deskName: string;
  deskLocale: Locale;
  deskVersion: number;
  hasPage: boolean;
};

const SQL = `
  SELECT r.id, r.slug, r.status, r.current_edition AS "edition", r.version, r.published_at AS "publishedAt",
         r.retracted_at AS "retractedAt", r.retracted_reason AS "retractedReason", w.id AS "deskId", w.slug AS "deskSlug",
         w.name AS "deskName", w.locale AS "deskLocale", w.version AS "deskVersion",
         coalesce((w.public_page->>'isOn')::boolean, false) AS "hasPage"
  FROM report_addresses a
  JOIN reports r ON r.workspace_id = a.workspace_id AND r.id = a.report_id
  JOIN workspaces w ON w.id = r.workspace_id
  WHERE a.slug = $1`;

/** Throws `not_found`. */
export async function findPublished(segment: string): Promise<Published> {
  const slug = slugOf(segment);
  const row = await keptAddress(slug, () => readOne<Row>(SQL, [slug]));
  if (row === null) throw new AppError('not_found');
  const { deskId, deskSlug, deskName, deskLocale, deskVersion, hasPage, ...report } = row;
  const desk = { id: deskId, slug: deskSlug, name: deskName, locale: deskLocale, version: deskVersion, hasPage };
  return { ...report, desk };
}

/** As it is stored. Next hands route handlers the segment as it was sent. Throws `not_found` for what can't be stored. */
export function slugOf(segment: string): string {
  let slug = segment;
  try {
    slug = decodeURIComponent(segment);
  } catch {
    // A lone percent sign: it stands for itself, and nothing has that address.
  }
  if (!isStorable(slug) || slug.length > 200) throw new AppError('not_found');
  return slug.normalize('NFC');
}
