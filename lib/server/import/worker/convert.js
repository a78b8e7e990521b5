// A thread of its own for what may take long or grow large: a Word file to markup, a PDF to its pieces of text. Plain
// JavaScript outside the bundle, so that it starts the same way in development, in production and in tests.
import { parentPort, workerData } from 'node:worker_threads';

/** @type {{ kind: 'docx' | 'pdf', bytes: Uint8Array }} */
const { kind, bytes } = workerData;

async function docx() {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  );
  return { html: value };
}

async function pdf() {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0 });
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items
        .filter((item) => 'str' in item && item.str !== '')
        .map(({ str, dir, width, height, transform }) => ({
          str,
          dir,
          width,
          height,
          x: transform[4],
          y: transform[5],
        })),
    );
    page.cleanup();
    parentPort?.postMessage({ page: number, pages: document.numPages });
  }
  return { pages, title: typeof info?.Title === 'string' ? info.Title : null };
}

try {
  parentPort?.postMessage({ done: await (kind === 'docx' ? docx() : pdf()) });
} catch (error) {
  parentPort?.postMessage({ fault: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
}
