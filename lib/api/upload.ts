/** One file sent by the browser, with how much of it is there. `fetch` cannot tell that; XMLHttpRequest can. */
import type { z } from 'zod';
import { addressOf, NetworkError, ProblemError, problemFrom } from './call';
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ResponseOf } from './endpoint';

type AnyUpload = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType> & { upload?: boolean };

type Input<E> = {
  params: ParamsIn<E>;
  query?: QueryIn<E>;
  file: File;
  /** Choices beside the file, for an endpoint that has them. */
  options?: BodyIn<E>;
  signal?: AbortSignal;
  /** Between 0 and 1. */
  onProgress?: (share: number) => void;
};

/** Throws ProblemError, NetworkError, and what `signal` was aborted with. */
export function upload<E extends AnyUpload>(target: E, { params, query, file, options, signal, onProgress }: Input<E>) {
  return new Promise<ResponseOf<E>>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(target.method, addressOf(target, params as object, (query ?? {}) as object));
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const { status, statusText } = request;
      if (status >= 200 && status < 300) resolve(request.response as ResponseOf<E>);
      else reject(new ProblemError(problemFrom(request.response, status, statusText)));
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
