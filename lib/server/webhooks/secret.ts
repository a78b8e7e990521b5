/** A webhook's secret: 256 random bits, sealed in its row; after a rotation the one before signs too, for a day. */
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { instant } from '@/lib/domain/json';
import { open, seal } from '../sealing';

const PURPOSE = 'webhook-secret';
const OVERLAP = 24 * 3_600_000;
const PREFIX = 'whsec_';

const keptSchema = z.object({
  secret: z.string(),
  previous: z.object({ secret: z.string(), until: instant }).optional(),
});
export type KeptSecret = z.infer<typeof keptSchema>;

type Row = { workspaceId: string; id: string };
const placeOf = ({ workspaceId, id }: Row): string => `${workspaceId}/${id}`;

export const newWebhookSecret = (): string => PREFIX + randomBytes(32).toString('base64');

export const sealSecret = (row: Row, kept: KeptSecret): string => seal(JSON.stringify(kept), PURPOSE, placeOf(row));

/** Throws `conflict` (secret_unreadable) when the installation's secret was changed since: rotating makes a new one. */
export function openSecret(row: Row & { secret: string }): KeptSecret {
  const opened = open(row.secret, PURPOSE, placeOf(row));
  if (opened === null) throw new AppError('conflict', { message: 'secret_unreadable' });
  return keptSchema.parse(JSON.parse(opened));
}

/** A new secret, with the one before it until tomorrow. */
export const rotated = (secret: string | null, now: Date): KeptSecret => ({
  secret: newWebhookSecret(),
  ...(secret === null ? {} : { previous: { secret, until: new Date(now.getTime() + OVERLAP).toISOString() } }),
});

export const previousUntil = ({ previous }: KeptSecret, now: Date): string | null =>
  previous && new Date(previous.until) > now ? previous.until : null;

export type Signed = { id: string; timestamp: number; body: string };

/**
 * The value of webhook-signature: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` for each secret that counts
 * now, with a space between. `timestamp` in seconds. https://www.standardwebhooks.com
 */
export const signatures = (kept: KeptSecret, message: Signed): string => {
  const now = new Date(message.timestamp * 1000);
  const secrets = [kept.secret, ...(kept.previous && previousUntil(kept, now) ? [kept.previous.secret] : [])];
  return secrets.map((secret) => `v1,${hmac(secret, message)}`).join(' ');
};

const hmac = (secret: string, { id, timestamp, body }: Signed): string =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
