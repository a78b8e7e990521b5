import { downloadWarc } from '@/lib/api/captures';
import * as captures from '@/lib/server/captures';
import { route } from '@/lib/server/http';

export const GET = route(downloadWarc, ({ actor, params }) => captures.downloadWarc(actor, params.capture));
