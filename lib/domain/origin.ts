/** Where an annotation came from when it was not made here: what it was there, and who made it. Shown, never relied on. */
import { z } from 'zod';
import { instant } from './json';

/** Formats of annotations that can be brought in: see lib/exchange. */
export const READ_FORMATS = [
  'w3c',
  'hypothesis',
  'claim-review',
  'doccano',
  'label-studio',
  'webanno-tsv',
  'cas-json',
  'brat',
] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];

/** Names, the same in every language. */
export const FORMAT_NAMES: Record<ReadFormat, string> = {
  w3c: 'W3C Web Annotation',
  hypothesis: 'Hypothesis',
  'claim-review': 'ClaimReview',
  doccano: 'doccano',
  'label-studio': 'Label Studio',
  'webanno-tsv': 'WebAnno TSV',
  'cas-json': 'UIMA CAS JSON',
  brat: 'brat',
};

export const originSchema = z
  .object({
    format: z.string(),
    /** Of the document and of the annotation, as the file has them. */
    document: z.string(),
    id: z.string(),
    /** The name in the file: of nobody in this desk. */
    author: z.string().nullable(),
    /** The label and the rating in the file's own words. */
    label: z.string(),
    rating: z.string().nullable(),
    createdAt: instant.nullable(),
    /** Who wrote its notes, by the note's id, where the file says so. */
    noteAuthors: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'Origin' });
export type Origin = z.infer<typeof originSchema>;
