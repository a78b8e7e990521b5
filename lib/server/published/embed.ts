/**
 * What stands in other people's pages: the report in short, or one claim with its verdict, always with the way to the
 * whole. Its policy lets any page frame it, and nothing else loosens: no script, no form, no cookie.
 */
import { directionOfLocale } from '@/lib/domain/locale';
import { AppError } from '@/lib/domain/errors';
import { h, isolated, type Markup } from '@/lib/domain/markup';
import type { ReportEntry } from '@/lib/domain/report';
import { shortId } from '@/lib/domain/report-slug';
import type { Frame } from '../export/frame';
import { publicDocument } from './document';
import type { Edition } from './edition';
import { claimAnchor } from './report-markup';
import { EMBEDDABLE, rendered, type Rendered } from './respond';
import { wordsIn } from './words';

export function reportEmbed(edition: Edition): Rendered {
  const words = wordsIn(edition.locale);
  const claims = edition.report.entries.filter((entry) => entry.number !== null);
  return embedded(edition, words, edition.url, [
    h(
      'ol',
      { class: 'embed-claims' },
      claims.map((entry) => h('li', {}, claimLine(entry, edition, words))),
    ),
  ]);
}

/** `name`: the claim's id or the end of it. Throws `not_found` for a claim this edition doesn't have. */
export function claimEmbed(edition: Edition, name: string): Rendered {
  const words = wordsIn(edition.locale);
  const entry = claimNamed(edition, name);
  return embedded(edition, words, `${edition.url}#${claimAnchor(entry.annotation.id)}`, [
    h('div', { class: 'embed-claim' }, claimLine(entry, edition, words)),
    entry.annotation.verdict?.reasoning
      ? h('div', { class: 'prose' }, { richText: entry.annotation.verdict.reasoning })
      : '',
  ]);
}

export function claimNamed({ report }: Edition, name: string): ReportEntry {
  const found = report.entries.find(
    ({ number, annotation }) => number !== null && (annotation.id === name || shortId(annotation.id) === name),
  );
  if (found === undefined) throw new AppError('not_found');
  return found;
}

function claimLine({ annotation }: ReportEntry, { report }: Edition, words: Frame): Markup[] {
  const rating = report.ratingScale.find(({ key }) => key === annotation.verdict?.rating);
  return [
    rating === undefined
      ? h('span', { class: 'rating rating-none' }, words.t('noVerdict'))
      : h('span', { class: `rating rating-${rating.colour}` }, rating.name[words.locale]),
    h(
      'blockquote',
      { class: 'reading', lang: report.article.language, dir: report.article.direction },
      h('p', {}, annotation.quote.exact),
    ),
  ];
}

function embedded(edition: Edition, words: Frame, address: string, content: readonly Markup[]): Rendered {
  const { report, published, locale } = edition;
  const title = `${report.article.title} · ${published.desk.name}`;
  const body = h(
    'main',
    { class: 'report embed', lang: locale, dir: directionOfLocale(locale) },
    h('p', { class: 'report-kicker' }, words.t('checked'), ' · ', isolated(published.desk.name)),
    h(
      'h1',
      { class: 'reading', lang: report.article.language, dir: report.article.direction },
      h('a', { href: address, target: '_top', rel: 'noopener' }, report.article.title),
    ),
    edition.corrections.length > 0 &&
      h('p', { class: 'embed-corrected' }, words.t('corrected', { count: edition.corrections.length })),
    ...content,
    h(
      'p',
      { class: 'embed-foot' },
      h('a', { href: address, target: '_top', rel: 'noopener' }, words.t('readAll')),
      ' · ',
      h('time', { datetime: edition.publishedAt }, words.day(edition.publishedAt)),
    ),
  );
  const html = publicDocument({ title, locale, canonical: edition.url, hidden: true, look: 'public-embed' }, [body]);
  return rendered({ type: 'text/html; charset=utf-8', body: html, csp: EMBEDDABLE });
}
