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

/**
 * Entries in reading order, the claims among them in the order that was chosen and numbered from 1 in it. Left out: what
 * was deselected, kinds the options turn off, and with `approvedOnly` every claim that isn't approved. Evidence, notes
 * and contacts go in when they are public; a reply goes in only with its thread's first note.
 */
export function compose(parts: ReportParts): { entries: ReportEntry[]; groups: ReportGroup[] } {
  const { annotations, options, ratingScale = [] } = parts;
  const names = options.checkers;
  const shown = annotations
    .filter((annotation) => annotation.deletedAt === null && isShown(annotation, options))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.id < b.id ? -1 : 1));
  const carriers = options.attributions ? carriersOf(shown) : new Map<string, Annotation[]>();
  const isClaim = ({ kind }: Annotation): boolean => kind === 'claim';
  const { claims, groups } = arrange(shown.filter(isClaim), { options, ratingScale, carriers });
  const naming = { names, shown: new Set(shown.map(({ id }) => id)) };
  const hung = hungOn(parts);
  let number = 0;
  const entries = shown.map((inText): ReportEntry => {
    const annotation = isClaim(inText) ? (claims[number] ?? inText) : inText;
    return {
      number: isClaim(annotation) ? (number += 1) : null,
      annotation: publicAnnotation(annotation, naming),
      evidence: (hung.evidence.get(annotation.id) ?? []).map((item) => publicEvidence(item, naming)),
      notes: (hung.notes.get(annotation.id) ?? []).map((note) => publicNote(note, naming)),
      contacts: (hung.contacts.get(annotation.id) ?? []).map((contact) => publicContact(contact, naming)),
      saidBy: (carriers.get(annotation.id) ?? []).map((one) => publicAnnotation(one, naming)),
    };
  });
  return { entries, groups };
}

/** What may be shown of what hangs on the annotations. */
function hungOn({ evidence, notes, contacts, options }: ReportParts) {
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

function isShown(annotation: Annotation, options: ReportOptions): boolean {
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

function carriersOf(annotations: readonly Annotation[]): Map<string, Annotation[]> {
  const carriers = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    for (const claim of annotation.supports) carriers.set(claim, [...(carriers.get(claim) ?? []), annotation]);
  }
  return carriers;
}
