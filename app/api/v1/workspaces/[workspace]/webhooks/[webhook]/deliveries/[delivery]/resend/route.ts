import { resendDelivery } from '@/lib/api/webhooks';
import { route } from '@/lib/server/http';
import * as deliveries from '@/lib/server/webhooks/deliveries';

export const POST = route(resendDelivery, ({ actor, params }) =>
  deliveries.resendDelivery(actor, params.webhook, params.delivery),
);
