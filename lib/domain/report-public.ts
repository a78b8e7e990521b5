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

/** A record's fields that the schema names. */
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
  const { verdict, author } = annotation;
  return {
    ...annotationOnly(annotation),
    supports: annotation.supports.filter((id) => shown.has(id)),
    verdict: verdict && { ...verdict, by: names ? verdict.by : null },
    author: names ? author : null,
  };
}

export const publicEvidence = (item: Evidence, { names }: Naming): ReportEvidence => ({
  ...evidenceOnly(item),
  capture: captureOnly(item.capture),
  addedBy: names ? item.addedBy : null,
});

export const publicNote = (note: Note, { names }: Naming): ReportNote => ({
  ...noteOnly(note),
  author: names ? note.author : null,
});

export const publicContact = (contact: Contact, { names }: Naming): ReportContact => ({
  ...contactOnly(contact),
  author: names ? contact.author : null,
});
