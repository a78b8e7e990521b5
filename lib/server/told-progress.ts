/**
 * The answer to a request that wants to hear how far its work is: lines of JSON (application/x-ndjson), `{ "done": 12,
 * "total": 300 }` while it goes on, at last `{ "result": … }` or `{ "problem": … }`. The lines begin with the first thing
 * there is to tell: work that ends or fails before that is answered as to everybody else, with its own status.
 */
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Endpoint, ResponseOf } from '@/lib/api/endpoint';
import { PROGRESS_TYPE } from '@/lib/api/upload';
import { toAppError } from './db';
import { log } from './log';
import { localeOf, problemOf } from './problem';

export type Tell = (done: number, total: number) => void;

const wantsToHear = (request: Request): boolean => request.headers.get('accept')?.includes(PROGRESS_TYPE) ?? false;

export async function toldProgress<E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>>(
  request: Request,
  { response }: E,
  run: (tell?: Tell) => Promise<ResponseOf<E>>,
): Promise<ResponseOf<E> | Response> {
  if (!wantsToHear(request)) return run();
  let told: Tell = () => {};
  const begun = new Promise<{ done: number; total: number }>((resolve) => {
    told = (done, total) => resolve({ done, total });
  });
  const work = run((done, total) => told(done, total));
  const first = await Promise.race([begun, work.then((result) => ({ result }))]);
  if ('result' in first) return first.result;

  const encoder = new TextEncoder();
  let isHeard = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const line = (value: object) => isHeard && controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      told = (done, total) => line({ done, total });
      line(first);
      try {
        line({ result: response?.parse(await work) });
      } catch (error) {
        const problem = problemOf(toAppError(error), v7(), localeOf(request.headers));
        if (problem.status >= 500) log.error({ requestId: problem.requestId, err: error }, problem.code);
        line({ problem });
      }
      if (isHeard) controller.close();
    },
    cancel() {
      isHeard = false;
    },
  });
  // Compression would keep the lines back until there are enough of them.
  return new Response(body, { headers: { 'content-type': PROGRESS_TYPE, 'cache-control': 'no-store, no-transform' } });
}
