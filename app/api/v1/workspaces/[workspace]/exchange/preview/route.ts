import { previewExchange } from '@/lib/api/exchange';
import * as exchange from '@/lib/server/exchange';
import { route } from '@/lib/server/http';

export const POST = route(previewExchange, ({ actor, query, body: options, file }) =>
  exchange.previewExchange(actor, { query, options, file }),
);
