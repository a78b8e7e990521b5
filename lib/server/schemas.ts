/** The published JSON Schemas: made from the schemas that the server itself checks with, so they cannot drift apart. */
import { z } from 'zod';
import { articleRecordSchema } from '@/lib/domain/article-record';
import { bundleManifestSchema } from '@/lib/domain/bundle';
import { reportSchema } from '@/lib/domain/report';
import type { SchemaName } from '@/lib/domain/schema-names';
import { env } from './env';

/** With what a file says of itself. */
const named = <S extends z.ZodObject>(schema: S) => schema.extend({ $schema: z.string().optional() });

const SCHEMAS: Record<SchemaName, z.ZodType> = {
  'sanad-article-1': named(articleRecordSchema),
  'sanad-report-1': named(reportSchema),
  'sanad-bundle-1': named(bundleManifestSchema),
};

export const schemaAddress = (name: SchemaName): string => `${env.origin}/api/v1/schemas/${name}.json`;

/** As the files are written: what zod would fill in is there already. */
export function jsonSchemaOf(name: SchemaName): object {
  const made = z.toJSONSchema(SCHEMAS[name], { target: 'draft-2020-12', io: 'output', unrepresentable: 'any' });
  return { $id: schemaAddress(name), title: name, ...made };
}

export const getSchema = (file: string): Promise<Response> => {
  const name = file.replace(/\.json$/u, '') as SchemaName;
  return Promise.resolve(
    new Response(JSON.stringify(jsonSchemaOf(name), null, 2), {
      headers: {
        'content-type': 'application/schema+json; charset=utf-8',
        'cache-control': 'public, max-age=3600',
        'access-control-allow-origin': '*',
      },
    }),
  );
};
