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

const only = <S extends z.ZodObject>(schema: S, record: object): z.infer<S> => {
  const given = record as Record<string, unknown>;
  return Object.fromEntries(Object.keys(schema.shape).map((field) => [field, given[field]])) as z.infer<S>;
};

export const publicArticle = (article: Article): ReportArticle => only(reportArticleSchema, article);

/** `shown`: what the report holds; a claim outside of it is not pointed to. */
export function publicAnnotation(
  annotation: Annotation,
  { names, shown }: Naming & { shown: ReadonlySet<string> },
): ReportAnnotation {
  const { verdict, author } = annotation;
  return {
    ...only(reportAnnotationSchema, annotation),
    supports: annotation.supports.filter((id) => shown.has(id)),
    verdict: verdict && { ...verdict, by: names ? verdict.by : null },
    author: names ? author : null,
  };
}

export const publicEvidence = (item: Evidence, { names }: Naming): ReportEvidence => ({
  ...only(reportEvidenceSchema, item),
  capture: only(reportCaptureSchema, item.capture),
  addedBy: names ? item.addedBy : null,
});

export const publicNote = (note: Note, { names }: Naming): ReportNote => ({
  ...only(reportNoteSchema, note),
  author: names ? note.author : null,
});

export const publicContact = (contact: Contact, { names }: Naming): ReportContact => ({
  ...only(reportContactSchema, contact),
  author: names ? contact.author : null,
});
