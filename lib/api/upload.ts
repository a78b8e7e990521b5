/**
 * One file sent by the browser, with how much of it is there and, where the server tells, how far its work on it is.
 * `fetch` cannot tell the first; XMLHttpRequest can tell both.
 */
import { z } from 'zod';
import { addressOf, NetworkError, ProblemError, problemFrom } from './call';
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ResponseOf } from './endpoint';

type AnyUpload = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType> & { upload?: boolean };

/** Lines of JSON: how far the work is, at last its result or problem. */
export const PROGRESS_TYPE = 'application/x-ndjson';

export type Work = { done: number; total: number };

type Input<E> = {
  params: ParamsIn<E>;
  query?: QueryIn<E>;
  file: File;
  /** Choices beside the file, for an endpoint that has them. */
  options?: BodyIn<E>;
  signal?: AbortSignal;
  /** Between 0 and 1. */
  onProgress?: (share: number) => void;
  /** Hears of the server's work, in its own units, where the endpoint tells of it. */
  onWork?: (work: Work) => void;
};

/** Throws ProblemError, NetworkError, and what `signal` was aborted with. */
export function upload<E extends AnyUpload>(
  target: E,
  { params, query, file, options, signal, onProgress, onWork }: Input<E>,
) {
  return new Promise<ResponseOf<E>>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(target.method, addressOf(target, params as object, (query ?? {}) as object));
    request.setRequestHeader('accept', onWork ? `${PROGRESS_TYPE}, application/json;q=0.9` : 'application/json');
    const isTold = () => request.getResponseHeader('content-type')?.startsWith(PROGRESS_TYPE) === true;
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onprogress = () => {
      const work = isTold() ? workSchema.safeParse(lastLine(request.responseText, 'whole')) : null;
      if (work?.success === true) onWork?.(work.data);
    };
    request.onload = () => {
      const { status, statusText } = request;
      const said = isTold() ? lastLine(request.responseText, 'end') : { result: parsed(request.responseText) };
      const told = endSchema.safeParse(said);
      // Lines that stop before the end: whoever stood between closed the connection.
      if (isTold() && told.data?.result === undefined && told.data?.problem === undefined) {
        return reject(new NetworkError('upload'));
      }
      if (status >= 200 && status < 300 && told.success && told.data.problem === undefined) {
        resolve(told.data.result as ResponseOf<E>);
      } else {
        reject(new ProblemError(problemFrom(told.data?.problem ?? told.data?.result, status, statusText)));
      }
    };
    request.onerror = () => reject(new NetworkError('upload'));
    request.onabort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.set('file', file);
    if (options !== undefined) body.set('options', JSON.stringify(options));
    request.send(body);
  });
}

const workSchema = z.object({ done: z.number(), total: z.number() });
const endSchema = z.object({ result: z.unknown().optional(), problem: z.unknown().optional() });

/** `whole`: of the lines that have ended, while more may come. */
function lastLine(text: string, until: 'whole' | 'end'): unknown {
  const lines = (until === 'whole' ? text.slice(0, text.lastIndexOf('\n') + 1) : text).trimEnd().split('\n');
  return parsed(lines.at(-1) ?? '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
