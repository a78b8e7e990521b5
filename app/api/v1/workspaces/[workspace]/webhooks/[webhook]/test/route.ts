import { testWebhook } from '@/lib/api/webhooks';
import { route } from '@/lib/server/http';
import * as deliveries from '@/lib/server/webhooks/deliveries';

export const POST = route(testWebhook, ({ actor, params }) => deliveries.testWebhook(actor, params.webhook));
