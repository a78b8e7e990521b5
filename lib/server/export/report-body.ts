/** The report as its readers get it: the article with its marks, then what was checked and how. */
import { directionOfLocale } from '@/lib/domain/locale';
import { h, isolated, type Markup, type MarkupElement } from '@/lib/domain/markup';
import type { Report } from '@/lib/domain/report';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import type { ArticleBlock } from '@/lib/text/canonical';
import { articleBody } from './article-body';
import type { Frame } from './frame';
import { reportPictures } from './pictures/report-pictures';
import { claims, others, ratingChip } from './report-claims';

/** The whole report as markup. `frame` has the words around it, in the report's language. */
export function reportBody(report: Report, blocks: readonly ArticleBlock[], frame: Frame): MarkupElement {
  const { article, articleVersion, entries } = report;
  return h(
    'article',
    { class: 'report', lang: frame.locale, dir: directionOfLocale(frame.locale) },
    header(report, frame),
    prose('introduction', report.options.introduction),
    summary(report, frame),
    h(
      'section',
      {
        class: 'report-text reading',
        lang: article.language,
        dir: article.direction,
        'aria-label': frame.t('article'),
      },
      articleBody(articleVersion.text, blocks, entries),
    ),
    key(report, frame),
    claims(report, frame),
    others('attribution', report, frame),
    others('opinion', report, frame),
    report.options.pictures ? reportPictures(report, frame) : null,
    conclusion(report, frame),
    footer(report, frame),
  );
}

function header({ article, workspace }: Report, frame: Frame): Markup {
  const facts = [
    article.byline && isolated(article.byline),
    article.publisher && isolated(article.publisher),
    article.publishedAt && h('time', { datetime: article.publishedAt }, frame.day(article.publishedAt)),
  ].filter((fact): fact is Exclude<typeof fact, '' | null> => Boolean(fact));
  const source = article.sourceUrl === null ? null : safeUrl(article.sourceUrl);
  return h(
    'header',
    { class: 'report-header' },
    h('p', { class: 'report-kicker' }, frame.t('kicker'), ' · ', isolated(workspace.name)),
    h('h1', { class: 'reading', dir: article.direction, lang: article.language }, article.title),
    facts.length > 0 &&
      h(
        'p',
        { class: 'report-facts' },
        facts.map((fact) => h('span', {}, fact)),
      ),
    source !== null &&
      h(
        'p',
        { class: 'report-facts' },
        h('a', { href: source, dir: 'ltr', rel: 'noopener noreferrer nofollow' }, shortened(source)),
      ),
  );
}

/** Absent when there is nothing to read in it. */
const prose = (part: string, text: RichText | null): Markup | null =>
  text === null || isEmptyRichText(text) ? null : h('div', { class: `report-${part} prose` }, { richText: text });

function conclusion({ options }: Report, frame: Frame): Markup | null {
  const text = prose('conclusion', options.conclusion);
  return text && h('section', { class: 'report-others' }, h('h2', {}, frame.t('conclusion')), text);
}

function summary({ entries, ratingScale, coverage }: Report, frame: Frame): Markup {
  const claimEntries = entries.filter((entry) => entry.number !== null);
  const count = (key: string | null) =>
    claimEntries.filter(({ annotation }) => (annotation.verdict?.rating ?? null) === key).length;
  const chips = ratingScale
    .filter((rating) => count(rating.key) > 0)
    .map((rating) => h('li', {}, ratingChip(rating, frame), ` ${frame.number(count(rating.key))}`));
  const open = count(null);
  return h(
    'section',
    { class: 'report-summary', 'aria-label': frame.t('summary') },
    h(
      'p',
      {},
      frame.t('summaryClaims', { count: claimEntries.length }),
      ' ',
      frame.t('summaryCoverage', { looked: coverage.labelled + coverage.nothingToCheck, total: coverage.sentences }),
    ),
    (chips.length > 0 || open > 0) &&
      h(
        'ul',
        { class: 'report-verdicts' },
        chips,
        open > 0 &&
          h('li', {}, h('span', { class: 'rating rating-none' }, frame.t('noVerdict')), ` ${frame.number(open)}`),
      ),
  );
}

function key({ entries }: Report, frame: Frame): Markup | null {
  const kinds = [...new Set(entries.map(({ annotation }) => annotation.kind))];
  if (kinds.length === 0) return null;
  const order = (['claim', 'attribution', 'opinion'] as const).filter((kind) => kinds.includes(kind));
  return h(
    'p',
    { class: 'report-key' },
    order.map((kind) => h('span', {}, h('mark', { class: `mark-${kind}` }, frame.t(`kind.${kind}`)))),
  );
}

function footer(report: Report, frame: Frame): Markup {
  const { options, checkers, ratingScale, workspace, generatedAt, articleVersion } = report;
  const used = new Set(report.entries.map(({ annotation }) => annotation.verdict?.rating));
  const legend = ratingScale.filter((rating) => used.has(rating.key));
  return h(
    'footer',
    { class: 'report-footer' },
    h('h2', {}, frame.t('method')),
    h('p', { dir: 'auto' }, options.method || frame.t('methodDefault')),
    legend.length > 0 &&
      h(
        'dl',
        {},
        legend.flatMap((rating) => [
          h('dt', {}, ratingChip(rating, frame)),
          h('dd', {}, rating.definition[frame.locale]),
        ]),
      ),
    options.checkers &&
      checkers.length > 0 &&
      h(
        'p',
        {},
        frame.t('checkedBy'),
        ' ',
        checkers.flatMap((person, index): Markup[] =>
          index === 0 ? [isolated(person.name)] : [frame.t('comma'), isolated(person.name)],
        ),
      ),
    h(
      'p',
      { class: 'report-stamp' },
      isolated(workspace.name),
      ' · ',
      h('time', { datetime: generatedAt }, frame.moment(generatedAt)),
      ' · ',
      frame.t('textStamp', { number: articleVersion.number }),
      ' ',
      h('code', { dir: 'ltr' }, articleVersion.hash.slice(0, 12)),
    ),
  );
}

const shortened = (address: string): string => {
  const { host, pathname } = new URL(address);
  const path = pathname === '/' ? '' : pathname;
  return path.length > 60 ? `${host}${path.slice(0, 60)}…` : host + path;
};
