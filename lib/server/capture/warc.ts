/**
 * A capture as WARC 1.1 (ISO 28500:2017): who made the file, then each request and its answer, redirects first, gzip by
 * record. The body is kept decoded, so the headers of its coding and length are kept under other names.
 */
import type { Exchange } from '@/lib/domain/capture';

export type Archived = { url: string; exchanges: Exchange[]; body: Uint8Array };

const CHANGED = /^(?:content-encoding|transfer-encoding|content-length)$/i;
const EMPTY = new Uint8Array();

export async function warcOf({ exchanges, body }: Archived, software: string): Promise<Uint8Array<ArrayBuffer>> {
  const { WARCRecord, WARCSerializer } = await import('warcio');
  const parts: Uint8Array[] = [];
  const add = async (record: InstanceType<typeof WARCRecord>): Promise<void> => {
    parts.push(await WARCSerializer.serialize(record, { gzip: true }));
  };
  const warcVersion = 'WARC/1.1' as const;
  const date = exchanges[0]?.at ?? new Date().toISOString();
  const about = { software, format: 'WARC File Format 1.1', isPartOf: 'capture' };
  await add(WARCRecord.createWARCInfo({ filename: 'capture.warc.gz', warcVersion, date }, about));
  for (const [index, { url, at, request, response }] of exchanges.entries()) {
    const payload = index === exchanges.length - 1 ? body : EMPTY;
    const kept = response.headers.map(([name, value]): [string, string] => [
      CHANGED.test(name) ? `X-Archive-Orig-${name}` : name,
      value,
    ]);
    const answer = WARCRecord.create(
      {
        ...{ url, date: at, type: 'response', warcVersion, keepHeadersCase: true },
        statusline: `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`,
        httpHeaders: [...kept, ['Content-Length', String(payload.byteLength)]],
      },
      [payload],
    );
    await add(answer);
    await add(
      WARCRecord.create(
        {
          ...{ url, date: at, type: 'request', warcVersion, keepHeadersCase: true },
          warcHeaders: { 'WARC-Concurrent-To': answer.warcHeader('WARC-Record-ID') ?? '' },
          statusline: `${request.method} ${request.target} HTTP/1.1`,
          httpHeaders: request.headers,
        },
        [EMPTY],
      ),
    );
  }
  return new Uint8Array(Buffer.concat(parts));
}
