import type { ReactNode } from 'react';

export type JsonSchema = { [key: string]: unknown };

const refName = (schema: JsonSchema): string | null =>
  typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/components/schemas/', '') : null;

/** A schema's type in a few words, with links to the shapes it names. */
export function TypeOf({ schema }: { schema: JsonSchema }): ReactNode {
  const name = refName(schema);
  if (name !== null) return <a href={`#shape-${name}`}>{name}</a>;
  const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (choices) {
    return choices.map((choice, index) => (
      <span key={index}>
        {index > 0 && ' | '}
        <TypeOf schema={choice} />
      </span>
    ));
  }
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (schema['type'] === 'array') {
    return (
      <>
        <TypeOf schema={(schema['items'] as JsonSchema | undefined) ?? {}} />
        []
      </>
    );
  }
  const type = Array.isArray(schema['type']) ? schema['type'].join(' | ') : String(schema['type'] ?? 'any');
  return typeof schema['format'] === 'string' ? `${type} (${schema['format']})` : type;
}

/** An object's fields as a list; anything else as its type. */
export function SchemaView({ schema, required }: { schema: JsonSchema; required: string }): ReactNode {
  const properties = schema['properties'] as Record<string, JsonSchema> | undefined;
  if (!properties || refName(schema) !== null) {
    return (
      <code>
        <TypeOf schema={schema} />
      </code>
    );
  }
  const needed = new Set((schema['required'] as string[] | undefined) ?? []);
  return (
    <ul className="docs-fields">
      {Object.entries(properties).map(([name, value]) => (
        <li key={name}>
          <code className="font-semibold">{name}</code>{' '}
          <code className="text-muted">
            <TypeOf schema={value} />
          </code>
          {needed.has(name) && <span className="docs-required">{required}</span>}
          {value['properties'] !== undefined && <SchemaView schema={value} required={required} />}
        </li>
      ))}
    </ul>
  );
}
