/** Runs worker/convert.js with a cap on memory and on time. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '@/lib/domain/errors';

export type PdfItem = { str: string; dir: string; width: number; height: number; x: number; y: number };
export type PageLines = {
  text: string;
  title: string | null;
  publisher: string | null;
  publishedTime: string | null;
};
/** What Readability finds. */
export type MainText = {
  content?: string | null | undefined;
  title?: string | null | undefined;
  byline?: string | null | undefined;
  siteName?: string | null | undefined;
};
export type Converted = {
  docx: { html: string };
  pdf: { pages: PdfItem[][]; title: string | null };
  /** From markup as UTF-8. */
  page: PageLines;
  /** Of a whole page's markup as UTF-8. */
  main: { found: MainText | null };
};
export type Progress = (page: number, pages: number) => void;

const LIMIT = 20_000;
const MEMORY_MB = 768;
const SCRIPT = ['lib', 'server', 'import', 'worker', 'convert.js'];

type Message = { done?: Converted[keyof Converted]; fault?: string; page?: number; pages?: number };

/** Throws `invalid`: `bad_file` for a file that can't be read, `file_takes_too_long`. */
export function convert<K extends keyof Converted>(
  kind: K,
  bytes: Uint8Array,
  onProgress?: Progress,
): Promise<Converted[K]> {
  const worker = new Worker(path.join(/*turbopackIgnore: true*/ process.cwd(), ...SCRIPT), {
    workerData: { kind, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stdout: true,
    stderr: true,
  });
  return new Promise<Converted[K]>((resolve, reject) => {
    const refuse = (message: string, cause?: unknown): void => reject(new AppError('invalid', { message, cause }));
    const timer = setTimeout(() => refuse('file_takes_too_long'), LIMIT);
    worker.on('message', ({ done, fault, page, pages }: Message) => {
      if (page !== undefined && pages !== undefined) onProgress?.(page, pages);
      if (fault !== undefined) refuse('bad_file', fault);
      if (done) resolve(done as Converted[K]);
    });
    worker.once('error', (error) => refuse('bad_file', error));
    worker.once('exit', () => refuse('bad_file', 'ended'));
    void Promise.allSettled([new Promise<void>((done) => worker.once('exit', () => done()))]).then(() =>
      clearTimeout(timer),
    );
  }).finally(() => void worker.terminate());
}
