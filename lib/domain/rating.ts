/**
 * The rating scale: the words a desk gives as verdicts. A workspace owns its scale; a verdict stores the rating's key.
 */
import { z } from 'zod';
import { text, line } from './json';

export const RATING_COLOURS = ['green', 'lime', 'amber', 'orange', 'red', 'grey', 'blue', 'violet'] as const;

export const ratingSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    /** ClaimReview's ratingValue; null for ratings off the scale. */
    value: z.number().min(0).max(100).nullable(),
    colour: z.enum(RATING_COLOURS),
    name: z.strictObject({ en: line(60), ar: line(60) }),
    definition: z.strictObject({ en: text(500), ar: text(500) }),
  })
  .meta({ id: 'Rating' });
export type Rating = z.infer<typeof ratingSchema>;

export const ratingScaleSchema = z
  .array(ratingSchema)
  .min(2)
  .max(20)
  .refine((scale) => new Set(scale.map((rating) => rating.key)).size === scale.length, { error: 'duplicate_key' });
export type RatingScale = z.infer<typeof ratingScaleSchema>;

export const DEFAULT_RATING_SCALE: RatingScale = [
  {
    key: 'true',
    value: 5,
    colour: 'green',
    name: { en: 'True', ar: 'صحيح' },
    definition: {
      en: 'The evidence bears it out and nothing important is missing.',
      ar: 'تؤيده الأدلة ولا ينقصه شيء مهم.',
    },
  },
  {
    key: 'mostly-true',
    value: 4,
    colour: 'lime',
    name: { en: 'Mostly true', ar: 'صحيح في معظمه' },
    definition: {
      en: 'Right in substance, with a detail that is wrong or needs explaining.',
      ar: 'صحيح في جوهره مع تفصيل غير دقيق أو يحتاج إلى توضيح.',
    },
  },
  {
    key: 'missing-context',
    value: 3,
    colour: 'amber',
    name: { en: 'Missing context', ar: 'ينقصه السياق' },
    definition: {
      en: 'Correct as it stands, but it leaves out what changes its meaning.',
      ar: 'صحيح بلفظه، لكنه يغفل ما يغيّر معناه.',
    },
  },
  {
    key: 'misleading',
    value: 2,
    colour: 'orange',
    name: { en: 'Misleading', ar: 'مضلِّل' },
    definition: {
      en: 'Uses something true to suggest something that is not.',
      ar: 'يستعمل أمرًا صحيحًا ليوحي بأمر غير صحيح.',
    },
  },
  {
    key: 'false',
    value: 1,
    colour: 'red',
    name: { en: 'False', ar: 'خاطئ' },
    definition: { en: 'The evidence contradicts it.', ar: 'تناقضه الأدلة.' },
  },
  {
    key: 'unverifiable',
    value: null,
    colour: 'grey',
    name: { en: 'Unverifiable', ar: 'يتعذر التحقق منه' },
    definition: {
      en: 'The evidence at hand can neither bear it out nor contradict it.',
      ar: 'لا تكفي الأدلة المتاحة لتأييده أو نفيه.',
    },
  },
];
