/** A mail server on loopback that keeps what it is given. */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Postbox = { url: string; letters: { to: string; text: string }[]; close: () => void };

export async function openPostbox(): Promise<Postbox> {
  const letters: Postbox['letters'] = [];
  const server: Server = createServer((socket) => {
    let to = '';
    let isData = false;
    let buffer = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 postbox');
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      buffer += chunk;
      if (isData) {
        if (!buffer.endsWith('\r\n.\r\n')) return;
        letters.push({ to, text: decodeQuotedPrintable(buffer) });
        [buffer, isData] = ['', false];
        say('250 kept');
        return;
      }
      while (buffer.includes('\r\n')) {
        const [line = ''] = buffer.split('\r\n', 1);
        buffer = buffer.slice(line.length + 2);
        if (/^rcpt to/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? '';
        isData = /^data/i.test(line);
        say(isData ? '354 go on' : '250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, letters, close: () => server.close() };
}

const decodeQuotedPrintable = (text: string): string =>
  text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
