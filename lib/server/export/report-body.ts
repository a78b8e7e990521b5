/** The report as its readers get it: the article with its marks, then what was checked and how. */
import type { Annotation } from '@/lib/domain/annotation';
import type { Evidence } from '@/lib/domain/evidence';
import { directionOfLocale } from '@/lib/domain/locale';
import { h, isolated, type Markup, type MarkupElement } from '@/lib/domain/markup';
import type { Rating } from '@/lib/domain/rating';
import type { Report, ReportEntry } from '@/lib/domain/report';
import { safeUrl } from '@/lib/domain/safe-url';
import type { ArticleBlock } from '@/lib/text/canonical';
import { articleBody } from './article-body';
import { contactList } from './contact-list';
import type { Frame } from './frame';
import { proofLine } from './proof-line';

/** The whole report as markup. `frame` has the words around it, in the report's language. */
export function reportBody(report: Report, blocks: readonly ArticleBlock[], frame: Frame): MarkupElement {
  const { article, articleVersion, entries } = report;
  return h(
    'article',
    { class: 'report', lang: frame.locale, dir: directionOfLocale(frame.locale) },
    header(report, frame),
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

function claims(report: Report, frame: Frame): Markup | null {
  const entries = report.entries.filter((entry) => entry.number !== null);
  if (entries.length === 0) return null;
  return h(
    'section',
    { class: 'report-claims' },
    h('h2', {}, frame.t('claims')),
    entries.map((entry) => claim(entry, report, frame)),
  );
}

function claim(entry: ReportEntry, report: Report, frame: Frame): Markup {
  const { article, ratingScale } = report;
  const { annotation, number } = entry;
  const rating = ratingScale.find((one) => one.key === annotation.verdict?.rating);
  return h(
    'section',
    { class: 'claim', id: `claim-${number}`, 'aria-labelledby': `claim-${number}-quote` },
    h(
      'h3',
      {},
      h(
        'a',
        { class: 'claim-number', href: `#ref-${number}`, 'aria-label': frame.t('backTo', { number: number ?? 0 }) },
        frame.number(number ?? 0),
      ),
      ' ',
      rating ? ratingChip(rating, frame) : h('span', { class: 'rating rating-none' }, frame.t('noVerdict')),
    ),
    h(
      'blockquote',
      { id: `claim-${number}-quote`, class: 'claim-quote reading', lang: article.language, dir: article.direction },
      h('p', {}, annotation.quote.exact),
    ),
    annotation.verdict?.reasoning
      ? h('div', { class: 'claim-reasoning prose' }, { richText: annotation.verdict.reasoning })
      : null,
    entry.saidBy.length > 0 &&
      h(
        'div',
        { class: 'claim-part' },
        h('h4', {}, frame.t('saidBy')),
        h(
          'ul',
          {},
          entry.saidBy.map((one) => h('li', {}, speaker(one, frame))),
        ),
      ),
    evidenceList(entry.evidence, frame),
    contactList(entry.contacts, report.generatedAt, frame),
    noteList(entry, frame),
  );
}

function speaker({ speaker: said, quote }: Annotation, frame: Frame): Markup[] {
  if (said === null) return [isolated(quote.exact)];
  const facts: (Markup | null)[] = [
    said.role === null ? null : isolated(said.role),
    said.medium === null ? null : isolated(said.medium),
    said.saidAt === null ? null : frame.day(said.saidAt),
    frame.t(said.direct ? 'direct' : 'indirect'),
  ];
  return [
    h('strong', {}, isolated(said.name)),
    ...facts.flatMap((fact): Markup[] => (fact === null ? [] : [' · ', fact])),
  ];
}

function evidenceList(evidence: readonly Evidence[], frame: Frame): Markup | null {
  if (evidence.length === 0) return null;
  return h(
    'div',
    { class: 'claim-part' },
    h('h4', {}, frame.t('evidence')),
    h(
      'ul',
      { class: 'evidence' },
      evidence.map((item) => evidenceItem(item, frame)),
    ),
  );
}

function evidenceItem(item: Evidence, frame: Frame): Markup {
  const href = safeUrl(item.url);
  const facts = [
    item.publisher && isolated(item.publisher),
    item.publishedAt && frame.day(item.publishedAt),
    frame.t(`sourceType.${item.sourceType}`),
  ];
  return h(
    'li',
    { class: `evidence-item stance-${item.stance}` },
    h('span', { class: `stance stance-${item.stance}` }, frame.t(`stance.${item.stance}`)),
    ' ',
    href === null
      ? isolated(item.title)
      : h('a', { href, dir: 'auto', rel: 'noopener noreferrer nofollow' }, item.title),
    h(
      'span',
      { class: 'evidence-facts' },
      facts.flatMap((fact): Markup[] => (fact ? [' · ', fact] : [])),
    ),
    item.quote !== null && h('blockquote', { dir: 'auto' }, h('p', {}, item.quote)),
    item.comment !== null && h('div', { class: 'prose' }, { richText: item.comment }),
    href !== null && h('p', { class: 'print-address', dir: 'ltr' }, item.url),
    proofLine(item, frame),
  );
}

function noteList({ notes }: ReportEntry, frame: Frame): Markup | null {
  if (notes.length === 0) return null;
  return h(
    'div',
    { class: 'claim-part' },
    h('h4', {}, frame.t('notes')),
    notes.map((note) =>
      h(
        'div',
        { class: 'note prose' },
        { richText: note.body },
        h('p', { class: 'note-by' }, isolated(note.author.name)),
      ),
    ),
  );
}

function others(kind: 'attribution' | 'opinion', report: Report, frame: Frame): Markup | null {
  const entries = report.entries.filter(({ annotation }) => annotation.kind === kind);
  if (entries.length === 0) return null;
  return h(
    'section',
    { class: 'report-others' },
    h('h2', {}, frame.t(`${kind}s`)),
    h(
      'ul',
      {},
      entries.map((entry) =>
        h(
          'li',
          {},
          h(
            'q',
            { class: 'reading', lang: report.article.language, dir: report.article.direction },
            entry.annotation.quote.exact,
          ),
          kind === 'attribution' &&
            entry.annotation.speaker !== null &&
            h('p', { class: 'evidence-facts' }, speaker(entry.annotation, frame)),
          evidenceList(entry.evidence, frame),
          contactList(entry.contacts, report.generatedAt, frame),
          noteList(entry, frame),
        ),
      ),
    ),
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

const ratingChip = (rating: Rating, frame: Frame): Markup =>
  h('span', { class: `rating rating-${rating.colour}` }, rating.name[frame.locale]);

const shortened = (address: string): string => {
  const { host, pathname } = new URL(address);
  const path = pathname === '/' ? '' : pathname;
  return path.length > 60 ? `${host}${path.slice(0, 60)}…` : host + path;
};
