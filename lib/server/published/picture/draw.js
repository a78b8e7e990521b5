// A thread of its own for drawing. Plain JavaScript outside the bundle, so that it starts the same way everywhere.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import compiler from '@myriaddreamin/typst-ts-node-compiler';
import { Resvg } from '@resvg/resvg-js';

/** @type {{ folder: string, fonts: string[], picture: string }} */
const { folder, fonts, picture } = workerData;

try {
  const typst = compiler.NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(file)) }],
  });
  const compiled = typst.compile({
    mainFileContent: readFileSync(`${folder}/picture.typ`, 'utf8'),
    inputs: { picture },
  });
  const document = compiled.result;
  if (document === null) {
    const error = compiled.takeError();
    throw new Error(error === null ? 'nothing was set' : JSON.stringify(typst.fetchDiagnostics(error)).slice(0, 2000));
  }
  const drawn = new Resvg(typst.plainSvg(document), {
    fitTo: { mode: 'width', value: 1200 },
    font: { loadSystemFonts: false },
  });
  parentPort?.postMessage({ png: new Uint8Array(drawn.render().asPng()) });
} catch (error) {
  parentPort?.postMessage({ fault: /** @type {any} */ (error)?.message ?? 'unknown' });
}
