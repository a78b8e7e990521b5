// People who label sentences while the server is being killed: each sends a create until it is acknowledged, with the
// same id, and remembers what was acknowledged.
import { v7 } from 'uuid';
import { pause } from '../processes.js';

const KINDS = ['claim', 'attribution', 'opinion'];
const PATIENCE = 60_000;

/**
 * @param {object} options
 * @param {string} options.baseUrl
 * @param {string} options.token
 * @param {string} options.workspace
 * @param {{ id: string, sentences: number }} options.article
 * @param {number} count how many write at once
 */
export function startWriters({ baseUrl, token, workspace, article }, count) {
  /** @type {Map<string, string>} id → kind */
  const acknowledged = new Map();
  const figures = { sent: 0, repeated: 0 };
  let goesOn = true;

  /** @param {number} writer */
  async function write(writer) {
    for (let turn = 0; goesOn; turn += 1) {
      const id = v7();
      const kind = KINDS[(writer + turn) % KINDS.length] ?? 'claim';
      const body = JSON.stringify({ id, kind, sentences: [(writer * 31 + turn) % article.sentences] });
      await sendUntilAcknowledged(id, body);
      acknowledged.set(id, kind);
    }
  }

  /** @param {string} id @param {string} body */
  async function sendUntilAcknowledged(id, body) {
    const end = performance.now() + PATIENCE;
    for (let attempt = 0; performance.now() < end; attempt += 1) {
      figures.sent += 1;
      if (attempt > 0) figures.repeated += 1;
      const status = await send(body);
      if (status === 200 || status === 201) return;
      if (status !== null && status < 500) throw new Error(`annotation ${id} was refused with ${status}`);
      await pause(50);
    }
    throw new Error(`annotation ${id} was not acknowledged within ${PATIENCE / 1000} s`);
  }

  /** @param {string} body */
  async function send(body) {
    try {
      const response = await fetch(`${baseUrl}/api/v1/workspaces/${workspace}/articles/${article.id}/annotations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  const running = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  running.catch(() => {});
  return {
    acknowledged,
    figures,
    async stop() {
      goesOn = false;
      await running;
    },
  };
}
