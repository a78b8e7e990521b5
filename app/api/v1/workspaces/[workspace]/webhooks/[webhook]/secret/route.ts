import { getWebhookSecret, rotateWebhookSecret } from '@/lib/api/webhooks';
import { route } from '@/lib/server/http';
import * as webhooks from '@/lib/server/webhooks';

export const GET = route(getWebhookSecret, ({ actor, params }) => webhooks.getWebhookSecret(actor, params.webhook));
export const POST = route(rotateWebhookSecret, ({ actor, params }) =>
  webhooks.rotateWebhookSecret(actor, params.webhook),
);
