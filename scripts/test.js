// npm test: from a fresh clone to the answer whether this checkout works.
//   npm test -- unit            one part, or several: unit, integration, e2e, crash
//   npm test -- e2e desk -g phone   what follows e2e goes to Playwright
import { begin } from './begin.js';
import { PlainError } from './plain-error.js';
import { inProject } from './project.js';
import { main, say } from './progress.js';

const NAMES = ['unit', 'integration', 'e2e', 'crash'];

await main(async () => {
  const { names, rest } = wishes(process.argv.slice(2));
  await begin();
  const { prepareClient } = await import('./app/prepare.js');
  const { runJourneys } = await import('./testing/e2e.js');
  const { runParts } = await import('./testing/parts.js');
  await prepareClient();

  const vitest = [inProject('node_modules', 'vitest', 'vitest.mjs'), 'run'];
  const parts = [
    { name: 'unit', args: [...vitest, '--project', 'unit', '--project', 'boundaries'] },
    { name: 'integration', args: [...vitest, '--project', 'integration'] },
    { name: 'e2e', work: () => runJourneys(rest) },
    { name: 'crash', args: [inProject('scripts', 'crash.js'), '--cycles', '3'] },
  ];
  await runParts(parts.filter(({ name }) => names.includes(name)));
  say('');
});

/** @param {readonly string[]} words */
function wishes(words) {
  const end = words.findIndex((word) => !NAMES.includes(word));
  const names = end < 0 ? words : words.slice(0, end);
  const rest = end < 0 ? [] : words.slice(end);
  if (rest.length > 0 && names.at(-1) !== 'e2e') {
    throw new PlainError(`There is no part "${rest[0]}". The parts are: ${NAMES.join(', ')}.`);
  }
  return { names: names.length === 0 ? NAMES : names, rest };
}
