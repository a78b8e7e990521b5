/** oEmbed (oembed.com): a published report's address in, the frame to show it in out, as JSON or XML. */
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { shortId } from '@/lib/domain/report-slug';
import { env } from '../env';
import { claimNamed } from './embed';
import { deskUrl, type Edition } from './edition';
import { current } from './reports';
import { rendered, type Rendered } from './respond';
import { escapeHtml } from '@/lib/editor/render';
import { tag } from './xml';

const size = z.coerce.number().int().min(1).max(10_000).optional();
const querySchema = z.object({
  url: z.url().max(3000),
  format: z.enum(['json', 'xml']).default('json'),
  maxwidth: size,
  maxheight: size,
});

const WIDTH = 640;
const HEIGHT = { report: 560, claim: 320 };

/** Throws `invalid` for what isn't asked rightly and `not_found` for an address that is no published report's. */
export async function oembed(query: URLSearchParams): Promise<Rendered> {
  const asked = querySchema.safeParse(Object.fromEntries(query));
  if (!asked.success) throw new AppError('invalid');
  const { url, format, maxwidth, maxheight } = asked.data;
  const { slug, claim } = partsOf(url);
  const kind = `oembed ${format} ${claim ?? ''} ${maxwidth ?? ''} ${maxheight ?? ''}`;
  const answer = await current(slug, null, kind, (edition) => write(edition, claim, { format, maxwidth, maxheight }));
  if (answer.status === 410) throw new AppError('not_found');
  return answer;
}

/** Ours, and below /r/. The claim may stand in the fragment, as a reader copies it, or in the path. */
function partsOf(address: string): { slug: string; claim: string | null } {
  const url = new URL(address);
  const [, root, slug, word, name] = url.pathname.split('/');
  if (url.origin !== env.origin || root !== 'r' || !slug || slug === 'by' || slug === 'files') {
    throw new AppError('not_found');
  }
  const inFragment = /^#claim-([0-9a-f]{12})$/.exec(url.hash)?.[1];
  return { slug, claim: word === 'claims' && name ? name : (inFragment ?? url.searchParams.get('claim')) };
}

type Wanted = { format: 'json' | 'xml'; maxwidth: number | undefined; maxheight: number | undefined };

function write(edition: Edition, claim: string | null, { format, maxwidth, maxheight }: Wanted): Rendered {
  const { report, published, url } = edition;
  const entry = claim === null ? null : claimNamed(edition, claim);
  const width = Math.min(WIDTH, maxwidth ?? WIDTH);
  const height = Math.min(entry === null ? HEIGHT.report : HEIGHT.claim, maxheight ?? HEIGHT.report);
  const source = `${url}/embed${entry === null ? '' : `?claim=${shortId(entry.annotation.id)}`}`;
  const fields = {
    version: '1.0',
    type: 'rich',
    title: report.article.title,
    author_name: published.desk.name,
    ...(published.desk.hasPage ? { author_url: deskUrl(published.desk.slug) } : {}),
    provider_name: 'Sanad',
    provider_url: env.origin,
    cache_age: 3600,
    thumbnail_url: `${url}/og.png?edition=${edition.number}`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
    html: embedCode({ source, title: report.article.title, width, height }),
    width,
    height,
  };
  if (format === 'json')
    return rendered({ type: 'application/json; charset=utf-8', body: JSON.stringify(fields), headers: OPEN });
  const inside = Object.entries(fields).map(([name, value]) => tag(name, String(value)));
  const body = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${inside.join('\n')}\n</oembed>\n`;
  return rendered({ type: 'text/xml; charset=utf-8', body, headers: OPEN });
}

/** Programs in browsers read it too. */
const OPEN = { 'access-control-allow-origin': '*' };

const embedCode = ({
  source,
  title,
  width,
  height,
}: {
  source: string;
  title: string;
  width: number;
  height: number;
}) =>
  `<iframe src="${escapeHtml(source)}" title="${escapeHtml(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy"></iframe>`;
