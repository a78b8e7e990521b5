// npm run bench: how fast re-anchoring, the API and exports are, beside others doing the same on the same machine in the same run.
//   npm run bench -- --quick        fewer rounds, about two minutes
//   npm run bench -- api            one part, or several: reanchor, api, export
import { begin } from './begin.js';
import { main } from './progress.js';

await main(async () => {
  await begin();
  const { runBench } = await import('../tests/bench/run.js');
  await runBench(process.argv.slice(2));
});
