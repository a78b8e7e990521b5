import type { Rating } from '@/lib/domain/rating';
import { suggestSlug } from '@/components/people/slug';

/** A rating while it is edited. `id` stays the same when words change; a new one gets its key from its English name. */
export type EditedRating = Rating & { id: string };

export const freshRating = (id: string): EditedRating => ({
  id,
  key: '',
  value: null,
  colour: 'grey',
  name: { en: '', ar: '' },
  definition: { en: '', ar: '' },
});

/** The scale as it is sent: new ratings with keys of their own. */
export function withKeys(scale: EditedRating[]): Rating[] {
  const taken = new Set(scale.map((rating) => rating.key).filter(Boolean));
  return scale.map(({ id: _, ...rating }) => {
    if (rating.key !== '') return rating;
    const base =
      rating.name.en.trim() === ''
        ? 'rating'
        : suggestSlug(rating.name.en)
            .replace(/^[^a-z]+/, 'r-')
            .slice(0, 36);
    let key = base;
    for (let n = 2; taken.has(key); n += 1) key = `${base}-${n}`;
    taken.add(key);
    return { ...rating, key };
  });
}

export function moved<T>(list: T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(from + by, 0, item);
  return next;
}
