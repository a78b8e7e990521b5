/** Which annotations a report shows, in which order, under which number. Pure: the same record gives the same report. */
import type { Annotation } from './annotation';
import type { Contact } from './contact';
import type { Evidence } from './evidence';
import { groupBy } from './group';
import type { Note } from './note';
import { isPublic } from './protection';
import type { ReportEntry } from './report';
import type { ReportOptions } from './report-options';

export type ReportParts = {
  annotations: Annotation[];
  evidence: Evidence[];
  notes: Note[];
  contacts: Contact[];
  options: ReportOptions;
};

/**
 * Entries in reading order. Claims are numbered from 1. Left out: what was deselected, kinds the options turn off, and
 * with `approvedOnly` every claim that isn't approved. Evidence, notes and contacts follow their own protection; a
 * reply goes in only with its thread's first note.
 */
export function composeEntries({ annotations, evidence, notes, contacts, options }: ReportParts): ReportEntry[] {
  const shown = annotations
    .filter((annotation) => annotation.deletedAt === null && isShown(annotation, options))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.id < b.id ? -1 : 1));
  const evidenceOf = groupBy(options.evidence ? evidence.filter(isPublic) : [], (item) => item.annotationId);
  const notesOf = groupBy(options.notes ? publishedNotes(notes) : [], (note) => note.annotationId);
  const contactsOf = groupBy(options.contacts ? contacts.filter(isPublic) : [], (contact) => contact.annotationId);
  const carriers = options.attributions ? carriersOf(shown) : new Map<string, Annotation[]>();
  let number = 0;
  return shown.map((annotation) => ({
    number: annotation.kind === 'claim' ? (number += 1) : null,
    annotation,
    evidence: evidenceOf.get(annotation.id) ?? [],
    notes: notesOf.get(annotation.id) ?? [],
    contacts: contactsOf.get(annotation.id) ?? [],
    saidBy: carriers.get(annotation.id) ?? [],
  }));
}

/** The names of those who worked on what is shown: authors of annotations, verdicts, evidence, notes and contacts, in that order. */
export function checkersOf(entries: readonly ReportEntry[]): { id: string; name: string }[] {
  const people = new Map<string, { id: string; name: string }>();
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

function publishedNotes(notes: readonly Note[]): Note[] {
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
