import { pause } from '../processes.js';

const HEALTH = '/api/health/ready';

/**
 * @param {string} baseUrl
 * @returns {Promise<number | null>} the status of the health check; null when nobody answers
 */
export async function health(baseUrl) {
  try {
    const response = await fetch(baseUrl + HEALTH, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

/**
 * @param {string} baseUrl
 * @param {() => boolean} goOn
 * @param {number} patience milliseconds
 * @returns {Promise<boolean>} false when `goOn` said no, or patience ended
 */
export async function waitUntilReady(baseUrl, goOn, patience = 120_000) {
  const end = performance.now() + patience;
  while (goOn() && performance.now() < end) {
    const status = await health(baseUrl);
    if (status !== null && status < 500) return true;
    await pause(40);
  }
  return false;
}
