/**
 * The desk's records as a report may show them: only the fields that the report's schemas name, and no member's name
 * when the report doesn't tell who checked.
 */
import type { z } from 'zod';
import type { Annotation } from './annotation';
import type { Article } from './article';
import type { Contact } from './contact';
import type { Evidence } from './evidence';
import type { Note } from './note';
import {
  reportAnnotationSchema,
  reportArticleSchema,
  reportCaptureSchema,
  reportContactSchema,
  reportEvidenceSchema,
  reportNoteSchema,
  type ReportAnnotation,
  type ReportArticle,
  type ReportContact,
  type ReportEvidence,
  type ReportNote,
} from './report';

type Naming = { names: boolean };

/** A record's fields that the schema names, as an object of its own. */
function only<S extends z.ZodObject>(schema: S): (record: object) => z.infer<S> {
  const fields = Object.keys(schema.shape);
  return (record) => {
    const given = record as Record<string, unknown>;
    const kept: Record<string, unknown> = {};
    for (const field of fields) kept[field] = given[field];
    return kept as z.infer<S>;
  };
}

const articleOnly = only(reportArticleSchema);
const annotationOnly = only(reportAnnotationSchema);
const evidenceOnly = only(reportEvidenceSchema);
const captureOnly = only(reportCaptureSchema);
const noteOnly = only(reportNoteSchema);
const contactOnly = only(reportContactSchema);

export const publicArticle = (article: Article): ReportArticle => articleOnly(article);

/** `shown`: what the report holds; a claim outside of it is not pointed to. */
export function publicAnnotation(
  annotation: Annotation,
  { names, shown }: Naming & { shown: ReadonlySet<string> },
): ReportAnnotation {
  const { verdict, supports } = annotation;
  const told = annotationOnly(annotation);
  if (supports.length > 0) told.supports = supports.filter((id) => shown.has(id));
  if (names) return told;
  if (verdict) told.verdict = { ...verdict, by: null };
  told.author = null;
  return told;
}

export function publicEvidence(item: Evidence, { names }: Naming): ReportEvidence {
  const told = evidenceOnly(item);
  told.capture = captureOnly(item.capture);
  if (!names) told.addedBy = null;
  return told;
}

export function publicNote(note: Note, { names }: Naming): ReportNote {
  const told = noteOnly(note);
  if (!names) told.author = null;
  return told;
}

export function publicContact(contact: Contact, { names }: Naming): ReportContact {
  const told = contactOnly(contact);
  if (!names) told.author = null;
  return told;
}
