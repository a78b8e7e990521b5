/** The report's claims, one after the other or under headings, and the attributions and opinions after them. */
import { h, isolated, type Markup } from '@/lib/domain/markup';
import type { Rating } from '@/lib/domain/rating';
import type { Report, ReportEntry, ReportGroup } from '@/lib/domain/report';
import { contactList } from './contact-list';
import type { Frame } from './frame';
import { evidenceList, noteList, speaker, speakerList } from './report-parts';

export const ratingChip = (rating: Rating, frame: Frame): Markup =>
  h('span', { class: `rating rating-${rating.colour}` }, rating.name[frame.locale]);

/** One section, or one for each heading. */
export function claims(report: Report, frame: Frame): Markup[] {
  const entries = report.entries.filter((entry) => entry.number !== null);
  if (entries.length === 0) return [];
  const section = (heading: Markup, inside: readonly ReportEntry[]): Markup =>
    h(
      'section',
      { class: 'report-claims' },
      h('h2', {}, heading),
      inside.map((entry) => claim(entry, report, frame)),
    );
  if (report.groups.length === 0) return [section(frame.t('claims'), entries)];
  const byId = new Map(entries.map((entry) => [entry.annotation.id, entry]));
  return report.groups.map((group) =>
    section(
      nameOf(group, report, frame),
      group.claims.flatMap((id) => byId.get(id) ?? []),
    ),
  );
}

/** What the group has in common, in the frame's words or in the desk's. */
function nameOf({ by, key }: ReportGroup, { ratingScale }: Report, frame: Frame): Markup {
  if (key === null) return frame.t(`groupWithout.${by}`);
  const rating = by === 'verdict' ? ratingScale.find((one) => one.key === key) : undefined;
  return rating ? rating.name[frame.locale] : isolated(key);
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
    speakerList(entry, frame),
    evidenceList(entry.evidence, frame),
    contactList(entry.contacts, report.generatedAt, frame),
    noteList(entry, frame),
  );
}

export function others(kind: 'attribution' | 'opinion', report: Report, frame: Frame): Markup | null {
  const entries = report.entries.filter(({ annotation }) => annotation.kind === kind);
  if (entries.length === 0) return null;
  return h(
    'section',
    { class: 'report-others' },
    h('h2', {}, frame.t(`${kind}s`)),
    h(
      'ul',
      {},
      entries.map((entry) => other(entry, report, frame)),
    ),
  );
}

const other = (entry: ReportEntry, { article, generatedAt }: Report, frame: Frame): Markup =>
  h(
    'li',
    {},
    h('q', { class: 'reading', lang: article.language, dir: article.direction }, entry.annotation.quote.exact),
    entry.annotation.speaker !== null && h('p', { class: 'evidence-facts' }, speaker(entry.annotation, frame)),
    evidenceList(entry.evidence, frame),
    contactList(entry.contacts, generatedAt, frame),
    noteList(entry, frame),
  );
