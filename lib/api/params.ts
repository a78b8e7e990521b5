/** The pieces of paths. A malformed id can't exist, so route() answers 404 to it, not 400. */
import { z } from 'zod';
import { uuid } from '@/lib/domain/json';

const workspace = z.string().min(1).max(60);

export const workspaceParams = z.strictObject({ workspace });
export const userParams = z.strictObject({ workspace, user: uuid });
export const invitationParams = z.strictObject({ workspace, invitation: uuid });
export const tokenParams = z.strictObject({ workspace, token: uuid });
export const articleParams = z.strictObject({ workspace, article: uuid });
export const versionParams = z.strictObject({
  workspace,
  article: uuid,
  number: z.coerce.number().int().min(1).max(1_000_000),
});
export const sentenceParams = z.strictObject({
  workspace,
  article: uuid,
  index: z.coerce.number().int().min(0).max(1_000_000),
});
export const annotationParams = z.strictObject({ workspace, annotation: uuid });
export const noteParams = z.strictObject({ workspace, note: uuid });
export const evidenceParams = z.strictObject({ workspace, evidence: uuid });
export const captureParams = z.strictObject({ workspace, capture: uuid });
export const contactParams = z.strictObject({ workspace, contact: uuid });
export const reportParams = z.strictObject({ workspace, report: uuid });
export const memoParams = z.strictObject({ workspace, memo: uuid });
export const batchParams = z.strictObject({ workspace, batch: uuid });
export const exportParams = z.strictObject({ workspace, export: uuid });
export const jobParams = z.strictObject({ workspace, job: uuid });
export const taskParams = z.strictObject({ workspace, task: uuid });
export const webAnnotationParams = z.strictObject({ workspace, article: uuid, annotation: uuid });
export const webhookParams = z.strictObject({ workspace, webhook: uuid });
export const deliveryParams = z.strictObject({ workspace, webhook: uuid, delivery: uuid });
export const sessionParams = z.strictObject({ session: uuid });
