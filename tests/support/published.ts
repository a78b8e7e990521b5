/** Asking the public pages as a reader would: nobody is signed in, no cookie is sent. */
import { env } from '@/lib/server/env';
import { GET as report } from '@/app/r/[slug]/route';
import { GET as embed } from '@/app/r/[slug]/embed/route';
import { GET as claim } from '@/app/r/[slug]/claims/[claim]/route';
import { GET as picture } from '@/app/r/[slug]/og.png/route';
import { GET as desk } from '@/app/r/by/[workspace]/route';
import { GET as atom } from '@/app/r/by/[workspace]/feed.atom/route';
import { GET as jsonFeed } from '@/app/r/by/[workspace]/feed.json/route';
import { GET as reviews } from '@/app/r/by/[workspace]/claim-reviews.json/route';
import { GET as oembed } from '@/app/api/oembed/route';
import { GET as sitemap } from '@/app/sitemap.xml/route';

type Headers = Record<string, string>;
const ask = (path: string, headers: Headers = {}) => new Request(new URL(path, env.origin), { headers });
const at = <P>(params: P) => ({ params: Promise.resolve(params) });

export const readReport = (slug: string, query = '', headers?: Headers) =>
  report(ask(`/r/${encodeURIComponent(slug)}${query}`, headers), at({ slug: encodeURIComponent(slug) }));
export const readEmbed = (slug: string, query = '') =>
  embed(ask(`/r/${encodeURIComponent(slug)}/embed${query}`), at({ slug: encodeURIComponent(slug) }));
export const readClaim = (slug: string, name: string) =>
  claim(ask(`/r/${encodeURIComponent(slug)}/claims/${name}`), at({ slug: encodeURIComponent(slug), claim: name }));
export const readPicture = (slug: string) =>
  picture(ask(`/r/${encodeURIComponent(slug)}/og.png`), at({ slug: encodeURIComponent(slug) }));
export const readDesk = (workspace: string, query = '') => desk(ask(`/r/by/${workspace}${query}`), at({ workspace }));
export const readFeeds = (workspace: string) =>
  Promise.all([atom, jsonFeed, reviews].map((feed) => feed(ask(`/r/by/${workspace}/feed`), at({ workspace }))));
export const readOembed = (query: Record<string, string>) =>
  oembed(ask(`/api/oembed?${new URLSearchParams(query).toString()}`));
export const readSitemap = () => sitemap(ask('/sitemap.xml'), at({}));

/** What the page says to programs. */
export const dataOf = (html: string): Record<string, unknown>[] =>
  JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? 'null') as never;
