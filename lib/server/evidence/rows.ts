/** Evidence between the database and the API. Whoever changes it holds its annotation, so that counting is one at a time. */
import { NO_CAPTURE, type CaptureSummary } from '@/lib/domain/capture';
import { AppError } from '@/lib/domain/errors';
import type { EventType } from '@/lib/domain/event';
import type { Evidence, EvidenceFile, SourceType, Stance } from '@/lib/domain/evidence';
import type { Actor } from '@/lib/domain/member';
import type { Protection } from '@/lib/domain/protection';
import type { RichText } from '@/lib/domain/rich-text';
import { holdAnnotation } from '../annotations/rows';
import { summariesOf } from '../capture/rows';
import { type Prisma, type Tx } from '../db';
import { requireSameDraft } from '../once';
import { toInstant, toInstantOrNull, type Told } from '../instants';
import { personsOf, type PersonOf } from '../persons';
import { readableEvidence } from '../protection';

export const evidenceSelect = {
  workspaceId: true,
  id: true,
  version: true,
  annotationId: true,
  url: true,
  captureId: true,
  fileSha256: true,
  fileName: true,
  fileType: true,
  fileSize: true,
  title: true,
  publisher: true,
  publishedAt: true,
  stance: true,
  sourceType: true,
  quote: true,
  comment: true,
  protection: true,
  addedById: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
} satisfies Prisma.EvidenceSelect;

export type EvidenceRow = Prisma.EvidenceGetPayload<{ select: typeof evidenceSelect }>;

/** Shapes a page of rows with two queries. */
export async function toEvidence(reader: Tx, rows: EvidenceRow[]): Promise<Evidence[]> {
  const [personOf, captures] = await Promise.all([
    personsOf(
      reader,
      rows.map((row) => row.addedById),
    ),
    summariesOf(reader, rows),
  ]);
  return rows.map((row) => toOneEvidence(row, personOf, captures.get(row.id) ?? NO_CAPTURE));
}

export const toOneEvidence = (row: Told<EvidenceRow>, personOf: PersonOf, capture: CaptureSummary): Evidence => ({
  id: row.id,
  version: row.version,
  annotationId: row.annotationId,
  url: row.url,
  file: fileOf(row),
  title: row.title,
  publisher: row.publisher,
  publishedAt: toInstantOrNull(row.publishedAt),
  stance: row.stance as Stance,
  sourceType: row.sourceType as SourceType,
  quote: row.quote,
  comment: row.comment as RichText | null,
  protection: row.protection as Protection,
  addedBy: personOf(row.addedById),
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  deletedAt: toInstantOrNull(row.deletedAt),
  capture,
});

function fileOf({ fileSha256, fileName, fileType, fileSize }: Told<EvidenceRow>): EvidenceFile | null {
  if (fileSha256 === null || fileName === null || fileSize === null) return null;
  return { name: fileName, type: fileType as EvidenceFile['type'], size: fileSize, sha256: fileSha256 };
}

/** One piece of evidence that the actor may read, also from the trash. Throws `not_found`. */
export async function readEvidence(
  reader: Tx,
  actor: Actor,
  id: string,
  where: Prisma.EvidenceWhereInput = {},
): Promise<Evidence> {
  const row = await reader.evidence.findFirst({
    where: { workspaceId: actor.workspaceId, id, AND: [where, readableEvidence(actor)] },
    select: evidenceSelect,
  });
  const [evidence] = row === null ? [] : await toEvidence(reader, [row]);
  if (!evidence) throw new AppError('not_found');
  return evidence;
}

/**
 * The evidence as it is while its annotation is held; read again after waiting for whoever held it before. Throws
 * `not_found` and what holdAnnotation() throws.
 */
export async function holdEvidence(
  tx: Tx,
  actor: Actor,
  id: string,
  where: Prisma.EvidenceWhereInput = { deletedAt: null },
): Promise<{ evidence: Evidence; articleId: string }> {
  const { annotationId } = await readEvidence(tx, actor, id, where);
  const { articleId } = await holdAnnotation(tx, actor, annotationId);
  return { evidence: await readEvidence(tx, actor, id, where), articleId };
}

/** Counts the annotation's live evidence anew; its version stays. */
export async function countEvidence(tx: Tx, { workspaceId }: Actor, annotationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE annotations SET evidence_count = (
      SELECT count(*) FROM evidence e
      WHERE e.workspace_id = annotations.workspace_id AND e.annotation_id = annotations.id AND e.deleted_at IS NULL
    )
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${annotationId}::uuid`;
}

export const aboutEvidence = <T extends EventType>({ id, annotationId }: Evidence, articleId: string, type: T) => ({
  type,
  entityId: id,
  articleId,
  annotationId,
});

/** What an event remembers of it. */
export const gistOf = ({ url, title, stance, sourceType }: Evidence) => ({ url, title, stance, sourceType });

/** The row that the same draft made before; null when there is none. Throws `conflict` when another draft made it. */
export async function findMade(reader: Tx, actor: Actor, id: string, draftHash: string): Promise<Evidence | null> {
  const where = { workspaceId: actor.workspaceId, id, AND: [readableEvidence(actor)] };
  const row = await reader.evidence.findFirst({ where, select: evidenceSelect });
  if (row === null) return null;
  requireSameDraft(row, draftHash);
  return (await toEvidence(reader, [row]))[0] ?? null;
}
