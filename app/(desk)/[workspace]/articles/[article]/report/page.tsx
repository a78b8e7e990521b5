import { getTranslations } from 'next-intl/server';
import type { Metadata } from 'next';
import { ExportMenu } from '@/components/reports/export-menu';
import { LanguageChoice } from '@/components/reports/language-choice';
import { MarkupView } from '@/components/reports/markup';
import { ReportChoices } from '@/components/reports/report-choices';
import { Page, PageHeader } from '@/components/shell/page-header';
import { localeSchema } from '@/lib/domain/locale';
import { load } from '@/lib/server/page';
import { getReportPage } from '@/lib/server/report-page';
import '@/app/report.css';

type Props = {
  params: Promise<{ workspace: string; article: string }>;
  searchParams: Promise<{ locale?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { workspace, article: id } = await params;
  const asked = localeSchema.safeParse((await searchParams).locale);
  const path = `/${workspace}/articles/${id}/report`;
  const { article, locale, mayCompose, markup, claims } = await load(workspace, path, (actor) =>
    getReportPage(actor, id, asked.success ? asked.data : null),
  );
  const t = await getTranslations('reports');
  return (
    <Page wide>
      <div className="print:hidden">
        <PageHeader
          title={t('heading')}
          description={t('intro')}
          crumbs={[{ label: article.title, href: `/${workspace}/articles/${id}` }, { label: t('title') }]}
          actions={
            <>
              <LanguageChoice value={locale} />
              <ExportMenu workspace={workspace} article={id} locale={locale} />
            </>
          }
        />
      </div>
      <div className="grid grid-cols-1 gap-10 pb-16 lg:grid-cols-[minmax(0,1fr)_17rem] print:block">
        <div className="rounded-xl border border-line bg-paper px-5 py-8 sm:px-10 sm:py-12 print:border-0 print:p-0">
          <MarkupView node={markup} />
        </div>
        {mayCompose && (
          <aside aria-label={t('options')} className="max-lg:row-start-1 print:hidden">
            <div className="lg:sticky lg:top-6">
              <ReportChoices
                workspace={workspace}
                article={{
                  id: article.id,
                  version: article.version,
                  reportOptions: article.reportOptions,
                  language: article.language,
                  direction: article.direction,
                }}
                claims={claims}
              />
            </div>
          </aside>
        )}
      </div>
    </Page>
  );
}
