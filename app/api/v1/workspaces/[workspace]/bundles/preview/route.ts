import { previewBundle } from '@/lib/api/bundles';
import { route } from '@/lib/server/http';
import * as bundles from '@/lib/server/bundles';

export const POST = route(previewBundle, ({ actor, file }) => bundles.previewBundle(actor, file));
