/** A Web Annotation as clients send it: open JSON-LD, of which only so much is asked that it can be stored and read. */
import { z } from 'zod';
import { isStorable } from './json';

const MOST = 64 * 1024;
const DEEPEST = 20;

const isStorableThroughout = (value: unknown, depth = 0): boolean => {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') return isStorable(value);
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorableThroughout(item, depth + 1));
};

export const webAnnotationSchema = z
  .looseObject({ target: z.union([z.string(), z.looseObject({}), z.array(z.unknown())]) })
  // What is too deep can't be written either.
  .refine((value) => isStorableThroughout(value), { error: 'unstorable', abort: true })
  .refine((value) => JSON.stringify(value).length <= MOST, { error: 'too_big' })
  .meta({ id: 'WebAnnotation' });
export type WebAnnotation = z.infer<typeof webAnnotationSchema>;
