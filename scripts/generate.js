// npm run generate: the Prisma client, from prisma/schema.prisma.
import { begin } from './begin.js';
import { main, step } from './progress.js';

await main(async () => {
  await begin();
  const { generateClient } = await import('./migrate/generate.js');
  await step('client', generateClient);
});
