/** What programs look for at an installation's root: which pages there are, where the API and its description are. */
import { guarded, pool } from '../db';
import { env } from '../env';
import { reportUrl } from '../publications/rows';
import { deskUrl } from './edition';
import { rendered, type Rendered } from './respond';
import { tag } from './xml';

/** The protocol's own limit for one file. */
const MOST_ADDRESSES = 50_000;

/** Every published report, and the desks that have a page. Retracted reports are not in it. */
export async function sitemap(): Promise<Rendered> {
  const { rows } = await guarded(() =>
    pool.query<{ slug: string; isDesk: boolean; at: Date }>(
      `SELECT slug, false AS "isDesk", updated_at AS at FROM reports WHERE status = 'published'
       UNION ALL
       SELECT w.slug, true, coalesce(max(r.updated_at), w.created_at) FROM workspaces w
       LEFT JOIN reports r ON r.workspace_id = w.id
       WHERE (w.public_page->>'isOn')::boolean GROUP BY w.id
       ORDER BY at DESC LIMIT ${MOST_ADDRESSES}`,
    ),
  );
  const addresses = rows.map(
    ({ slug, isDesk, at }) =>
      `<url>${tag('loc', isDesk ? deskUrl(slug) : reportUrl(slug))}${tag('lastmod', at.toISOString())}</url>`,
  );
  const body = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses,
    '</urlset>\n',
  ].join('\n');
  return rendered({ type: 'application/xml; charset=utf-8', body });
}

/** Published pages may be read by robots, the desk may not. */
export const robots = (): Rendered =>
  rendered({
    type: 'text/plain; charset=utf-8',
    body: `User-agent: *\nAllow: /r/\nAllow: /$\nDisallow: /\n\nSitemap: ${env.origin}/sitemap.xml\n`,
  });

/** RFC 9727: the API of this installation, its description for programs and for people. */
export const apiCatalog = (): Rendered =>
  rendered({
    type: 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    body: JSON.stringify({
      linkset: [
        {
          anchor: `${env.origin}/api/v1`,
          'service-desc': [{ href: `${env.origin}/api/v1/openapi.json`, type: 'application/openapi+json' }],
          'service-doc': [{ href: `${env.origin}/docs/api`, type: 'text/html' }],
          status: [{ href: `${env.origin}/api/health/ready`, type: 'application/json' }],
        },
        { anchor: `${env.origin}/api/oembed`, 'service-doc': [{ href: 'https://oembed.com/', type: 'text/html' }] },
      ],
    }),
    headers: { 'access-control-allow-origin': '*' },
  });

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** RFC 9116; null while whoever runs this server has named nobody. */
export function securityTxt(): Rendered | null {
  if (env.SANAD_SECURITY_CONTACT === null) return null;
  const contact = env.SANAD_SECURITY_CONTACT;
  const address = /^(?:mailto|https|tel):/.test(contact) ? contact : `mailto:${contact}`;
  const body = [
    `Contact: ${address}`,
    `Expires: ${new Date(Date.now() + YEAR).toISOString()}`,
    'Preferred-Languages: en, ar',
    `Canonical: ${env.origin}/.well-known/security.txt`,
  ];
  return rendered({ type: 'text/plain; charset=utf-8', body: `${body.join('\n')}\n` });
}
