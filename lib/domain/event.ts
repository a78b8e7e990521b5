/** What can happen, in the past tense. Audit log, inbox, history and live updates are all readings of these. */
import { z } from 'zod';
import { instant, personSchema, uuid } from './json';

export const EVENT_TYPES = [
  'workspace.created',
  'workspace.changed',
  'member.invited',
  'invitation.revoked',
  'member.joined',
  'member.changed',
  'member.renamed',
  'member.removed',
  'token.created',
  'token.revoked',
  'webhook.created',
  'webhook.changed',
  'webhook.secret_rotated',
  'webhook.paused',
  'webhook.removed',
  'article.created',
  'article.changed',
  'article.removed',
  'article.restored',
  'article.exported',
  'article.source_changed',
  'version.created',
  'sentence.triaged',
  'sentences.corrected',
  'annotation.created',
  'annotation.changed',
  'annotation.removed',
  'annotation.restored',
  'annotation.reanchored',
  'annotations.imported',
  'verdict.given',
  'verdict.withdrawn',
  'note.created',
  'note.changed',
  'note.resolved',
  'note.reopened',
  'note.removed',
  'note.restored',
  'evidence.added',
  'evidence.changed',
  'evidence.removed',
  'evidence.restored',
  'evidence.captured',
  'contact.added',
  'contact.changed',
  'contact.removed',
  'contact.restored',
  'task.created',
  'task.changed',
  'task.removed',
  'task.restored',
  'memo.created',
  'memo.changed',
  'memo.sent',
  'memo.opened',
  'memo.answered',
  'memo.revoked',
  'memo.removed',
  'memo.restored',
  'imports.started',
  'imports.cancelled',
  'report.published',
  'report.retracted',
  'report.restored',
  'report.corrected',
  'job.retried',
  'job.cancelled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What every member may read. Who belongs, which tokens exist and who is told is for owners alone, in the audit log. */
export const FEED_EVENT_TYPES: readonly EventType[] = EVENT_TYPES.filter(
  (type) => !/^(?:member|invitation|token|webhook|job)\./.test(type),
);

/** The actor of what somebody without an account did: the event carries the name they were addressed by. */
export const OUTSIDE_ID = '00000000-0000-0000-0000-000000000000';
export const isOutside = ({ id }: { id: string }): boolean => id === OUTSIDE_ID;

export const eventSchema = z
  .object({
    seq: z.int(),
    type: z.enum(EVENT_TYPES),
    actor: personSchema,
    articleId: uuid.nullable(),
    annotationId: uuid.nullable(),
    entityId: uuid,
    before: z.unknown(),
    after: z.unknown(),
    /** It happened at another desk and came with a bundle: history, told to nobody as news. */
    isBrought: z.boolean(),
    at: instant,
  })
  .meta({ id: 'Event' });
export type Event = z.infer<typeof eventSchema>;
