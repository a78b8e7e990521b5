import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { env } from '@/lib/server/env';
import { FetchError } from '@/lib/server/fetch/fetch-error';
import { safeFetch, type FetchOptions } from '@/lib/server/fetch/safe-fetch';
import { openHostileSite, type HostileSite } from '../support/hostile-site';

let site: HostileSite;

beforeAll(async () => {
  site = await openHostileSite();
  env.SANAD_FETCH_ALLOW.push(`127.0.0.1:${site.port}`);
});
afterAll(async () => {
  env.SANAD_FETCH_ALLOW.splice(0);
  await site.close();
});

const fault = async (address: string, options: FetchOptions = {}): Promise<string> => {
  const url = address.startsWith('/') ? `${site.url}${address}` : address;
  return safeFetch(url, options).then(
    () => 'none',
    (error: unknown) => (error instanceof FetchError ? error.fault : String(error)),
  );
};

describe('what may not be asked', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://localhost/',
    'http://１２７.０.０.１/',
    'http://127.0.0.1.:80/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
  ])('%s', async (address) => {
    expect(await fault(address)).toBe('forbidden_address');
  });

  test('other ports, schemes and names with a password', async () => {
    expect(await fault(`http://127.0.0.1:${site.port + 1}/`)).toBe('forbidden_address');
    expect(await fault('http://example.com:8080/')).toBe('forbidden_address');
    expect(await fault('ftp://example.com/')).toBe('bad_address');
    expect(await fault('file:///etc/passwd')).toBe('bad_address');
    expect(await fault('http://user:pw@example.com/')).toBe('bad_address');
    expect(await fault('nonsense')).toBe('bad_address');
  });

  test('also at the end of a redirect', async () => {
    expect(await fault('/inside')).toBe('forbidden_address');
    expect(await fault('/file')).toBe('bad_address');
  });
});

describe('a site that misbehaves', () => {
  test('redirects for ever', async () => expect(await fault('/loop')).toBe('too_many_redirects'));
  test('drips', async () => {
    const begun = performance.now();
    expect(await fault('/drip', { deadline: 600 })).toBe('timeout');
    expect(performance.now() - begun).toBeLessThan(2000);
  });
  test('says nothing', async () => expect(await fault('/silent', { deadline: 400 })).toBe('timeout'));
  test('never ends', async () => expect(await fault('/endless')).toBe('too_large'));
  test('sends a bomb: 200 MB in 200 kB', async () => {
    const before = process.memoryUsage().rss;
    expect(await fault('/bomb')).toBe('too_large');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
  test('lies about its coding', async () => expect(await fault('/broken-gzip')).toBe('not_readable'));
  test('hangs up', async () => expect(await fault('/cut')).toBe('unreachable'));
  test('is not there', async () => {
    expect(await fault('http://no-such-host.invalid/')).toBe('not_found_host');
    const port = site.port;
    const gone = await openHostileSite();
    env.SANAD_FETCH_ALLOW.push(`127.0.0.1:${gone.port}`);
    await gone.close();
    expect(await fault(gone.url)).toBe('unreachable');
    expect(port).toBe(site.port);
  });
  test.each([
    ['/404', 'gone'],
    ['/410', 'gone'],
    ['/451', 'legal'],
    ['/401', 'login'],
    ['/403', 'refused'],
    ['/500', 'server_error'],
  ])('answers %s', async (path, said) => {
    expect(await fault(path)).toBe(said);
    const answer = await safeFetch(`${site.url}${path}`, { acceptStatus: 'any' });
    expect(answer.status).toBe(Number(path.slice(1)));
  });
});

describe('what is answered', () => {
  test('is decoded, and its way is told', async () => {
    const zipped = await safeFetch(`${site.url}/zipped`);
    expect(Buffer.from(zipped.body).toString()).toContain('Zipped');
    const moved = await safeFetch(`${site.url}/once`);
    expect(moved.finalUrl).toBe(`${site.url}/ok`);
    expect(moved.exchanges.map(({ url, response }) => [url, response.status])).toEqual([
      [`${site.url}/once`, 301],
      [`${site.url}/ok`, 200],
    ]);
    expect(moved.exchanges[1]?.response.headers.map(([name]) => name.toLowerCase())).toContain('content-type');
    expect(moved.exchanges[0]?.request.headers).toContainEqual(['host', `127.0.0.1:${site.port}`]);
  });

  test('a request that is not wanted any more ends', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    await expect(safeFetch(`${site.url}/drip`, { signal: stop.signal })).rejects.toThrow();
  });
});
