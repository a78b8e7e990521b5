// A published report beside the same bytes as a static file of bare Node, on this machine, one after the other in pairs.
// Run it against the production server (the development server is no measure):
//   node tests/bench/published/load.js http://localhost:3000/r/<address> [--rounds 5] [--seconds 5]
import http from 'node:http';
import { median, pairedRatio, quantile, ratio } from '../figures.js';

const CLIENTS = 16;
const WARM_UP = 1;

const [address = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const numberAfter = (/** @type {string} */ name, /** @type {number} */ usual) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const rounds = Math.min(20, Math.max(1, numberAfter('--rounds', 5)));
const seconds = Math.min(30, Math.max(1, numberAfter('--seconds', 5)));
if (!URL.canParse(address)) throw new Error('Say which report: http://localhost:3000/r/<address>');
const url = new URL(address);

/** @typedef {{ status: number, headers: http.IncomingHttpHeaders, bytes: Buffer }} Told */

/**
 * @param {http.Agent} agent
 * @param {number} port
 * @param {Record<string, string>} headers
 * @returns {Promise<Told>}
 */
const ask = (agent, port, headers) =>
  new Promise((resolve, reject) => {
    const options = { agent, host: url.hostname, port, path: url.pathname + url.search, headers };
    const request = http.get(options, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject);
  });

/**
 * @param {number} port
 * @param {Record<string, string>} headers
 * @param {number} status
 * @param {number} duration in seconds
 */
async function load(port, headers, status, duration) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  /** @type {number[]} */
  const latencies = [];
  const since = performance.now();
  const client = async () => {
    while (performance.now() - since < duration * 1000) {
      const asked = performance.now();
      const told = await ask(agent, port, headers);
      if (told.status !== status) throw new Error(`${told.status} instead of ${status}`);
      latencies.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: CLIENTS }, client));
  } finally {
    agent.destroy();
  }
  const took = (performance.now() - since) / 1000;
  return { perSecond: latencies.length / took, p50: median(latencies), p99: quantile(latencies, 0.99) };
}

/** The same bytes and headers, without anything behind them. @param {Told} page @returns {Promise<http.Server>} */
function serveStatic({ headers: { date: _, connection: __, 'keep-alive': ___, ...headers }, bytes }) {
  const etag = String(headers.etag);
  const server = http.createServer((request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { ...headers, 'content-length': String(bytes.length) }).end(bytes);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const agent = new http.Agent();
const ours = Number(url.port || 80);
const first = await ask(agent, ours, { 'accept-encoding': 'br' });
agent.destroy();
if (first.status !== 200) throw new Error(`The report answers ${first.status}`);
const encoding = String(first.headers['content-encoding'] ?? 'none');
if ('transfer-encoding' in first.headers) delete first.headers['transfer-encoding'];
const bare = await serveStatic(first);
const { port } = /** @type {import('node:net').AddressInfo} */ (bare.address());

const cases = {
  page: { headers: { 'accept-encoding': 'br' }, status: 200 },
  'not modified': { headers: { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) }, status: 304 },
};
console.log(
  `${first.bytes.length} bytes, content-encoding ${encoding}, ${CLIENTS} clients, ${rounds} rounds of ${seconds} s`,
);
try {
  for (const [name, { headers, status }] of Object.entries(cases)) {
    await load(ours, headers, status, WARM_UP);
    await load(port, headers, status, WARM_UP);
    /** @type {Record<'ours' | 'file', Awaited<ReturnType<typeof load>>[]>} */
    const runs = { ours: [], file: [] };
    for (let round = 0; round < rounds; round += 1) {
      /** @type {("ours" | "file")[]} */
      const sides = round % 2 === 0 ? ['file', 'ours'] : ['ours', 'file'];
      for (const side of sides) runs[side].push(await load(side === 'ours' ? ours : port, headers, status, seconds));
    }
    const rates = (/** @type {'ours' | 'file'} */ side) => runs[side].map(({ perSecond }) => perSecond);
    const slowest = (/** @type {'ours' | 'file'} */ side) => median(runs[side].map(({ p99 }) => p99)).toFixed(1);
    console.log(
      `${name}: ours ${Math.round(median(rates('ours')))}/s (p99 ${slowest('ours')} ms), ` +
        `file ${Math.round(median(rates('file')))}/s (p99 ${slowest('file')} ms), ` +
        `ratio ${ratio(pairedRatio(rates('ours'), rates('file')))}`,
    );
  }
} finally {
  bare.close();
}
