import { defineConfig } from 'prisma/config';

/** For the `prisma` command. Sanad's own migrations and client do not need it: npm run db:migrate, npm run generate. */
const url = process.env.DIRECT_DATABASE_URL ?? process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
});
