// npm run check: what must hold before a commit. Everything is run, so that one look shows all that is wrong.
import { begin } from './begin.js';
import { inProject } from './project.js';
import { main } from './progress.js';

await main(async () => {
  await begin();
  const { prepareClient } = await import('./app/prepare.js');
  const { runParts } = await import('./testing/parts.js');
  await prepareClient();

  const bin = (/** @type {string[]} */ ...parts) => inProject('node_modules', ...parts);
  const vitest = bin('vitest', 'vitest.mjs');
  await runParts([
    { name: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
    { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'] },
    { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
    { name: 'types of scripts', args: [bin('typescript', 'bin', 'tsc'), '-p', 'scripts'] },
    { name: 'unit', args: [vitest, 'run', '--project', 'unit', '--project', 'boundaries'] },
    { name: 'integration', args: [vitest, 'run', '--project', 'integration'] },
  ]);
});
