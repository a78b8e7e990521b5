import { z } from 'zod';
import { instant, personSchema, uuid, uuidv7, version } from './json';
import { protectionSchema } from './protection';
import { richTextSchema } from './rich-text';

export const noteSchema = z
  .object({
    id: uuid,
    version,
    annotationId: uuid,
    /** The thread's first note, for a reply. */
    parentId: uuid.nullable(),
    body: richTextSchema,
    /** A reply is never more open than its thread. */
    protection: protectionSchema,
    resolvedAt: instant.nullable(),
    resolvedBy: personSchema.nullable(),
    author: personSchema,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof noteSchema>;

export const noteDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  parentId: uuid.nullable().optional(),
  body: richTextSchema,
  protection: protectionSchema.optional(),
});
export type NoteDraft = z.infer<typeof noteDraftSchema>;

export const notePatchSchema = z.strictObject({
  body: richTextSchema.optional(),
  protection: protectionSchema.optional(),
});
export type NotePatch = z.infer<typeof notePatchSchema>;
