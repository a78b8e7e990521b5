/** The embedded PostgreSQL through everything that happens to it: crashes, leftovers, two at once. Real processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accountFor, asAccount } from '../../scripts/postgres/account.js';
import { type Cluster, openCluster } from '../../scripts/postgres/supervisor.js';
import { isAlive, waitUntilGone } from '../../scripts/processes.js';
import { inProject } from '../../scripts/project.js';

let folders: string[] = [];
let opened: Cluster[] = [];
let children: ChildProcess[] = [];
/** Made once; every test leaves it stopped and sound. */
let data = '';

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sanad-cluster-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

beforeAll(async () => {
  data = newFolder();
  await close(await open());
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const cluster of opened) await cluster.close();
  children = [];
  opened = [];
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  folders = [];
});

async function open(folder = data): Promise<Cluster> {
  const cluster = await openCluster(folder);
  opened.push(cluster);
  return cluster;
}

async function close(cluster: Cluster): Promise<void> {
  opened = opened.filter((other) => other !== cluster);
  await cluster.close();
}

/** The same in another process. */
async function hold(folder = data): Promise<{
  child: ChildProcess;
  how: string;
  pid: number;
  url: string;
  leave: () => Promise<void>;
}> {
  const child = spawn(process.execPath, [inProject('tests/support/hold-cluster.js'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const leave = async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
  return { child, leave, ...JSON.parse(String(line)) };
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

const pidFile = () => path.join(data, 'postgres', 'postmaster.pid');

test('a new one is UTF-8, on this machine only, and the application is not its superuser', async () => {
  const cluster = await open(newFolder());
  expect(cluster.how).toBe('made');
  const settings = `SELECT current_setting('server_encoding'), current_setting('listen_addresses'),
     current_setting('fsync'), current_setting('password_encryption')`;
  expect(await ask(cluster.url, settings)).toEqual(['UTF8', '127.0.0.1', 'on', 'scram-sha-256']);
  const form = 'SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()';
  expect(await ask(cluster.url, form)).toEqual(['b', 'C.UTF-8']);
  const role = 'SELECT rolname, rolsuper, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user';
  expect(await ask(cluster.url, role)).toEqual(['sanad', false, false, false]);
  expect(statSync(path.join(cluster.folder, '..', 'secrets.json')).mode & 0o777).toBe(0o600);
  await expect(ask(cluster.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

test('the last to leave stops it', async () => {
  const cluster = await open();
  const other = await hold();
  expect([other.how, other.pid]).toEqual(['joined', cluster.pid()]);
  await close(cluster);
  expect(await ask(other.url, 'SELECT 1')).toEqual([1]);
  await other.leave();
  expect(isAlive(other.pid)).toBe(false);
  expect(existsSync(pidFile())).toBe(false);
});

test('two that begin at once on an empty folder make one server', async () => {
  const folder = newFolder();
  const [one, other] = await Promise.all([hold(folder), hold(folder)]);
  expect([one.how, other.how].sort()).toEqual(['joined', 'made']);
  expect(one.pid).toBe(other.pid);
  await Promise.all([one.leave(), other.leave()]);
  expect(isAlive(one.pid)).toBe(false);
});

test('after a crash of ours, the next adopts the server that runs, and can stop it', async () => {
  const crashed = await hold();
  crashed.child.kill('SIGKILL');
  await once(crashed.child, 'exit');
  const cluster = await open();
  expect([cluster.how, cluster.pid()]).toEqual(['joined', crashed.pid]);
  await close(cluster);
  expect(isAlive(crashed.pid)).toBe(false);
});

test('after a crash of the server, the next start has all that was committed', async () => {
  const first = await hold();
  await ask(first.url, 'CREATE TABLE kept (word text)');
  await ask(first.url, "INSERT INTO kept VALUES ('قال')");
  process.kill(first.pid, 'SIGKILL');
  await waitUntilGone(first.pid, 5000);
  first.child.kill('SIGKILL');
  const cluster = await open();
  expect(cluster.how).toBe('started');
  expect(await ask(cluster.url, 'SELECT word FROM kept')).toEqual(['قال']);
});

test('while somebody keeps it alive, a killed server is back on its port', async () => {
  const cluster = await open();
  const said: string[] = [];
  cluster.keepAlive((line) => said.push(line));
  const before = cluster.pid();
  process.kill(before, 'SIGKILL');
  await waitUntilGone(before, 5000);
  await expect.poll(() => ask(cluster.url, 'SELECT 1').catch(() => null), { timeout: 20_000 }).toEqual([1]);
  await expect.poll(() => said).toHaveLength(2);
  expect(cluster.pid()).not.toBe(before);
});

test('a leftover pid that has become some other process of the same user does not keep it from starting', async () => {
  const account = accountFor(path.join(data, 'postgres'));
  const stranger = spawn('sleep', ['60'], { ...asAccount(account), stdio: 'ignore' });
  children.push(stranger);
  const folder = path.join(data, 'postgres');
  writeFileSync(pidFile(), [stranger.pid, folder, 1_700_000_000, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n'));
  if (account) chownSync(pidFile(), account.uid, account.gid);
  const cluster = await open();
  expect(cluster.how).toBe('started');
  expect(await ask(cluster.url, 'SELECT 1')).toEqual([1]);
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test('a start that was interrupted while making the files is made good', async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'postgres.new', 'base'), { recursive: true });
  expect((await open(folder)).how).toBe('made');
  expect(existsSync(path.join(folder, 'postgres.new'))).toBe(false);
});

test('files of another major version are refused, and not touched', async () => {
  const version = path.join(data, 'postgres', 'PG_VERSION');
  writeFileSync(version, '17\n');
  await expect(openCluster(data)).rejects.toThrow(/written by PostgreSQL 17, and this Sanad brings 18/);
  expect(readFileSync(version, 'utf8')).toBe('17\n');
  writeFileSync(version, '18\n');
});

test('lost secrets are not replaced by ones that cannot open the database', async () => {
  const secrets = path.join(data, 'secrets.json');
  renameSync(secrets, `${secrets}.kept`);
  await expect(openCluster(data)).rejects.toThrow(/secrets\.json is gone/);
  expect(existsSync(secrets)).toBe(false);
  renameSync(`${secrets}.kept`, secrets);
});
