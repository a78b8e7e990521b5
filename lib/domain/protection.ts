/**
 * Who may read a note, a source or an entry of the contact log. `public` may leave the desk in a report; `internal` is
 * every member's and never leaves; `editors` is read by editors, owners and its author alone and never leaves. For
 * everybody else an `editors` record does not exist: no list, count, event or export tells of it.
 */
import { z } from 'zod';
import { isAtLeast, type Actor } from './member';

/** From the most open to the most closed. */
export const PROTECTIONS = ['public', 'internal', 'editors'] as const;
export const protectionSchema = z.enum(PROTECTIONS).meta({ id: 'Protection' });
export type Protection = z.infer<typeof protectionSchema>;

export const DEFAULT_PROTECTION = {
  note: 'internal',
  evidence: 'public',
  contact: 'internal',
} as const satisfies Record<string, Protection>;

export const isPublic = ({ protection }: { protection: Protection }): boolean => protection === 'public';

/** Editors and owners read every record; the others what is every member's, and their own. */
export const readsEverything = ({ role }: Pick<Actor, 'role'>): boolean => isAtLeast(role, 'editor');
