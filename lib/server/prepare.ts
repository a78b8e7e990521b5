/**
 * What the process needs before it answers: the socket's address on each request (headers can be forged, and route
 * handlers don't see the socket), and readiness failing first when it is told to stop.
 */
import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';
import { env } from './env';
import { markStopping } from './health';
import { startWorker } from './jobs/worker';
import { standInFront } from './published/front';
import { startCourier } from './webhooks/courier';

export function prepareServer(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    if (env.isProduction) standInFront(server);
    request.headers['x-sanad-peer'] = request.socket.remoteAddress ?? 'unknown';
  });
  process.once('SIGTERM', markStopping);
  if (env.SANAD_WORKER !== 'off') {
    const worker = startWorker();
    const courier = startCourier();
    process.once('SIGTERM', () => void Promise.all([worker.stop(), courier.stop()]));
  }
  if (env.isProduction && env.NEXTAUTH_SECRET.length < 32) throw new Error('NEXTAUTH_SECRET is too short.');
}
