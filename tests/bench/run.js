// All parts of the benchmark, and what they print. The clock's figures belong to the machine; the ratios travel.
import fs from 'node:fs';
import os from 'node:os';
import { say } from '../../scripts/progress.js';
import { inProject } from '../../scripts/project.js';
import { apiTables, benchApi } from './api/bench.js';
import { benchExport, exportTables } from './export/bench.js';
import { readOptions } from './options.js';
import { benchReanchor, reanchorTables } from './reanchor/bench.js';
import { withDatabase, withStage } from './stage.js';
import { makeWorld } from './world.js';

/** @param {readonly string[]} words of the command line */
export async function runBench(words) {
  const options = readOptions(words);
  const since = performance.now();
  const reanchor = options.parts.includes('reanchor') ? await benchReanchor(options) : null;
  const exports = options.parts.includes('export') ? await withDatabase((stage) => benchExport(stage, options)) : null;
  const api = options.parts.includes('api') ? await benchServed(options) : null;
  const [one = 0] = os.loadavg();
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'CPU'}, Node ${process.versions.node}`;
  const about = { at: new Date().toISOString(), machine, load: one, rounds: options.rounds };
  fs.writeFileSync(
    inProject('tests', 'bench', 'results-last.json'),
    `${JSON.stringify({ ...about, reanchor, exports, api }, null, 2)}\n`,
  );
  if (reanchor) say(reanchorTables(reanchor));
  if (exports) say(exportTables(exports));
  if (api) say(apiTables(api));
  const took = Math.round((performance.now() - since) / 1000);
  say(`\nMedians of ${options.rounds} paired runs. ${machine}; load ${one.toFixed(1)}; ${took} s.\n`);
}

/** @param {import('./options.js').Options} options */
const benchServed = (options) =>
  withStage(async (stage) => {
    const world = await makeWorld(stage);
    try {
      return await benchApi(stage, world, options);
    } finally {
      await world.pool.end();
    }
  });
