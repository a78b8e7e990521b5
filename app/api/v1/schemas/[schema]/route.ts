import { getSchema } from '@/lib/api/exports';
import { publicRoute } from '@/lib/server/http';
import * as schemas from '@/lib/server/schemas';

export const GET = publicRoute(getSchema, ({ params }) => schemas.getSchema(params.schema));
