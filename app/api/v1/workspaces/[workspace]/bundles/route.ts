import { importBundle } from '@/lib/api/bundles';
import { route } from '@/lib/server/http';
import * as bundles from '@/lib/server/bundles';

export const POST = route(importBundle, ({ actor, query, file }) => bundles.importBundle(actor, query, file));
