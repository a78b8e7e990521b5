/** A desk's reports for feed readers and for programs: Atom (RFC 4287), JSON Feed 1.1, a schema.org DataFeed of ClaimReviews. */
import type { ClaimReview } from '@/lib/exchange/claim-review';
import { claimReviews } from '@/lib/exchange/claim-review';
import type { Desk, Listed } from './desk';
import { deskUrl } from './edition';
import { descriptionOf } from './report-page';
import { claimAnchor } from './report-markup';
import { rendered, type Rendered } from './respond';
import { wordsIn } from './words';
import { emptyTag, tag, xml } from './xml';

/** Programs in browsers read them too. */
const OPEN = { 'access-control-allow-origin': '*' };

const newest = (items: readonly Listed[]): string =>
  items
    .map(({ modifiedAt }) => modifiedAt)
    .sort()
    .at(-1) ?? '1970-01-01T00:00:00.000Z';

const summaryOf = ({ report, locale }: Listed): string => descriptionOf(report, wordsIn(locale));

export function atomFeed(desk: Desk, items: readonly Listed[]): Rendered {
  const home = deskUrl(desk.slug);
  const entries = items.map((item) =>
    [
      `<entry xml:lang="${xml(item.report.article.language)}">`,
      tag('id', `urn:uuid:${item.id}`),
      tag('title', item.report.article.title),
      emptyTag('link', { rel: 'alternate', type: 'text/html', href: item.url }),
      tag('published', item.publishedAt),
      tag('updated', item.modifiedAt),
      tag('summary', summaryOf(item)),
      '</entry>',
    ].join('\n'),
  );
  const body = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${desk.locale}">`,
    tag('id', `urn:uuid:${desk.id}`),
    tag('title', desk.name),
    tag('updated', newest(items)),
    `<author>${tag('name', desk.name)}${tag('uri', home)}</author>`,
    emptyTag('link', { rel: 'alternate', type: 'text/html', href: home }),
    emptyTag('link', { rel: 'self', type: 'application/atom+xml', href: `${home}/feed.atom` }),
    tag('generator', 'Sanad'),
    ...entries,
    '</feed>\n',
  ].join('\n');
  return rendered({ type: 'application/atom+xml; charset=utf-8', body, headers: OPEN });
}

export function jsonFeed(desk: Desk, items: readonly Listed[]): Rendered {
  const home = deskUrl(desk.slug);
  const body = {
    version: 'https://jsonfeed.org/version/1.1',
    title: desk.name,
    home_page_url: home,
    feed_url: `${home}/feed.json`,
    ...(desk.page.about === '' ? {} : { description: desk.page.about }),
    language: desk.locale,
    authors: [{ name: desk.name, url: home }],
    items: items.map((item) => ({
      id: `urn:uuid:${item.id}`,
      url: item.url,
      ...(item.report.article.sourceUrl === null ? {} : { external_url: item.report.article.sourceUrl }),
      title: item.report.article.title,
      content_text: summaryOf(item),
      image: `${item.url}/og.png?edition=${item.edition}`,
      date_published: item.publishedAt,
      date_modified: item.modifiedAt,
      language: item.report.article.language,
    })),
  };
  return rendered({ type: 'application/feed+json; charset=utf-8', body: JSON.stringify(body), headers: OPEN });
}

export function reviewFeed(desk: Desk, items: readonly Listed[]): Rendered {
  const body = {
    '@context': 'https://schema.org',
    '@type': 'DataFeed',
    name: desk.name,
    url: `${deskUrl(desk.slug)}/claim-reviews.json`,
    dateModified: newest(items),
    dataFeedElement: items.flatMap((item) =>
      reviewsOf(desk, item).map(({ '@context': _, ...review }) => ({
        '@type': 'DataFeedItem',
        dateCreated: item.publishedAt,
        dateModified: item.modifiedAt,
        item: review,
      })),
    ),
  };
  return rendered({ type: 'application/ld+json; charset=utf-8', body: JSON.stringify(body), headers: OPEN });
}

const reviewsOf = (desk: Desk, item: Listed): ClaimReview[] =>
  claimReviews(item.report, {
    url: item.url,
    anchorOf: claimAnchor,
    publisher: { name: desk.name, url: deskUrl(desk.slug) },
    locale: item.locale,
    publishedAt: item.publishedAt,
    modifiedAt: item.modifiedAt,
  });
