import { createHash } from 'node:crypto';
import type { RichText } from '@/lib/domain/rich-text';
import type { Actor } from '@/lib/domain/member';
import type { VersionOutcome } from '@/lib/domain/version';
import type { Tx } from '../db';

/** Half-open, in UTF-16 units of the canonical text. */
export type Span = { start: number; end: number };

export const hashText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export type NewVersion = {
  articleId: string;
  number: number;
  document: RichText;
  text: string;
  sentences: readonly (Span & { triage?: string })[];
  /** How it came to be; without it: brought in. */
  made?: { origin: 'edit' | 'refetch'; reason: string | null; outcome: VersionOutcome; draftHash: string };
};

/** Writes a frozen version with its sentences, all of them in one statement. */
export async function storeVersion(tx: Tx, actor: Actor, version: NewVersion): Promise<void> {
  const { articleId, number, document, text, sentences, made } = version;
  await tx.articleVersion.create({
    data: {
      workspaceId: actor.workspaceId,
      articleId,
      number,
      document,
      text,
      hash: hashText(text),
      ...made,
      createdById: actor.userId,
    },
    select: { number: true },
  });
  await insertSentences(tx, actor, { articleId, number, sentences });
}

/** Numbers the sentences from 0 in the order given; a sentence without a triage is untouched. */
export async function insertSentences(
  tx: Tx,
  actor: Actor,
  to: { articleId: string; number: number; sentences: readonly (Span & { triage?: string })[] },
): Promise<void> {
  const starts = to.sentences.map((sentence) => sentence.start);
  const ends = to.sentences.map((sentence) => sentence.end);
  const triage = to.sentences.map((sentence) => sentence.triage ?? 'untouched');
  await tx.$executeRaw`
    INSERT INTO sentences (workspace_id, article_id, version_number, index, start, "end", triage)
    SELECT ${actor.workspaceId}::uuid, ${to.articleId}::uuid, ${to.number}, place - 1, first, last, triage
    FROM unnest(${starts}::int[], ${ends}::int[], ${triage}::text[]) WITH ORDINALITY AS given(first, last, triage, place)`;
}
