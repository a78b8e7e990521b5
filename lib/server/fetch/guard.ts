/**
 * Which addresses Sanad may ask. Only public ones: what a person types must not reach this machine's own network. The
 * address is looked at three times, because each look alone can be evaded: as a literal (Node asks no resolver for
 * one), in every answer of the resolver, and at the connected socket.
 */
import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { env } from '../env';
import { FetchError } from './fetch-error';

const PORTS: ReadonlySet<string> = new Set(['', '80', '443']);

const isPublic = (address: string): boolean => {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'unicast';
};

const portOf = ({ port, protocol }: Pick<URL, 'port' | 'protocol'>): string =>
  port || (protocol === 'https:' ? '443' : '80');

/** Hosts (or host:port) that the installation's owner has let in, for intranets and tests. */
const isLetIn = (host: string, port: string): boolean =>
  env.SANAD_FETCH_ALLOW.some((allowed) => allowed === host || allowed === `${host}:${port}`);

/** Throws FetchError: `bad_address` or `forbidden_address`. */
export function checkAddress(url: URL): void {
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') throw new FetchError('bad_address');
  if (url.username !== '' || url.password !== '') throw new FetchError('bad_address');
  if (isLetIn(url.hostname, portOf(url))) return;
  if (!PORTS.has(url.port)) throw new FetchError('forbidden_address');
  const isLiteral = ipaddr.isValid(url.hostname.replace(/^\[|\]$/g, ''));
  if (isLiteral && !isPublic(url.hostname)) throw new FetchError('forbidden_address');
}

const guardedLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0);
    const [first] = found;
    if (!first || found.some(({ address }) => !isPublic(address))) {
      return done(new FetchError('forbidden_address'), '', 0);
    }
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

/** Connects only where checkAddress() and the resolver's every answer allow it. */
export function guardedConnector(timeout: number): buildConnector.connector {
  const free = buildConnector({ timeout });
  const guarded = buildConnector({ timeout, lookup: guardedLookup } as buildConnector.BuildOptions);
  return (options, done) => {
    const { hostname, protocol, port } = options;
    if (isLetIn(hostname, portOf({ port, protocol }))) return free(options, done);
    guarded(options, (error, socket) => {
      if (error) return done(error, null);
      if (isPublic(socket.remoteAddress ?? '')) return done(null, socket);
      socket.destroy();
      done(new FetchError('forbidden_address'), null);
    });
  };
}
