import { listDeliveries } from '@/lib/api/webhooks';
import { route } from '@/lib/server/http';
import * as deliveries from '@/lib/server/webhooks/deliveries';

export const GET = route(listDeliveries, ({ actor, params, query }) =>
  deliveries.listDeliveries(actor, params.webhook, query),
);
