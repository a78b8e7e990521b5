import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Operation, type OperationShape } from '@/components/docs/operation';
import { SchemaView, type JsonSchema } from '@/components/docs/schema-view';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { ENDPOINTS } from '@/lib/api';
import { API_BASE } from '@/lib/api/call';
import { toOpenApi } from '@/lib/api/openapi';
import { GUIDES } from '@/lib/server/guides';
import { STATUS, type ErrorCode } from '@/lib/domain/errors';
import { version } from '@/package.json';
import './docs.css';

const CONVENTIONS = [
  'conventionBodies',
  'conventionCreate',
  'conventionChange',
  'conventionLists',
  'conventionOffsets',
  'conventionForeign',
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs'))('title') };
}

type Document = {
  paths: Record<string, Record<string, OperationShape>>;
  components: { schemas: Record<string, JsonSchema> };
};

export default async function ApiDocsPage() {
  const t = await getTranslations('docs');
  const errors = await getTranslations('errors');
  const document = toOpenApi(ENDPOINTS, version) as Document;
  const tags = [...new Set(ENDPOINTS.map((target) => target.tag))];
  return (
    <main className="mx-auto max-w-5xl px-5 py-12">
      <header className="mb-10 space-y-3">
        <div className="flex items-center justify-between gap-4">
          <h1 className="text-3xl font-semibold">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="max-w-2xl text-lg text-muted">{t('intro')}</p>
        <p>
          <a className="text-accent underline" href={`${API_BASE}/openapi.json`}>
            {t('openapi')}
          </a>
        </p>
        <nav aria-label={t('guides')} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="text-muted">{t('guides')}</span>
          {GUIDES.map((guide) => (
            <Link key={guide} className="py-1 text-accent underline" href={`/docs/guides/${guide}`}>
              {t(`guide.${guide}`)}
            </Link>
          ))}
        </nav>
      </header>
      <section className="mb-10">
        <h2 className="mb-3 text-xl font-semibold">{t('quickstart')}</h2>
        <pre dir="ltr" tabIndex={0} className="overflow-x-auto rounded-lg bg-sunken p-4 text-sm">
          {`curl -H "Authorization: Bearer $SANAD_TOKEN" http://localhost:3000${API_BASE}/workspaces/desk/articles`}
        </pre>
      </section>
      <section className="mb-10">
        <h2 className="mb-3 text-xl font-semibold">{t('conventions')}</h2>
        <ul className="max-w-3xl list-disc space-y-1.5 ps-5">
          {CONVENTIONS.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </section>
      <section className="mb-12">
        <h2 className="mb-3 text-xl font-semibold">{t('errors')}</h2>
        <p className="mb-3 text-muted">{t('errorsIntro')}</p>
        <div className="overflow-x-auto">
          <table className="w-full text-start text-sm">
            <thead className="text-faint">
              <tr>
                {(['code', 'status', 'meaning'] as const).map((key) => (
                  <th key={key} scope="col" className="py-1.5 pe-4 text-start font-medium">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(Object.keys(STATUS) as ErrorCode[]).map((code) => (
                <tr key={code} id={code} className="border-t border-line">
                  <td className="py-1.5 pe-4">
                    <code>{code}</code>
                  </td>
                  <td className="py-1.5 pe-4">{STATUS[code]}</td>
                  <td className="py-1.5">{errors(`title.${code}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <h2 className="mb-3 text-2xl font-semibold">{t('endpoints')}</h2>
      <nav aria-label={t('onThisPage')} className="mb-6 flex flex-wrap gap-x-4 gap-y-1 text-accent" dir="ltr">
        {tags.map((tag) => (
          <a key={tag} href={`#tag-${tag}`}>
            {tag}
          </a>
        ))}
      </nav>
      <div dir="ltr" lang="en">
        {tags.map((tag) => (
          <section key={tag} id={`tag-${tag}`} className="mb-8">
            <h3 className="mb-2 text-lg font-semibold">{tag}</h3>
            {ENDPOINTS.filter((target) => target.tag === tag).map(
              ({ method, path, name, summary, access, ability, status, response }) => {
                const shape = document.paths[path]?.[method.toLowerCase()];
                return (
                  shape && (
                    <Operation
                      key={name}
                      endpoint={{ method, path, name, summary, access, ability, status, response }}
                      shape={shape}
                    />
                  )
                );
              },
            )}
          </section>
        ))}
        <h2 className="mt-12 mb-3 text-2xl font-semibold">{t('schemas')}</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <section key={name} id={`shape-${name}`} className="border-t border-line py-3 text-sm">
            <h3 className="mb-1 text-base font-semibold">
              <code>{name}</code>
            </h3>
            <SchemaView schema={schema} required={t('required')} />
          </section>
        ))}
      </div>
    </main>
  );
}
