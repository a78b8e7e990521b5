/** Files as evidence: a screenshot, a document, a recording. */
import { AppError } from '@/lib/domain/errors';
import { MAX_EVIDENCE_FILE, type Evidence } from '@/lib/domain/evidence';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { holdAnnotation } from '../annotations/rows';
import { pack, readBlob, storeBlob } from '../capture/blobs';
import { inWorkspace, readWorkspace, type Tx } from '../db';
import { record } from '../events';
import { makeOnce } from '../make-once';
import { hashDraft, Made, newId } from '../once';
import { readableEvidence } from '../protection';
import { fileTypeOf } from './file-type';
import { aboutEvidence, countEvidence, findMade, gistOf, readEvidence } from './rows';

/**
 * The same bytes on the same annotation are the same evidence, whatever their name and id: what is there is answered.
 * Throws `not_found`, `forbidden`, `conflict` (archived, id taken), `too_large` and `invalid` (no file, not an accepted
 * type).
 */
export async function addEvidenceFile(
  actor: Actor,
  annotationId: string,
  file: { name: string; bytes: Uint8Array } | null,
  id: string = newId(),
): Promise<Made<Evidence>> {
  authorize(actor, 'evidence:add');
  if (file === null) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  if (file.bytes.byteLength > MAX_EVIDENCE_FILE) {
    throw new AppError('too_large', { values: { limit: MAX_EVIDENCE_FILE / 1024 / 1024 } });
  }
  const fileType = fileTypeOf(file.bytes);
  if (fileType === null) throw new AppError('invalid', { issues: [{ path: 'file', message: 'bad_file_type' }] });
  const { workspaceId, userId: addedById } = actor;
  const fileName = nameOf(file.name);
  const packed = await pack(actor, file.bytes);
  const draftHash = hashDraft({ fileName, sha256: packed.sha256 }, 'evidence', annotationId);
  const make = async (tx: Tx): Promise<Evidence | { known: Evidence }> => {
    const { articleId } = await holdAnnotation(tx, actor, annotationId);
    const before = await findSame(tx, actor, { annotationId, fileSha256: packed.sha256, id });
    if (before !== null) return { known: await readEvidence(tx, actor, before) };
    await storeBlob(tx, actor, packed);
    const { count } = await tx.evidence.createMany({
      data: [
        {
          ...{ workspaceId, id, annotationId, addedById, draftHash },
          ...{ title: fileName, stance: 'context', sourceType: 'primary' },
          ...{ fileName, fileType, fileSize: packed.size, fileSha256: packed.sha256 },
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    await countEvidence(tx, actor, annotationId);
    const evidence = await readEvidence(tx, actor, id);
    await record(tx, actor, { ...aboutEvidence(evidence, articleId, 'evidence.added'), after: gistOf(evidence) });
    return evidence;
  };
  const { value, isNew } = await makeOnce(
    () => inWorkspace(actor, make),
    () => readWorkspace(actor, (reader) => findMade(reader, actor, id, draftHash)),
  );
  return 'known' in value ? new Made(value.known, false) : new Made(value, isNew);
}

/** Other evidence of the same bytes on the same annotation, as far as the actor may know of it; none when `id` itself is. */
async function findSame(
  tx: Tx,
  actor: Actor,
  { annotationId, fileSha256, id }: { annotationId: string; fileSha256: string; id: string },
): Promise<string | null> {
  const rows = await tx.evidence.findMany({
    where: {
      ...{ workspaceId: actor.workspaceId, annotationId, fileSha256, deletedAt: null },
      AND: [readableEvidence(actor)],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.some((row) => row.id === id) ? null : (rows[0]?.id ?? null);
}

/** Throws `not_found`, also for evidence that is an address. */
export async function downloadEvidenceFile(actor: Actor, id: string): Promise<Response> {
  authorize(actor, 'article:read');
  return readWorkspace(actor, async (reader) => {
    const { file } = await readEvidence(reader, actor, id, { deletedAt: null });
    if (file === null) throw new AppError('not_found');
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
    return new Response(await readBlob(reader, actor, file.sha256), {
      headers: {
        'content-type': file.type,
        'content-disposition': `${file.type === 'application/pdf' ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

const nameOf = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[\\/\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed() || 'file';
