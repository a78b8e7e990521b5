// A thread of its own for what may take long or grow large: a Word file to markup, a PDF to its pieces of text, a page to
// its readable lines. Plain JavaScript outside the bundle, so that it starts the same way in development, in production
// and in tests.
import { parentPort, workerData } from 'node:worker_threads';

/** @type {{ kind: 'docx' | 'pdf' | 'page' | 'main', bytes: Uint8Array }} */
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

const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,blockquote,pre,tr,div,section,figcaption,dt,dd';

/** `bytes`: the whole page's markup as UTF-8. Its links stay as they are. */
async function main() {
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const { document } = parseHTML(new TextDecoder().decode(bytes));
  const options = { maxElemsToParse: 60_000, keepClasses: false };
  const found = new Readability(/** @type {any} */ (document), options).parse();
  return {
    found: found && { content: found.content, title: found.title, byline: found.byline, siteName: found.siteName },
  };
}

/** `bytes`: the page's markup as UTF-8. */
async function page() {
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  /** The words of the markup, each block on a line of its own: no sentence runs into the next one's. */
  const linesOf = (/** @type {string} */ html) => {
    const { document } = parseHTML(`<html><body>${html}</body></html>`);
    for (const end of document.querySelectorAll('br')) end.replaceWith('\n');
    for (const block of document.querySelectorAll(BLOCKS)) block.append('\n');
    for (const cell of document.querySelectorAll('td,th')) cell.append(' ');
    return document.body.textContent ?? '';
  };
  const { document } = parseHTML(new TextDecoder().decode(bytes));
  const ownTitle = document.querySelector('title')?.textContent ?? null;
  const whole = document.body?.innerHTML ?? '';
  const article = new Readability(/** @type {any} */ (document)).parse();
  return {
    text: linesOf(article?.content || whole),
    title: article?.title || ownTitle,
    publisher: article?.siteName ?? null,
    publishedTime: article?.publishedTime ?? null,
  };
}

const readers = { docx, pdf, page, main };

try {
  parentPort?.postMessage({ done: await readers[kind]() });
} catch (error) {
  parentPort?.postMessage({ fault: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
}
