// Clients that ask one after the other, as fast as they are answered.
import http from 'node:http';

/**
 * @typedef {object} Ask
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body]
 */

/**
 * @param {object} options
 * @param {number} options.port on this machine
 * @param {number} options.clients
 * @param {number} options.seconds
 * @param {(client: number) => Ask} options.next
 * @returns {Promise<{ perSecond: number, count: number, latencies: number[] }>}
 * @throws {Error} for an answer that is not a success
 */
export async function load({ port, clients, seconds, next }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  /** @type {number[]} */
  const latencies = [];
  const since = performance.now();
  const end = since + seconds * 1000;
  const client = async (/** @type {number} */ number) => {
    while (performance.now() < end) {
      const asked = performance.now();
      await send(agent, port, next(number));
      latencies.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  } finally {
    agent.destroy();
  }
  const took = (performance.now() - since) / 1000;
  return { perSecond: latencies.length / took, count: latencies.length, latencies };
}

/** @param {http.Agent} agent @param {number} port @param {Ask} ask @returns {Promise<void>} */
function send(agent, port, { method, path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? null : JSON.stringify(body);
    const sent = {
      ...headers,
      ...(bytes === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes) }),
    };
    const request = http.request({ agent, host: '127.0.0.1', port, method, path, headers: sent }, (response) => {
      let text = '';
      const isGood = (response.statusCode ?? 500) < 300;
      response.on('data', (chunk) => {
        if (!isGood) text += chunk;
      });
      response.on('end', () =>
        isGood ? resolve() : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(bytes);
  });
}
