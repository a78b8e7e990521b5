import { getCapture } from '@/lib/api/captures';
import * as captures from '@/lib/server/captures';
import { route } from '@/lib/server/http';

export const GET = route(getCapture, ({ actor, params }) => captures.getCapture(actor, params.capture));
