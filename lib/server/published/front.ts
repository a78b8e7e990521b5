/**
 * Published reports are answered before Next sees the request: what is kept in memory goes out as it is, compressed once,
 * at the speed of a static file. What it can't answer (no such report, the database away) goes on to the route handler,
 * which says so in the reader's language. The danger is that two doors tell two things: both call the same functions.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { publicFile } from './files';
import { publishedEmbed, publishedReport } from './reports';
import { answer, type Rendered } from './respond';

const FRONTED = Symbol.for('sanad.fronted');

/** Takes the server's place in front of its own listeners, once. */
export function standInFront(server: Server & { [FRONTED]?: boolean }): void {
  if (server[FRONTED] === true) return;
  server[FRONTED] = true;
  const behind = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const passOn: RequestListener = (request, response) => {
    for (const listener of behind) listener.call(server, request, response);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse<IncomingMessage>) => {
    const page = pageFor(request);
    if (page === null) return passOn(request, response);
    page.then(
      (found) => send(request, response, found),
      () => passOn(request, response),
    );
  });
}

/** The page that is asked for, or null for everything that isn't a published report's. */
function pageFor({ method, url = '' }: IncomingMessage): Promise<Rendered> | null {
  if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/r/')) return null;
  const [path = '', query = ''] = url.split('?');
  const [, , slug = '', word, ...rest] = path.split('/');
  if (slug === '' || slug === 'by' || rest.length > 0) return null;
  if (slug === 'files') return word === undefined ? null : Promise.resolve().then(() => publicFile(word));
  const asked = new URLSearchParams(query);
  if (word === undefined) return publishedReport(slug, asked.get('edition'));
  return word === 'embed' ? publishedEmbed(slug, asked.get('claim')) : null;
}

function send({ method = 'GET', headers }: IncomingMessage, response: ServerResponse, page: Rendered): void {
  const encodings = String(headers['accept-encoding'] ?? '');
  const told = answer({ method, encodings, known: headers['if-none-match'] ?? null }, page);
  response.writeHead(told.status, told.headers);
  response.end(told.bytes);
}
