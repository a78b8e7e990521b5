import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EDITION_FACTS, factsOf, tellsTheSame } from '@/lib/domain/edition-facts';
import { reportSchema, type Report } from '@/lib/domain/report';
import { checkedArticle, reportOn } from '../../support/checked-article';

const report = (): Report => structuredClone(reportOn(checkedArticle()));

/** What the desk does with a report without telling its readers anything. */
const NO_FACTS = new Set([
  ...['format', 'formatVersion', 'generatedAt', 'annotation.status', 'saidBy.status'],
  ...['annotation.createdAt', 'annotation.updatedAt', 'saidBy.createdAt', 'saidBy.updatedAt'],
  ...['evidence.createdAt', 'notes.createdAt'],
]);

function unwrapped(schema: z.ZodType): z.ZodType {
  const { innerType, element } = schema.def as { innerType?: z.ZodType; element?: z.ZodType };
  return innerType || element ? unwrapped((innerType ?? element) as z.ZodType) : schema;
}

/** Every field of a schema that is neither a fact nor said to be none. */
function undecided(schema: z.ZodType, facts: unknown, path: string): string[] {
  const inner = unwrapped(schema);
  if (facts === 'all' || !(inner instanceof z.ZodObject)) return [];
  const known = (facts ?? {}) as Record<string, unknown>;
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const at = [path, name].filter(Boolean).join('.');
    if (name in known) return undecided(field, known[name], name);
    return NO_FACTS.has(at) ? [] : [at];
  });
}

/** Every place in the report that holds a string, number or boolean. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return value === null ? [] : [path];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
}

/** With another value at the end of the path; what the path does not touch is shared. */
function changedAt(value: unknown, [key = '', ...rest]: string[]): unknown {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  const was = copy[key];
  if (rest.length > 0) copy[key] = changedAt(was, rest);
  else if (typeof was === 'number') copy[key] = was + 1;
  else copy[key] = typeof was === 'boolean' ? !was : `${String(was)}x`;
  return copy;
}

const isFact = (path: string[]): boolean => {
  let facts: unknown = EDITION_FACTS;
  for (const key of path) {
    if (facts === 'all') return true;
    if (!/^\d+$/.test(key)) facts = (facts as Record<string, unknown>)[key];
    if (facts === undefined) return false;
  }
  return true;
};

describe('the facts of an edition', () => {
  test('every field that a report may have is one, or was decided to be none', () => {
    expect(undecided(reportSchema, EDITION_FACTS, '')).toEqual([]);
  });

  test('each one that changes makes another edition, and nothing else does', () => {
    const base = report();
    const [blocks, others] = [
      leaves(base.articleVersion.document).slice(0, 10),
      leaves({ ...base, articleVersion: {} }),
    ];
    const versions = ['number', 'hash', 'text'].map((name) => ['articleVersion', name]);
    const places = [...others, ...versions, ...blocks.map((path) => ['articleVersion', 'document', ...path])];
    expect(places.length).toBeGreaterThan(150);
    const facts = factsOf(base);
    const wrong = places.filter((path) => (factsOf(changedAt(base, path) as Report) === facts) === isFact(path));
    expect(wrong.map((path) => path.join('.'))).toEqual([]);
  });

  test('a field that our code adds later leaves old editions as they are', () => {
    const now = report() as unknown as Record<string, Record<string, unknown>> & Report;
    const entry = now.entries[0] as unknown as Record<string, Record<string, unknown>>;
    Object.assign(now, { mood: 'new' });
    Object.assign(now.options, { mood: true });
    Object.assign(entry['annotation'] as object, { mood: 'new' });
    expect(tellsTheSame(report(), now)).toBe(true);
  });

  test('an edition from before an option, a list or a field existed says what their defaults say', () => {
    const old = report() as unknown as Record<string, unknown> & Report;
    delete (old as { groups?: unknown }).groups;
    delete (old.options as { pictures?: unknown }).pictures;
    delete (old.options as { arrangement?: unknown }).arrangement;
    for (const { annotation } of old.entries)
      if (annotation.speaker === null) delete (annotation as { speaker?: unknown }).speaker;
    expect(factsOf(old)).toBe(factsOf(report()));
    expect(tellsTheSame({ ...old, options: { ...old.options, pictures: true } }, report())).toBe(false);
  });
});
