// A thread of its own for typesetting, which takes a while for a long report. Plain JavaScript outside the bundle, so that
// it starts the same way in development, in production and in tests.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import compiler from '@myriaddreamin/typst-ts-node-compiler';
import { withPlainWords } from './plain-words.js';

/** @type {{ folder: string, fonts: string[], report: string, at: number }} */
const { folder, fonts, report, at } = workerData;

try {
  const typst = compiler.NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(file)) }],
  });
  const mainFileContent = readFileSync(`${folder}/report.typ`, 'utf8');
  const compiled = typst.compile({ mainFileContent, inputs: { report } });
  const document = compiled.result;
  if (document === null) {
    const error = compiled.takeError();
    throw new Error(error === null ? 'nothing was set' : JSON.stringify(typst.fetchDiagnostics(error)).slice(0, 2000));
  }
  const pdf = accessible(document) ?? typst.pdf(document, { creationTimestamp: at });
  parentPort?.postMessage({ pdf: worded(pdf) });

  /** As PDF/UA-1; null for a text that breaks one of its rules, which is then tagged all the same. */
  function accessible(/** @type {any} */ set) {
    try {
      return typst.pdf(set, { pdfStandard: 'ua-1', creationTimestamp: at });
    } catch {
      return null;
    }
  }

  /** Words that are found letter by letter are worth less than a file that is there. */
  function worded(/** @type {Uint8Array} */ plain) {
    try {
      return withPlainWords(plain);
    } catch {
      return plain;
    }
  }
} catch (error) {
  const of = /** @type {any} */ (error);
  parentPort?.postMessage({
    fault: of?.message ?? JSON.stringify(of?.shortDiagnostics ?? of?.compilationStatus ?? 'unknown'),
  });
}
