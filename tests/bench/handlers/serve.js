// A process that serves a few of the API's routes on a port, and tells of its memory and of the pauses of its event loop.
// Started by process.js, which talks to it by messages.
import http from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** @typedef {(request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>} Handler */

/** @type {{ pattern: string[], handlers: Record<string, Handler> }[]} */
const routes = [];
for (const [route, address] of Object.entries(JSON.parse(process.argv[2] ?? '{}'))) {
  routes.push({ pattern: route.split('/'), handlers: await import(address) });
}

/** @param {string} pathname */
function find(pathname) {
  const parts = pathname.replace(/^\/api\/v1\//, '').split('/');
  for (const { pattern, handlers } of routes) {
    /** @type {Record<string, string>} */
    const params = {};
    const isSame = pattern.every((part, index) => {
      const given = parts[index] ?? '';
      if (!part.startsWith('[')) return part === given;
      params[part.slice(1, -1)] = given;
      return given !== '';
    });
    if (isSame && pattern.length === parts.length) return { handlers, params };
  }
  return null;
}

const server = http.createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch(() => outgoing.destroy());
});

/** @param {http.IncomingMessage} incoming @param {http.ServerResponse} outgoing */
async function answer(incoming, outgoing) {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  const found = find(url.pathname);
  const handler = found?.handlers[incoming.method ?? 'GET'];
  if (!found || !handler) return void outgoing.writeHead(404).end();
  const headers = new Headers(/** @type {Record<string, string>} */ (incoming.headers));
  const hasBody = incoming.method !== 'GET';
  const body = hasBody ? /** @type {ReadableStream} */ (Readable.toWeb(incoming)) : null;
  const request = new Request(url, { method: incoming.method, headers, body, ...(hasBody ? { duplex: 'half' } : {}) });
  const response = await handler(request, { params: Promise.resolve(found.params) });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) return void outgoing.end();
  await pipeline(Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body)), outgoing);
}

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();

/** @type {Record<string, () => unknown>} */
const asked = {
  /** What is left over from before is thrown away, and pauses are counted anew. */
  rest() {
    globalThis.gc?.();
    globalThis.gc?.();
    delays.reset();
    return null;
  },
  /** The longest pause of the event loop since, in milliseconds. */
  pause: () => delays.max / 1e6,
};
process.on('message', (/** @type {{ id: number, ask: string }} */ { id, ask }) =>
  process.send?.({ id, told: asked[ask]?.() }),
);
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.send?.({ port: address.port });
});
