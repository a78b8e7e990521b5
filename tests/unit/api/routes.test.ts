import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ENDPOINTS } from '@/lib/api';

const ROOT = path.resolve('app/api/v1');

/** "METHOD /path" for each handler that a route file exports. */
function served(): string[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === 'route.ts',
  );
  return files.flatMap((file) => {
    const address = `/${path.dirname(file).split(path.sep).join('/')}`.replace(/\[(\w+)\]/g, '{$1}');
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    return [...source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      (match) => `${match[1]} ${address}`,
    );
  });
}

test('every promise is served and every route is promised', () => {
  expect(served().sort()).toEqual(ENDPOINTS.map(({ method, path: address }) => `${method} ${address}`).sort());
});

test('every route goes through route(), and no page or component has a server action', () => {
  const files = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
      .map((file) => path.join(folder, file)),
  );
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    expect(source, file).not.toMatch(/^['"]use server['"]/m);
    if (/app\/api\/v1\/.*route\.ts$/.test(file)) expect(source, file).toMatch(/= (route|userRoute|publicRoute)\(/);
  }
});
