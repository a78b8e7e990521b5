// npm run generate: the Prisma client, from prisma/schema.prisma.
import { main, step } from './progress.js';
import { generateClient } from './migrate/generate.js';

await main(() => step('client', () => generateClient()));
