/** Wanting a capture: a pending row that the evidence shows at once, and the job that fills it, in one transaction. */
import type { Actor } from '@/lib/domain/member';
import type { Tx } from '../db';
import { enqueue } from '../jobs/enqueue';
import { newId } from '../once';

/** The pending capture's id; one that waits for this address already is taken instead of a second. */
export async function requestCapture(
  tx: Tx,
  actor: Actor,
  { evidenceId, url, articleId }: { evidenceId: string; url: string; articleId: string },
): Promise<string> {
  const { workspaceId, userId: requestedById } = actor;
  await tx.capture.deleteMany({ where: { workspaceId, evidenceId, status: 'pending', url: { not: url } } });
  const waiting = await tx.capture.findFirst({
    where: { workspaceId, evidenceId, status: 'pending' },
    select: { id: true },
  });
  const id = waiting?.id ?? newId();
  if (!waiting) {
    await tx.capture.create({ data: { workspaceId, id, evidenceId, url, requestedById }, select: { id: true } });
    await tx.evidence.updateMany({ where: { workspaceId, id: evidenceId }, data: { captureId: id, quoteFound: null } });
  }
  await enqueue(tx, actor, {
    kind: 'capture',
    payload: { evidenceId },
    subject: url,
    articleId,
    onceKey: `capture:${evidenceId}`,
  });
  return id;
}
