import { readiness } from '@/lib/server/health';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { ready, reason } = await readiness();
  const headers = { 'cache-control': 'no-store', ...(ready ? {} : { 'retry-after': '2' }) };
  return Response.json(ready ? { status: 'ready' } : { status: 'unavailable', reason }, {
    status: ready ? 200 : 503,
    headers,
  });
}
