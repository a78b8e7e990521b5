/** A site that misbehaves on purpose, on a port of its own of this machine. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip, gzipSync } from 'node:zlib';

export type HostileSite = {
  url: string;
  port: number;
  pages: Map<string, RequestListener>;
  close: () => Promise<void>;
};

const html = (body: string, more = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${more}</head><body>${body}</body></html>`;

/** A gzip stream of `megabytes` of zeros: about a thousandth of that on the wire. */
function bomb(response: Parameters<RequestListener>[1], megabytes: number): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
  const zip = createGzip();
  zip.pipe(response);
  const zeros = Buffer.alloc(1024 * 1024);
  let left = megabytes;
  const write = (): void => {
    while (left > 0) {
      left -= 1;
      if (!zip.write(zeros)) return void zip.once('drain', write);
    }
    zip.end();
  };
  response.once('close', () => zip.destroy());
  write();
}

const PAGES: Record<string, RequestListener> = {
  '/ok': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html('<p>Fine.</p>')),
  '/zipped': (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(gzipSync(html('Zipped'))),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/once': (_, response) => response.writeHead(301, { location: '/ok' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/drip': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('.'), 100);
    response.once('close', () => clearInterval(timer));
  },
  '/silent': () => {},
  '/endless': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const chunk = Buffer.alloc(256 * 1024, 'a');
    const write = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  },
  '/bomb': (_, response) => bomb(response, 200),
  '/broken-gzip': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
  '/404': (_, response) => response.writeHead(404).end('no'),
  '/410': (_, response) => response.writeHead(410).end('no'),
  '/451': (_, response) => response.writeHead(451).end('no'),
  '/401': (_, response) => response.writeHead(401).end('no'),
  '/403': (_, response) => response.writeHead(403).end('no'),
  '/500': (_, response) => response.writeHead(500).end('no'),
  '/cut': (request) => request.socket.destroy(),
  '/robots': (_, response) =>
    response.writeHead(200, { 'x-robots-tag': 'noarchive, noindex', 'content-type': 'text/html' }).end(html('Shy')),
};

/** Pages of a test are added to `pages`, or change there. */
export async function openHostileSite(): Promise<HostileSite> {
  const pages = new Map(Object.entries(PAGES));
  const server: Server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
    if (page) page(request, response);
    else response.writeHead(404).end('not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
