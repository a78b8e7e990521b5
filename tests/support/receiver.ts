/** Somebody's program that takes webhooks, on a port of its own of this machine, and misbehaves when told to. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string; at: number };
/** What it answers to a message, by how many it got before. */
export type Behaviour = (response: ServerResponse, before: number) => void;

export type Receiver = {
  url: string;
  port: number;
  received: Received[];
  behave: (how: Behaviour) => void;
  close: () => Promise<void>;
};

export const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end(body);

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let behaviour: Behaviour = answering(204);
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body, at: Date.now() });
      behaviour(response, received.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    behave: (how) => void (behaviour = how),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
