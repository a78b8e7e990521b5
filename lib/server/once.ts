/**
 * Creating exactly once. The maker of a record chooses its id, so a request whose answer was lost can be sent again:
 * the same id with the same content finds the row it made, the same id with other content is a conflict.
 */
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { AppError } from '@/lib/domain/errors';

/** A create's outcome; route() answers 201 when it was made now and 200 when it was there. */
export class Made<T> {
  constructor(
    readonly value: T,
    readonly isNew: boolean,
    /** Sent beside the answer. */
    readonly headers: Record<string, string> = {},
  ) {}
}

export const newId = (): string => v7();

/** SHA-256 over the draft with sorted keys, without its id. */
export function hashDraft(draft: object, ...scope: string[]): string {
  const { id: _, ...content } = draft as { id?: string };
  return createHash('sha256')
    .update(stableJson([scope, content]))
    .digest('base64url');
}

/** Answers for a row that was there already: itself if the same draft made it, else `conflict`. */
export function requireSameDraft(row: { draftHash: string | null }, hash: string): void {
  if (row.draftHash !== hash) throw new AppError('conflict', { message: 'id_taken' });
}

const stableJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
