/** /r/by/<desk>: who they are, how they work, what they published and what they corrected. */
import { directionOfLocale } from '@/lib/domain/locale';
import { h, isolated, type Markup } from '@/lib/domain/markup';
import type { Frame } from '../export/frame';
import { correctionItem } from './corrections';
import type { Desk, DeskCorrection, Listed } from './desk';
import { publicDocument } from './document';
import { deskUrl } from './edition';
import { claimAnchor } from './report-markup';
import { feedLinks } from './report-page';
import { rendered, type Rendered } from './respond';
import { wordsIn } from './words';

type Shown = {
  items: readonly Listed[];
  nextCursor: string | null;
  isFirst: boolean;
  corrections: readonly DeskCorrection[];
};

export function deskPage(desk: Desk, shown: Shown): Rendered {
  const words = wordsIn(desk.locale);
  const html = publicDocument(
    {
      title: desk.name,
      locale: desk.locale,
      description: desk.page.about || words.t('desk.description', { name: desk.name }),
      canonical: deskUrl(desk.slug),
      hidden: !shown.isFirst,
      meta: [
        ['og:type', 'website'],
        ['og:title', desk.name],
        ['og:url', deskUrl(desk.slug)],
        ['og:site_name', desk.name],
      ],
      links: feedLinks(desk.slug, desk.name),
    },
    [
      h(
        'main',
        { class: 'report', lang: desk.locale, dir: directionOfLocale(desk.locale) },
        head(desk, words),
        reports(desk, shown, words),
        shown.isFirst && method(desk, words),
        shown.isFirst && scale(desk, words),
        shown.isFirst && corrections(shown.corrections, words),
        feeds(desk, words),
      ),
    ],
  );
  return rendered({ type: 'text/html; charset=utf-8', body: html });
}

function head({ name, page: { about, website, contact } }: Desk, words: Frame): Markup {
  const facts = [
    website !== '' &&
      h(
        'span',
        {},
        words.t('desk.website'),
        ' ',
        h('a', { href: website, dir: 'ltr', rel: 'noopener' }, new URL(website).host),
      ),
    contact !== '' &&
      h(
        'span',
        {},
        words.t('mistake'),
        ' ',
        h('a', { href: contact.includes('://') ? contact : `mailto:${contact}`, dir: 'ltr' }, contact),
      ),
  ];
  return h(
    'header',
    { class: 'report-header' },
    h('p', { class: 'report-kicker' }, words.t('desk.kicker')),
    h('h1', { class: 'reading', dir: 'auto' }, name),
    about !== '' && h('p', { class: 'desk-intro public-words', dir: 'auto' }, about),
    facts.some(Boolean) && h('p', { class: 'desk-facts' }, facts),
  );
}

function reports(desk: Desk, { items, nextCursor, isFirst }: Shown, words: Frame): Markup {
  const path = `/r/by/${desk.slug}`;
  return h(
    'section',
    { 'aria-labelledby': 'reports' },
    h('h2', { id: 'reports' }, words.t('desk.reports')),
    items.length === 0
      ? h('p', {}, words.t('desk.noReports'))
      : h(
          'ol',
          { class: 'desk-reports' },
          items.map((item) => listed(item, words)),
        ),
    (nextCursor !== null || !isFirst) &&
      h(
        'nav',
        { class: 'desk-pages', 'aria-label': words.t('desk.reports') },
        isFirst ? h('span') : h('a', { href: path }, words.t('desk.newer')),
        nextCursor !== null && h('a', { href: `${path}?cursor=${nextCursor}`, rel: 'next' }, words.t('desk.older')),
      ),
  );
}

function listed({ report, slug, publishedAt, corrections }: Listed, words: Frame): Markup {
  const { title, language, direction } = report.article;
  const claims = report.entries.filter((entry) => entry.number !== null);
  const chips = report.ratingScale.flatMap((rating): Markup[] => {
    const count = claims.filter(({ annotation }) => annotation.verdict?.rating === rating.key).length;
    if (count === 0) return [];
    return [
      h(
        'li',
        {},
        h('span', { class: `rating rating-${rating.colour}` }, rating.name[words.locale]),
        ` ${words.number(count)}`,
      ),
    ];
  });
  return h(
    'li',
    {},
    // The direction is the title's alone: in a list of both, all of them begin where the page's lines do.
    h('h3', {}, h('a', { href: `/r/${encodeURIComponent(slug)}`, lang: language, dir: direction }, title)),
    h(
      'p',
      {},
      h('time', { datetime: publishedAt }, words.day(publishedAt)),
      ' · ',
      words.t('desk.claims', { count: claims.length }),
      corrections > 0 && h('span', {}, ' · ', words.t('corrected', { count: corrections })),
    ),
    chips.length > 0 && h('ul', { class: 'report-verdicts' }, chips),
  );
}

const method = ({ page }: Desk, words: Frame): Markup | false =>
  page.method !== '' &&
  h(
    'section',
    { 'aria-labelledby': 'method' },
    h('h2', { id: 'method' }, words.t('desk.method')),
    h('p', { class: 'public-words', dir: 'auto' }, page.method),
  );

const scale = (desk: Desk, words: Frame): Markup =>
  h(
    'section',
    { 'aria-labelledby': 'scale' },
    h('h2', { id: 'scale' }, words.t('desk.scale')),
    h(
      'dl',
      { class: 'desk-scale' },
      desk.scale.flatMap((rating) => [
        h('dt', {}, h('span', { class: `rating rating-${rating.colour}` }, rating.name[words.locale])),
        h('dd', {}, rating.definition[words.locale]),
      ]),
    ),
  );

function corrections(all: readonly DeskCorrection[], words: Frame): Markup {
  return h(
    'section',
    { 'aria-labelledby': 'corrections' },
    h('h2', { id: 'corrections' }, words.t('desk.corrections')),
    all.length === 0
      ? h('p', {}, words.t('desk.noCorrections'))
      : h(
          'ul',
          { class: 'desk-corrections' },
          all.map((correction) => {
            const address = `/r/${encodeURIComponent(correction.slug)}`;
            const item = correctionItem(correction, {
              ...{ words, scale: correction.scale },
              claimAddress: (id) => `${address}#${claimAnchor(id)}`,
            });
            const where = h(
              'p',
              {},
              words.t('desk.inReport'),
              ' ',
              h('a', { href: address }, isolated(correction.title)),
            );
            return typeof item === 'object' && 'tag' in item ? { ...item, children: [where, ...item.children] } : item;
          }),
        ),
  );
}

function feeds({ slug }: Desk, words: Frame): Markup {
  const path = `/r/by/${slug}`;
  return h(
    'p',
    { class: 'desk-facts' },
    h('span', {}, words.t('desk.feeds')),
    h('a', { href: `${path}/feed.atom` }, words.t('desk.atom')),
    h('a', { href: `${path}/feed.json` }, words.t('desk.json')),
    h('a', { href: `${path}/claim-reviews.json` }, words.t('desk.reviews')),
  );
}
