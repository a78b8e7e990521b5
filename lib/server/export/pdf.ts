/** The report as PDF/UA: the same markup as the page's, typeset by Typst in a thread of its own. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { directionOfLocale } from '@/lib/domain/locale';
import type { Report } from '@/lib/domain/report';
import type { ArticleBlock } from '@/lib/text/canonical';
import { FACES } from './faces';
import type { Frame } from './frame';
import { plainMarkup } from './plain-markup';
import { reportBody } from './report-body';

const FOLDER = path.join(process.cwd(), 'lib', 'server', 'export', 'pdf');
const LIMIT = 60_000;

type Message = { pdf?: Uint8Array<ArrayBuffer>; fault?: string };

/** Throws when it can't be set or takes longer than a minute. */
export function reportPdf(
  report: Report,
  blocks: readonly ArticleBlock[],
  frame: Frame,
): Promise<Uint8Array<ArrayBuffer>> {
  const data = {
    title: report.article.title,
    author: report.workspace.name,
    lang: frame.locale,
    dir: directionOfLocale(frame.locale),
    body: plainMarkup(reportBody(report, blocks, frame), { isDrawn: true }),
  };
  const worker = new Worker(path.join(FOLDER, 'typeset.js'), {
    workerData: {
      ...{ folder: FOLDER, fonts: [...FACES], report: JSON.stringify(data) },
      at: Math.floor(Date.parse(report.generatedAt) / 1000),
    },
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('pdf: too slow')), LIMIT);
    worker.once('message', ({ pdf, fault }: Message) =>
      pdf ? resolve(new Uint8Array(pdf)) : reject(new Error(`pdf: ${fault ?? 'unknown'}`)),
    );
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('pdf: ended')));
  }).finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}
