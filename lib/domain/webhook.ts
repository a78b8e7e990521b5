/**
 * Webhooks, by the Standard Webhooks specification. A message is thin: it says what happened to which record, never its
 * words. Who wants those asks the API, where permission and protection are looked at again.
 */
import { z } from 'zod';
import { EVENT_TYPES, FEED_EVENT_TYPES, type Event, type EventType } from './event';
import { instant, personSchema, text, uuid, uuidv7, version } from './json';
import { safeUrl } from './safe-url';

/** A message that only shows that the way is open. */
export const TEST_TYPE = 'webhook.test';
export type MessageType = EventType | typeof TEST_TYPE;

/** Why it was paused: by somebody; nothing got through for too long; the receiver said that it is gone (410). */
export const PAUSED_REASONS = ['by_hand', 'failing', 'gone'] as const;
export type PausedReason = (typeof PAUSED_REASONS)[number];

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** A desk may have this many. */
export const MOST_WEBHOOKS = 20;

export const webhookSchema = z
  .object({
    id: uuid,
    version,
    url: z.string(),
    /** Event types; empty for all that members may read. */
    events: z.array(z.enum(EVENT_TYPES)),
    active: z.boolean(),
    pausedReason: z.enum(PAUSED_REASONS).nullable(),
    pausedAt: instant.nullable(),
    /** Since when nothing got through; null while it does. */
    failingSince: instant.nullable(),
    createdBy: personSchema,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhookSchema>;

const events = z
  .array(z.enum(FEED_EVENT_TYPES as [EventType, ...EventType[]]))
  .max(200)
  .transform((list) => EVENT_TYPES.filter((type) => list.includes(type)));

const address = text(2000)
  .trim()
  .refine((value) => /^https?:/i.test(value) && safeUrl(value) !== null, { error: 'bad_url' })
  .transform((value) => new URL(value).href);

export const webhookDraftSchema = z.strictObject({ id: uuidv7.optional(), url: address, events: events.optional() });
export type WebhookDraft = z.infer<typeof webhookDraftSchema>;

/** `active: true` begins with what happens from now on. */
export const webhookPatchSchema = z.strictObject({
  url: address.optional(),
  events: events.optional(),
  active: z.boolean().optional(),
});
export type WebhookPatch = z.infer<typeof webhookPatchSchema>;

export const webhookSecretSchema = z
  .object({
    /** whsec_ and base64. */
    secret: z.string(),
    /** Until then messages are signed with the one before as well. */
    previousUntil: instant.nullable(),
  })
  .meta({ id: 'WebhookSecret' });
export type WebhookSecret = z.infer<typeof webhookSecretSchema>;

export const deliverySchema = z
  .object({
    /** Sent as webhook-id, the same at each attempt. */
    id: uuid,
    webhookId: uuid,
    /** The event it tells of; 0 for a test. */
    seq: z.int(),
    eventType: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    responseStatus: z.int().nullable(),
    /** The beginning of what was answered, or the fault. */
    response: z.string().nullable(),
    durationMs: z.int().nullable(),
    createdAt: instant,
    attemptedAt: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    deliveredAt: instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type Delivery = z.infer<typeof deliverySchema>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Milliseconds before the second try, the third, …: the specification's own example. */
export const RETRY_AFTER: readonly number[] = [
  5000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export type Message = {
  type: MessageType;
  timestamp: string;
  data: {
    workspace: { id: string; slug: string };
    seq: number;
    actor: { id: string; name: string } | null;
    entityId: string | null;
    articleId: string | null;
    annotationId: string | null;
    changed: string[];
  };
};

type Place = Message['data']['workspace'];

/** What is told of an event. The same event always gives the same message. */
export const messageOf = (event: Event, workspace: Place): Message => ({
  type: event.type,
  timestamp: event.at,
  data: {
    workspace,
    seq: event.seq,
    actor: event.actor,
    entityId: event.entityId,
    articleId: event.articleId,
    annotationId: event.annotationId,
    changed: changedFields(event),
  },
});

export const testMessage = (at: string, workspace: Place): Message => ({
  type: TEST_TYPE,
  timestamp: at,
  data: { workspace, seq: 0, actor: null, entityId: null, articleId: null, annotationId: null, changed: [] },
});

const keysOf = (side: unknown): string[] =>
  side !== null && typeof side === 'object' && !Array.isArray(side) ? Object.keys(side) : [];

/** Names of the fields a change touched, never what is in them. */
const changedFields = ({ type, before, after }: Event): string[] =>
  type.endsWith('.changed') ? [...new Set([...keysOf(before), ...keysOf(after)])].sort() : [];
