/** A strict reader of WARC 1.1 files, gzip by record, written from ISO 28500:2017 alone: it throws at the first breach. */
import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';

type Pairs = [string, string][];
export type WarcRecord = {
  type: string;
  uri: string | null;
  http: { startLine: string; headers: Pairs; body: Buffer } | null;
};

/** `gunzip` undoes the concatenated members: the boundaries of records are checked by their own lengths. */
export function readWarc(file: Buffer, gunzip: (bytes: Buffer) => Buffer): WarcRecord[] {
  const plain = gunzip(file);
  const records: WarcRecord[] = [];
  const ids = new Set<string>();
  for (let at = 0; at < plain.length;) {
    const { first, headers, next } = readHead(plain, at);
    must(first === 'WARC/1.1', `version line ${first}`);
    const one = (name: string): string => {
      const found = headers.filter(([header]) => header === name.toLowerCase());
      must(found.length === 1, `${name} is there ${found.length} times`);
      return found[0]?.[1] ?? '';
    };
    must(/^<urn:uuid:[0-9a-f-]{36}>$/.test(one('WARC-Record-ID')), 'record id');
    must(!ids.has(one('WARC-Record-ID')), 'record id twice');
    ids.add(one('WARC-Record-ID'));
    must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(one('WARC-Date')), `date ${one('WARC-Date')}`);
    const length = Number(one('Content-Length'));
    const block = plain.subarray(next, next + length);
    must(block.length === length, 'block cut short');
    must(plain.subarray(next + length, next + length + 4).toString('latin1') === '\r\n\r\n', 'end of record');
    const type = one('WARC-Type');
    if (type !== 'warcinfo') checkDigest(one('WARC-Block-Digest'), block);
    must(['warcinfo', 'request', 'response'].includes(type), `type ${type}`);
    const http = type === 'warcinfo' ? null : readHttp(block);
    if (http) must(one('Content-Type').replace(/\s/g, '') === `application/http;msgtype=${type}`, 'content type');
    if (http && type === 'response') checkDigest(one('WARC-Payload-Digest'), http.body);
    records.push({ type, uri: http ? one('WARC-Target-URI') : null, http });
    at = next + length + 4;
  }
  return records;
}

/** The members of a gzip file, each undone by itself and checked: a record must be one, so that a reader can begin at it. */
export function gzipMembers(file: Buffer): Buffer[] {
  const members: Buffer[] = [];
  for (let at = 0; at < file.length;) {
    must(file.readUInt16BE(at) === 0x1f8b && file[at + 2] === 8 && file[at + 3] === 0, 'gzip head');
    const raw = file.subarray(at + 10);
    const { buffer, engine } = inflateRawSync(raw, { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const end = at + 10 + engine.bytesWritten;
    must(file.readUInt32LE(end) === crc32(buffer) && file.readUInt32LE(end + 4) === buffer.length, 'gzip end');
    members.push(buffer);
    at = end + 8;
  }
  return members;
}

function readHttp(block: Buffer): NonNullable<WarcRecord['http']> {
  const { first, headers, next } = readHead(block, 0);
  const body = block.subarray(next);
  const length = headers.find(([name]) => name === 'content-length')?.[1];
  if (length !== undefined) must(Number(length) === body.length, `http length ${length} of ${body.length}`);
  must(!headers.some(([name]) => /^(content|transfer)-encoding$/.test(name)), 'a coding that the body does not have');
  return { startLine: first, headers, body };
}

function readHead(bytes: Buffer, from: number): { first: string; headers: Pairs; next: number } {
  const end = bytes.indexOf('\r\n\r\n', from, 'latin1');
  must(end >= 0, 'a head without end');
  const [first = '', ...lines] = bytes.subarray(from, end).toString('utf8').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    must(colon > 0, `no field: ${line}`);
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { first, headers, next: end + 4 };
}

function checkDigest(written: string, bytes: Buffer): void {
  const [algorithm = '', value = ''] = written.split(':');
  must(algorithm === 'sha256', `digest ${written}`);
  must(createHash('sha256').update(bytes).digest('hex') === value, 'digest');
}

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`WARC: ${what}`);
}
