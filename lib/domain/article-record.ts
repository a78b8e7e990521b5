/** The complete record of an article as the JSON export hands it out: internal notes included, nothing left out. */
import { z } from 'zod';
import { annotationSchema } from './annotation';
import { articleSchema, articleVersionSchema } from './article';
import { contactSchema } from './contact';
import { evidenceSchema } from './evidence';
import { instant } from './json';
import { noteSchema } from './note';
import { ratingScaleSchema } from './rating';

export const articleRecordSchema = z
  .object({
    format: z.literal('sanad-article'),
    formatVersion: z.literal(1),
    /** The unit of every offset in it. */
    offsets: z.literal('utf-16'),
    workspace: z.object({ slug: z.string(), name: z.string() }),
    article: articleSchema,
    articleVersion: articleVersionSchema,
    ratingScale: ratingScaleSchema,
    annotations: z.array(
      annotationSchema.extend({
        evidence: z.array(evidenceSchema),
        notes: z.array(noteSchema),
        contacts: z.array(contactSchema),
      }),
    ),
    generatedAt: instant,
  })
  .meta({ id: 'ArticleRecord' });
export type ArticleRecord = z.infer<typeof articleRecordSchema>;
