import { ENDPOINTS } from '@/lib/api';
import { toOpenApi } from '@/lib/api/openapi';
import { getOpenApi } from '@/lib/api/reference';
import { publicRoute } from '@/lib/server/http';
import { version } from '@/package.json';

const document = { openapi: '3.1.0', ...toOpenApi(ENDPOINTS, version) };

export const GET = publicRoute(getOpenApi, async () => document);
