/** Many rows at once by `unnest`, measured at a multiple of what createMany() writes (design: bulk writes use raw SQL). */
import { addressKey } from '@/lib/domain/address';
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import type { EvidenceRow, NoteRow } from './attached';

export type AnnotationInsert = {
  id: string;
  kind: string;
  start: number;
  end: number;
  exact: string;
  prefix: string;
  suffix: string;
  sentenceFrom: number;
  sentenceTo: number;
  status: string;
  rating: string | null;
  noteCount: number;
  openNoteCount: number;
  evidenceCount: number;
  /** These are JSON. */
  reasoning: string | null;
  speaker: string | null;
  tags: string;
  origin: string;
};

export type SupportInsert = { attribution: string; claim: string };

/** Well below the statement's time limit, whatever the rows hold, and put into words in a few milliseconds. */
const AT_ONCE = 500;

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] => rows.map((row) => row[key]);

export async function insertAnnotations(
  tx: Tx,
  { workspaceId, userId }: Actor,
  { articleId, versionNumber }: { articleId: string; versionNumber: number },
  all: readonly AnnotationInsert[],
): Promise<void> {
  for (const rows of batches(all)) {
    const of = <K extends keyof AnnotationInsert>(key: K) => column(rows, key);
    await tx.$executeRaw`
      INSERT INTO annotations (
        workspace_id, article_id, version_number, author_id, id, kind, start, "end", exact, prefix, suffix,
        sentence_from, sentence_to, status, rating, reasoning, verdict_by_id, verdict_at, speaker, tags, origin,
        note_count, open_note_count, evidence_count)
      SELECT ${workspaceId}::uuid, ${articleId}::uuid, ${versionNumber}::int, ${userId}::uuid, id, kind, first, last,
        exact, prefix, suffix, sentence_from, sentence_to, status, rating, reasoning::jsonb,
        CASE WHEN rating IS NULL THEN NULL ELSE ${userId}::uuid END,
        CASE WHEN rating IS NULL THEN NULL ELSE clock_timestamp() END,
        speaker::jsonb, ARRAY(SELECT jsonb_array_elements_text(tags::jsonb)), origin::jsonb,
        note_count, open_note_count, evidence_count
      FROM unnest(
        ${of('id')}::uuid[], ${of('kind')}::text[], ${of('start')}::int[], ${of('end')}::int[],
        ${of('exact')}::text[], ${of('prefix')}::text[], ${of('suffix')}::text[],
        ${of('sentenceFrom')}::int[], ${of('sentenceTo')}::int[], ${of('status')}::text[], ${of('rating')}::text[],
        ${of('reasoning')}::text[], ${of('speaker')}::text[], ${of('tags')}::text[], ${of('origin')}::text[],
        ${of('noteCount')}::int[], ${of('openNoteCount')}::int[], ${of('evidenceCount')}::int[]
      ) AS given(id, kind, first, last, exact, prefix, suffix, sentence_from, sentence_to, status, rating,
        reasoning, speaker, tags, origin, note_count, open_note_count, evidence_count)`;
  }
}

/** First notes before their replies. A moment each, so that they keep the file's order. */
export async function insertNotes(tx: Tx, { workspaceId, userId }: Actor, all: readonly NoteRow[]): Promise<void> {
  const inOrder = [
    ...all.filter(({ parentId }) => parentId === null),
    ...all.filter(({ parentId }) => parentId !== null),
  ];
  for (const rows of batches(inOrder)) {
    await tx.$executeRaw`
      INSERT INTO notes (workspace_id, author_id, id, annotation_id, parent_id, body, protection, created_at, updated_at)
      SELECT ${workspaceId}::uuid, ${userId}::uuid, id, annotation_id, parent_id, body::jsonb, protection, at, at
      FROM unnest(
        ${column(rows, 'id')}::uuid[], ${column(rows, 'annotationId')}::uuid[], ${column(rows, 'parentId')}::uuid[],
        ${column(rows, 'body')}::text[], ${column(rows, 'protection')}::text[]
      ) WITH ORDINALITY AS given(id, annotation_id, parent_id, body, protection, place),
      LATERAL (SELECT now() + place * interval '1 millisecond' AS at) AS moment`;
  }
}

export async function insertEvidence(
  tx: Tx,
  { workspaceId, userId }: Actor,
  all: readonly EvidenceRow[],
): Promise<void> {
  for (const rows of batches(all)) {
    const of = <K extends keyof EvidenceRow>(key: K) => column(rows, key);
    await tx.$executeRaw`
      INSERT INTO evidence (
        workspace_id, added_by_id, source_type, id, annotation_id, url, url_key, title, publisher, stance, quote,
        comment, protection, created_at, updated_at)
      SELECT ${workspaceId}::uuid, ${userId}::uuid, 'secondary', id, annotation_id, url, url_key, title, publisher,
        stance, quote, comment::jsonb, protection, at, at
      FROM unnest(
        ${of('id')}::uuid[], ${of('annotationId')}::uuid[], ${of('url')}::text[],
        ${rows.map(({ url }) => addressKey(url))}::text[], ${of('title')}::text[], ${of('publisher')}::text[],
        ${of('stance')}::text[], ${of('quote')}::text[], ${of('comment')}::text[], ${of('protection')}::text[]
      ) WITH ORDINALITY AS given(id, annotation_id, url, url_key, title, publisher, stance, quote, comment, protection, place),
      LATERAL (SELECT now() + place * interval '1 millisecond' AS at) AS moment`;
  }
}

export async function insertSupports(tx: Tx, { workspaceId }: Actor, all: readonly SupportInsert[]): Promise<void> {
  for (const rows of batches(all)) {
    await tx.$executeRaw`
      INSERT INTO supports (workspace_id, attribution_id, claim_id)
      SELECT ${workspaceId}::uuid, attribution, claim
      FROM unnest(${column(rows, 'attribution')}::uuid[], ${column(rows, 'claim')}::uuid[]) AS given(attribution, claim)
      ON CONFLICT DO NOTHING`;
  }
}
