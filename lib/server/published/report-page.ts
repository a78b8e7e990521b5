/** /r/<address>: the report as its readers get it, made from a frozen edition and from nothing else. */
import { h, isolated, type Markup } from '@/lib/domain/markup';
import type { Report } from '@/lib/domain/report';
import type { RichText } from '@/lib/domain/rich-text';
import { claimReviews, type ClaimReview } from '@/lib/exchange/claim-review';
import { blocksOf } from '@/lib/text/canonical';
import { env } from '../env';
import { frameIn, type Frame } from '../export/frame';
import { reportBody } from '../export/report-body';
import { correctionItem } from './corrections';
import { publicDocument } from './document';
import { deskUrl, publisherOf, type Edition } from './edition';
import { claimAnchor, publicMarkup } from './report-markup';
import { rendered, type Rendered } from './respond';
import { wordsIn } from './words';

export function reportPage(edition: Edition): Rendered {
  const { report, locale, published, number } = edition;
  const words = wordsIn(locale);
  const isOld = number !== published.edition;
  const blocks = blocksOf(report.articleVersion.document as RichText);
  const body = publicMarkup(reportBody(report, blocks, frameIn(locale)), report, words, corrections(edition, words));
  const html = publicDocument(
    {
      ...{ title: `${report.article.title} · ${published.desk.name}`, locale, canonical: edition.url },
      description: descriptionOf(report, words),
      hidden: isOld,
      meta: openGraph(edition, words),
      links: linksOf(edition),
      ...(isOld ? {} : { data: reviewsOf(edition) }),
    },
    [
      h('a', { class: 'skip', href: '#report' }, words.t('skip')),
      bar(edition, words),
      h('main', { id: 'report' }, isOld ? superseded(edition, words) : '', body),
      foot(edition, words),
    ],
  );
  return rendered({ type: 'text/html; charset=utf-8', body: html });
}

/** One ClaimReview per claim with a verdict. */
export const reviewsOf = (edition: Edition): ClaimReview[] =>
  claimReviews(edition.report, {
    url: edition.url,
    anchorOf: claimAnchor,
    publisher: publisherOf(edition),
    locale: edition.locale,
    publishedAt: edition.published.publishedAt.toISOString(),
    modifiedAt: edition.publishedAt,
  });

/** What was found, in a sentence: for search engines and for those who are shown a link. */
export function descriptionOf({ entries, ratingScale }: Report, words: Frame): string {
  const claims = entries.filter((entry) => entry.number !== null);
  const counts = ratingScale
    .map((rating) => ({
      name: rating.name[words.locale],
      count: claims.filter(({ annotation }) => annotation.verdict?.rating === rating.key).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name}: ${words.number(count)}`);
  return [words.t('description', { count: claims.length }), counts.join(words.t('comma'))].filter(Boolean).join(' ');
}

function openGraph(edition: Edition, words: Frame): [string, string][] {
  const { report, published, locale, url } = edition;
  return [
    ['og:type', 'article'],
    ['og:title', report.article.title],
    ['og:description', descriptionOf(report, words)],
    ['og:url', url],
    ['og:site_name', published.desk.name],
    ['og:locale', locale === 'ar' ? 'ar_AR' : 'en_US'],
    ['og:image', `${url}/og.png?edition=${edition.number}`],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', words.t('pictureAlt', { title: report.article.title })],
    ['article:published_time', published.publishedAt.toISOString()],
    ['article:modified_time', edition.publishedAt],
    ['twitter:card', 'summary_large_image'],
  ];
}

function linksOf({ url, published, report }: Edition) {
  const embed = `${env.origin}/api/oembed?url=${encodeURIComponent(url)}`;
  const { title } = report.article;
  return [
    { rel: 'alternate', type: 'application/json+oembed', href: `${embed}&format=json`, title },
    { rel: 'alternate', type: 'text/xml+oembed', href: `${embed}&format=xml`, title },
    ...(published.desk.hasPage ? feedLinks(published.desk.slug, published.desk.name) : []),
  ];
}

export const feedLinks = (slug: string, name: string) => [
  { rel: 'alternate', type: 'application/atom+xml', href: `${deskUrl(slug)}/feed.atom`, title: name },
  { rel: 'alternate', type: 'application/feed+json', href: `${deskUrl(slug)}/feed.json`, title: name },
];

function bar({ published, editions, publishedAt, number }: Edition, words: Frame): Markup {
  const { desk } = published;
  return h(
    'header',
    { class: 'public-bar' },
    h('p', {}, desk.hasPage ? h('a', { href: `/r/by/${desk.slug}` }, isolated(desk.name)) : isolated(desk.name)),
    h(
      'p',
      { class: 'public-dates' },
      words.t('publishedOn'),
      ' ',
      time(published.publishedAt.toISOString(), words),
      ...(editions.length < 2 ? [] : [' · ', words.t('editionOf', { number }), ' ', time(publishedAt, words)]),
    ),
  );
}

const time = (instant: string, words: Frame): Markup => h('time', { datetime: instant }, words.day(instant));

const superseded = ({ published, url, number }: Edition, words: Frame): Markup =>
  h(
    'p',
    { class: 'public-superseded', role: 'note' },
    words.t('superseded', { number, current: published.edition }),
    ' ',
    h('a', { href: new URL(url).pathname }, words.t('toCurrent')),
  );

function corrections({ corrections: all, report }: Edition, words: Frame): Markup | null {
  if (all.length === 0) return null;
  const shown = new Set(report.entries.map(({ annotation }) => annotation.id));
  return h(
    'section',
    { class: 'public-corrections', 'aria-labelledby': 'corrections' },
    h('h2', { id: 'corrections' }, words.t('corrections')),
    h(
      'ul',
      {},
      all.map((correction) =>
        correctionItem(correction, {
          ...{ words, scale: report.ratingScale },
          claimAddress: (id) => (shown.has(id) ? `#${claimAnchor(id)}` : null),
        }),
      ),
    ),
  );
}

function foot({ editions, published, url, page, number }: Edition, words: Frame): Markup {
  const path = new URL(url).pathname;
  const contact = page.isOn ? page.contact : '';
  return h(
    'footer',
    { class: 'public-foot' },
    editions.length > 1 &&
      h(
        'nav',
        { 'aria-labelledby': 'editions' },
        h('h2', { id: 'editions' }, words.t('editions')),
        h(
          'ol',
          { reversed: 'reversed', class: 'public-editions' },
          editions.map((one) =>
            h(
              'li',
              { value: one.number },
              h(
                'a',
                {
                  href: one.number === published.edition ? path : `${path}?edition=${one.number}`,
                  'aria-current': one.number === number ? 'page' : undefined,
                },
                words.t('edition', { number: one.number }),
              ),
              ' · ',
              h('time', { datetime: one.publishedAt }, words.moment(one.publishedAt)),
            ),
          ),
        ),
      ),
    contact !== '' &&
      h(
        'p',
        {},
        words.t('mistake'),
        ' ',
        h('a', { href: contact.includes('://') ? contact : `mailto:${contact}`, dir: 'ltr' }, contact),
      ),
    published.desk.hasPage &&
      h('p', {}, h('a', { href: `/r/by/${published.desk.slug}` }, words.t('about', { name: published.desk.name }))),
  );
}
