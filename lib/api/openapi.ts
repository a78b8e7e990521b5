/** The list of endpoints as an OpenAPI 3.1 document. Named schemas (`.meta({ id })`) become components. */
import { z } from 'zod';
import { STATUS, type ErrorCode } from '@/lib/domain/errors';
import { API_BASE } from './call';
import type { Ability } from '@/lib/domain/permission';
import type { AnyEndpoint } from './endpoint';
import { problemSchema } from './problem';
import { SCOPE_OF } from '@/lib/domain/token';

type Json = Record<string, unknown>;
type Io = 'input' | 'output';

export function toOpenApi(endpoints: readonly AnyEndpoint[], version: string): Json {
  const components = new Map<string, Json>();
  const schema = (type: z.ZodType, io: Io) => hoisted(type, io, components);
  schema(problemSchema, 'output');
  const paths: Record<string, Json> = {};
  for (const target of endpoints) {
    const path = (paths[target.path] ??= {});
    path[target.method.toLowerCase()] = operation(target, schema);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sanad',
      version,
      description:
        'The API that the interface itself uses. Sign in with a session cookie, or send `Authorization: Bearer sanad_…` (a token of one workspace). Offsets are UTF-16 code units of the canonical text, half open.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_BASE }],
    tags: [...new Set(endpoints.map((target) => target.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b))),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sanad.session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ session: [] }, { token: [] }],
  };
}

type ToSchema = (type: z.ZodType, io: Io) => Json;

function operation(target: AnyEndpoint, schema: ToSchema): Json {
  return {
    operationId: target.name,
    summary: target.summary,
    tags: [target.tag],
    ...(target.access === 'public' ? { security: [] } : {}),
    ...(target.ability === null ? {} : needs(target.ability)),
    parameters: [
      ...(target.params ? parametersOf('path', schema(target.params, 'input')) : []),
      ...(target.query ? parametersOf('query', schema(target.query, 'input')) : []),
      ...(target.ifMatch === true ? [IF_MATCH] : []),
    ],
    ...(target.body
      ? { requestBody: { required: true, content: bodyContent(target, schema(target.body, 'input')) } }
      : {}),
    responses: { ...success(target, schema), ...failures(target) },
  };
}

/** OpenAPI 3.1 lets a bearer scheme list what it must be let in for. */
const needs = (ability: Ability): Json => ({
  'x-ability': ability,
  security: [{ session: [] }, { token: [SCOPE_OF[ability]] }],
});

const IF_MATCH: Json = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The version the change was made from',
  schema: { type: 'string', examples: ['"v3"'] },
};

function parametersOf(place: 'path' | 'query', schema: Json): Json[] {
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  return Object.entries((schema['properties'] as Record<string, Json> | undefined) ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: value,
  }));
}

function bodyContent(target: AnyEndpoint, schema: Json): Json {
  const file = {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' }, options: schema },
  };
  return {
    'application/json': { schema },
    ...Object.fromEntries((target.media?.accepts ?? []).map((type) => [type, { schema }])),
    ...(target.upload === true ? { 'multipart/form-data': { schema: file } } : {}),
  };
}

function success(target: AnyEndpoint, schema: ToSchema): Json {
  if (target.response === null) {
    const isDownload = target.status === 200;
    const content = isDownload ? { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } : {};
    return { [target.status]: { description: isDownload ? 'The file' : 'Done', ...content } };
  }
  const content = { [target.media?.gives ?? 'application/json']: { schema: schema(target.response, 'output') } };
  const created = { [target.status]: { description: target.status === 201 ? 'Created' : 'Done', content } };
  const repeated =
    target.location === undefined ? {} : { 200: { description: 'The same id and content again', content } };
  return { ...repeated, ...created };
}

function failures(target: AnyEndpoint): Json {
  const codes: ErrorCode[] = ['rate_limited', 'internal', 'unavailable'];
  if (target.access !== 'public') codes.push('unauthenticated');
  if (target.access === 'member') codes.push('not_found', 'forbidden');
  if (target.body || target.query) codes.push('invalid');
  if (target.media) codes.push('not_acceptable');
  if (target.body) codes.push('unsupported', 'too_large');
  if (target.method === 'POST') codes.push('conflict');
  if (target.ifMatch === true) codes.push('precondition_required', 'stale');
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    codes.sort((a, b) => STATUS[a] - STATUS[b]).map((code) => [STATUS[code], { description: code, content }]),
  );
}

/** A schema whose named parts are references to components. Input and output forms that differ get two names. */
function hoisted(type: z.ZodType, io: Io, components: Map<string, Json>): Json {
  const whole = z.toJSONSchema(type, { io, unrepresentable: 'any', override: describeTransforms }) as Json;
  const {
    $defs: definitions = {},
    $schema: _schema,
    id,
    ...rest
  } = whole as Json & { $defs?: Record<string, Json>; id?: string };
  const names = new Map<string, string>();
  const all: [string, Json][] = Object.entries(definitions);
  if (typeof id === 'string') all.push([id, rest]);
  for (const [name] of all) names.set(name, name);
  for (const [name, value] of all) {
    const body = withoutId(value);
    const known = components.get(name);
    if (known === undefined) components.set(name, relinked(body, names) as Json);
    else if (JSON.stringify(known) !== JSON.stringify(relinked(body, names))) {
      names.set(name, `${name}${io === 'input' ? 'Input' : 'Output'}`);
      components.set(names.get(name) ?? name, relinked(body, names) as Json);
    }
  }
  return typeof id === 'string' ? { $ref: `#/components/schemas/${names.get(id)}` } : (relinked(rest, names) as Json);
}

const withoutId = ({ id: _, ...rest }: Json): Json => rest;

/** What a transform takes or gives can't be told from it; the ones we have make strings of strings. */
function describeTransforms({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: { _zod: { def: { type: string } } };
  jsonSchema: object;
}): void {
  if (zodSchema._zod.def.type === 'transform') Object.assign(jsonSchema, { type: ['string', 'null'] });
}

function relinked(value: unknown, names: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => relinked(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string') return [key, relinked(item, names)];
      const name = item.replace('#/$defs/', '');
      return [key, `#/components/schemas/${names.get(name) ?? name}`];
    }),
  );
}
