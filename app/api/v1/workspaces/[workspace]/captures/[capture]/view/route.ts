import { viewCapture } from '@/lib/api/captures';
import * as captures from '@/lib/server/captures';
import { route } from '@/lib/server/http';

export const GET = route(viewCapture, ({ actor, params }) => captures.viewCapture(actor, params.capture));
