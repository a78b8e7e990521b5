import { getWebhook, removeWebhook, updateWebhook } from '@/lib/api/webhooks';
import { route } from '@/lib/server/http';
import * as webhooks from '@/lib/server/webhooks';

export const GET = route(getWebhook, ({ actor, params }) => webhooks.getWebhook(actor, params.webhook));
export const PATCH = route(updateWebhook, ({ actor, params, version, body }) =>
  webhooks.updateWebhook(actor, params.webhook, version, body),
);
export const DELETE = route(removeWebhook, ({ actor, params, version }) =>
  webhooks.removeWebhook(actor, params.webhook, version),
);
