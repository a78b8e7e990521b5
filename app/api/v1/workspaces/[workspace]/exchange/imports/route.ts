import { importExchange } from '@/lib/api/exchange';
import * as exchange from '@/lib/server/exchange';
import { route } from '@/lib/server/http';

export const POST = route(importExchange, ({ actor, query, body: options, file }) =>
  exchange.importExchange(actor, { query, options, file }),
);
