import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { ENDPOINTS } from '@/lib/api';
import { toOpenApi } from '@/lib/api/openapi';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const document = toOpenApi(ENDPOINTS, version) as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
  components: { schemas: Record<string, object> };
};

test('docs/openapi.json is what the endpoints promise now', async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../../docs/openapi.json');
});

test('every operation has a name of its own and declares each part of its path', () => {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).map((operation) => ({ path, ...operation })),
  );
  expect(operations).toHaveLength(ENDPOINTS.length);
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(ENDPOINTS.length);
  for (const { path, parameters } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(
      parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name)
        .sort(),
    ).toEqual(named.sort());
  }
});

test('every reference leads to a component, and every component is valid JSON Schema', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    expect(Object.keys(document.components.schemas)).toContain(reference.replace('#/components/schemas/', ''));
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const schema of Object.values(document.components.schemas)) expect(ajv.validateSchema(schema)).toBe(true);
});
