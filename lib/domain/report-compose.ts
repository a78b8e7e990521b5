/** Which annotations a report shows, in which order, under which number. Pure: the same record gives the same report. */
import type { Annotation } from './annotation';
import type { ArticleRecord } from './article-record';
import type { Contact } from './contact';
import type { Evidence } from './evidence';
import { groupBy } from './group';
import type { Person } from './json';
import type { Note } from './note';
import { isPublic } from './protection';
import type { RatingScale } from './rating';
import type { Report, ReportEntry, ReportGroup } from './report';
import { arrange } from './report-arrange';
import type { ReportOptions } from './report-options';
import { publicAnnotation, publicArticle, publicContact, publicEvidence, publicNote } from './report-public';

export type ReportParts = {
  annotations: Annotation[];
  evidence: Evidence[];
  notes: Note[];
  contacts: Contact[];
  options: ReportOptions;
  ratingScale?: RatingScale;
};

/** The report of a record: what may leave the desk, and nothing else. */
export function composeReport(whole: ArticleRecord): Report {
  const { workspace, article, articleVersion, ratingScale, generatedAt } = whole;
  const { entries, groups } = compose({
    annotations: whole.annotations,
    evidence: whole.annotations.flatMap((annotation) => annotation.evidence),
    notes: whole.annotations.flatMap((annotation) => annotation.notes),
    contacts: whole.annotations.flatMap((annotation) => annotation.contacts),
    options: article.reportOptions,
    ratingScale,
  });
  const { number, hash, text, document } = articleVersion;
  const { order: _order, ...options } = article.reportOptions;
  return {
    format: 'sanad-report',
    formatVersion: 1,
    workspace,
    article: publicArticle(article),
    articleVersion: { number, hash, text, document },
    options,
    ratingScale,
    entries,
    groups,
    coverage: article.coverage,
    checkers: checkersOf(entries),
    generatedAt,
  };
}

export const composeEntries = (parts: ReportParts): ReportEntry[] => compose(parts).entries;

/** Evidence, notes and contacts go in when they are public; a reply goes in only with its thread's first note. */
export function compose(parts: ReportParts): { entries: ReportEntry[]; groups: ReportGroup[] } {
  const { lines, groups, shown } = outline(parts.annotations, parts.options, parts.ratingScale);
  return { entries: entriesOf(lines, { ...parts, shown }), groups };
}

/** As much of an annotation as decides whether, where and under which number a report shows it. */
export type Outlined = Pick<
  Annotation,
  'id' | 'kind' | 'range' | 'anchor' | 'status' | 'inReport' | 'deletedAt' | 'tags' | 'supports'
> & { verdict: { rating: string } | null; speaker: { name: string } | null };

/** `saidBy`: for a claim, the attributions that carry it. */
export type OutlineLine<A> = { number: number | null; annotation: A; saidBy: readonly A[] };
export type Outline<A> = { lines: OutlineLine<A>[]; groups: ReportGroup[]; shown: ReadonlySet<string> };

/**
 * Lines in reading order, the claims among them in the order that was chosen and numbered from 1 in it. Left out: what
 * was deselected, kinds the options turn off, and with `approvedOnly` every claim that isn't approved.
 */
export function outline<A extends Outlined>(
  annotations: readonly A[],
  options: ReportOptions,
  ratingScale: RatingScale = [],
): Outline<A> {
  const inText = annotations
    .filter((annotation) => annotation.deletedAt === null && isShown(annotation, options))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.id < b.id ? -1 : 1));
  const carriers = options.attributions ? carriersOf(inText) : new Map<string, A[]>();
  const isClaim = ({ kind }: A): boolean => kind === 'claim';
  const { claims, groups } = arrange(inText.filter(isClaim), { options, ratingScale, carriers });
  let number = 0;
  const lines = inText.map((one): OutlineLine<A> => {
    const annotation = isClaim(one) ? (claims[number] ?? one) : one;
    return {
      number: isClaim(annotation) ? (number += 1) : null,
      annotation,
      saidBy: carriers.get(annotation.id) ?? [],
    };
  });
  return { lines, groups, shown: new Set(inText.map(({ id }) => id)) };
}

/** The report's entries of some lines, with what is public of what hangs on them. `shown`: everything the report holds. */
export function entriesOf(
  lines: readonly OutlineLine<Annotation>[],
  parts: Pick<ReportParts, 'evidence' | 'notes' | 'contacts' | 'options'> & { shown: ReadonlySet<string> },
): ReportEntry[] {
  const naming = { names: parts.options.checkers, shown: parts.shown };
  const hung = hungOn(parts);
  return lines.map(({ number, annotation, saidBy }): ReportEntry => ({
    number,
    annotation: publicAnnotation(annotation, naming),
    evidence: (hung.evidence.get(annotation.id) ?? []).map((item) => publicEvidence(item, naming)),
    notes: (hung.notes.get(annotation.id) ?? []).map((note) => publicNote(note, naming)),
    contacts: (hung.contacts.get(annotation.id) ?? []).map((contact) => publicContact(contact, naming)),
    saidBy: saidBy.map((one) => publicAnnotation(one, naming)),
  }));
}

/** What may be shown of what hangs on the annotations. */
function hungOn({ evidence, notes, contacts, options }: Omit<ReportParts, 'annotations'>) {
  const byAnnotation = <T extends { annotationId: string }>(items: readonly T[]) =>
    groupBy(items, ({ annotationId }) => annotationId);
  return {
    evidence: byAnnotation(options.evidence ? evidence.filter(isPublic) : []),
    notes: byAnnotation(options.notes ? publicNotes(notes) : []),
    contacts: byAnnotation(options.contacts ? contacts.filter(isPublic) : []),
  };
}

/** The names of those who worked on what is shown: authors of annotations, verdicts, evidence, notes and contacts, in that order. */
export function checkersOf(entries: readonly ReportEntry[]): Person[] {
  const people = new Map<string, Person>();
  for (const { annotation, evidence, notes, contacts } of entries) {
    const all = [
      annotation.author,
      annotation.verdict?.by,
      ...evidence.map((item) => item.addedBy),
      ...notes.map((note) => note.author),
      ...contacts.map((contact) => contact.author),
    ];
    for (const person of all) if (person) people.set(person.id, person);
  }
  return [...people.values()];
}

function isShown(annotation: Outlined, options: ReportOptions): boolean {
  if (!annotation.inReport || annotation.anchor === 'lost') return false;
  if (annotation.kind === 'attribution') return options.attributions;
  if (annotation.kind === 'opinion') return options.opinions;
  return !options.approvedOnly || annotation.status === 'approved';
}

/** Public first notes, and the public replies to them. */
export function publicNotes(notes: readonly Note[]): Note[] {
  const chosen = new Set(notes.filter(isPublic).map((note) => note.id));
  return notes.filter((note) => chosen.has(note.id) && (note.parentId === null || chosen.has(note.parentId)));
}

function carriersOf<A extends Outlined>(annotations: readonly A[]): Map<string, A[]> {
  const carriers = new Map<string, A[]>();
  for (const annotation of annotations) {
    for (const claim of annotation.supports) {
      const known = carriers.get(claim);
      if (known) known.push(annotation);
      else carriers.set(claim, [annotation]);
    }
  }
  return carriers;
}
