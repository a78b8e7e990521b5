import type { Annotation } from '@/lib/domain/annotation';

/** The tags of some annotations, the most used first. */
export function tagsByUse(annotations: readonly Pick<Annotation, 'tags'>[]): string[] {
  const uses = new Map<string, number>();
  for (const { tags } of annotations) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return [...uses].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([tag]) => tag);
}
