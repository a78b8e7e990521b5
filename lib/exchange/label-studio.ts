/**
 * What both sides of Label Studio's JSON share. A region is a result with labels; further answers to it are results with
 * the same id and another `from_name`. Source: labelstud.io/guide/task_format and tags/{text,labels,choices,textarea,
 * relations}, and HumanSignal/label-studio, web/libs/editor (regions/RichTextRegion.js, stores/RelationStore.js).
 */
import { z } from 'zod';
import { freeId } from './sanad-object';
import type { ExchangeAnnotation } from './model';

/** The names of the tags in our configuration. */
export const TAGS = {
  text: 'text',
  label: 'label',
  rating: 'rating',
  status: 'status',
  reasoning: 'reasoning',
  notes: 'notes',
} as const;
export const SUPPORTS = 'supports';

/**
 * What Label Studio counts offsets in. Its editor did so in UTF-16 units until label-studio-frontend #308 (2022) and has
 * counted code points since (utils/selection-tools.js, tags/object/RichText/domManager.ts); files of both kinds exist.
 */
export type Unit = 'utf16' | 'code points';

/** The ids of the regions, in the order of the annotations: Label Studio cuts an id at `#`. */
export function regionIds(annotations: readonly Pick<ExchangeAnnotation, 'id'>[]): string[] {
  const taken = new Set<string>();
  return annotations.map(({ id }) => freeId(id.replaceAll('#', '-') || 'region', taken));
}

export const textOrNull = z.string().nullable().catch(null);
const list = z.array(z.unknown()).catch([]);
const place = z.union([z.int().min(0), z.string().regex(/^\d+$/u).transform(Number)]);
const words = z.array(z.string()).catch([]);
const nameOrNumber = z.union([z.string(), z.number().transform(String)]);

/** A round of work on a task: `completions` is its old name. */
export const roundSchema = z.object({
  result: list,
  was_cancelled: z.boolean().catch(false),
  completed_by: z
    .union([nameOrNumber, z.object({ email: z.string() }).transform(({ email }) => email)])
    .nullable()
    .catch(null),
  created_at: textOrNull,
  updated_at: textOrNull,
});
export const taskSchema = z.object({
  id: nameOrNumber.nullable().catch(null),
  data: z.record(z.string(), z.unknown()),
  annotations: list,
  completions: list,
  predictions: list,
});
export type Task = z.infer<typeof taskSchema>;
export type Round = z.infer<typeof roundSchema>;

export const regionSchema = z.object({
  id: z.string(),
  type: z.enum(['labels', 'hypertextlabels']),
  value: z
    .object({ start: place.nullable().catch(null), end: place.nullable().catch(null), text: textOrNull })
    .and(z.object({ labels: words, hypertextlabels: words })),
});
export type Region = z.infer<typeof regionSchema>;
export const answerSchema = z.object({
  id: z.string(),
  from_name: z.string(),
  type: z.enum(['choices', 'textarea']),
  value: z.object({
    choices: words,
    text: z.union([words, z.string().transform((one) => [one])]).catch([]),
  }),
});
export type Answer = z.infer<typeof answerSchema>;
export const relationSchema = z.object({
  type: z.literal('relation'),
  from_id: z.string(),
  to_id: z.string(),
  direction: z.enum(['left', 'right', 'bi']).catch('right'),
  labels: words,
});
export type Relation = z.infer<typeof relationSchema>;
