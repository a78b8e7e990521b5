import { useTranslations } from 'next-intl';
import type { AnyEndpoint } from '@/lib/api/endpoint';
import { SCOPE_OF } from '@/lib/domain/token';
import { SchemaView, TypeOf, type JsonSchema } from './schema-view';

export type OperationShape = {
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>;
};

type Props = {
  endpoint: Pick<AnyEndpoint, 'method' | 'path' | 'name' | 'summary' | 'access' | 'ability' | 'status' | 'response'>;
  shape: OperationShape;
};

export function Operation({ endpoint, shape }: Props) {
  const t = useTranslations('docs');
  const body = shape.requestBody?.content['application/json']?.schema;
  const content = shape.responses[endpoint.status]?.content ?? {};
  const answer = (
    content['application/json'] ?? Object.values(content).find(({ schema }) => schema['format'] !== 'binary')
  )?.schema;
  return (
    <details className="docs-operation" id={endpoint.name}>
      <summary>
        <span className={`docs-method docs-${endpoint.method.toLowerCase()}`}>{endpoint.method}</span>
        <code className="docs-path">{endpoint.path}</code>
        <span className="docs-summary">{endpoint.summary}</span>
      </summary>
      <dl>
        <dt>{t('needs')}</dt>
        <dd>
          {t(endpoint.access)}{' '}
          {endpoint.ability !== null && (
            <>
              <code>{endpoint.ability}</code> {t('scope')} <code>{SCOPE_OF[endpoint.ability]}</code>
            </>
          )}
        </dd>
        {shape.parameters.length > 0 && (
          <>
            <dt>{t('parameters')}</dt>
            <dd>
              <ul className="docs-fields">
                {shape.parameters.map((parameter) => (
                  <li key={parameter.in + parameter.name}>
                    <code className="font-semibold">{parameter.name}</code>{' '}
                    <code className="text-muted">
                      <TypeOf schema={parameter.schema} />
                    </code>{' '}
                    <span className="text-faint">{parameter.in}</span>
                    {parameter.required && <span className="docs-required">{t('required')}</span>}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {body && (
          <>
            <dt>{t('requestBody')}</dt>
            <dd>
              <SchemaView schema={body} required={t('required')} />
            </dd>
          </>
        )}
        <dt>{t('answer')}</dt>
        <dd>
          <code>{endpoint.status}</code>{' '}
          {answer ? (
            <SchemaView schema={answer} required={t('required')} />
          ) : (
            t(endpoint.status === 200 ? 'download' : 'nothing')
          )}
        </dd>
      </dl>
    </details>
  );
}
