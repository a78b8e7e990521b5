import { createWebhook, listWebhooks } from '@/lib/api/webhooks';
import { route } from '@/lib/server/http';
import * as webhooks from '@/lib/server/webhooks';

export const GET = route(listWebhooks, ({ actor, query }) => webhooks.listWebhooks(actor, query));
export const POST = route(createWebhook, ({ actor, body }) => webhooks.createWebhook(actor, body));
