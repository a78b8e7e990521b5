import { MailOpen } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { PublishArea } from '@/components/publications/publish-area';
import { ExportMenu } from '@/components/reports/export-menu';
import { MarkupView } from '@/components/reports/markup';
import { ReportBuilder } from '@/components/reports/report-builder';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { localeSchema } from '@/lib/domain/locale';
import { load } from '@/lib/server/page';
import { getPublishing } from '@/lib/server/publications';
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
  const { article, locale, markup, isLarge, mayBundle, ...builder } = await load(workspace, path, (actor) =>
    getReportPage(actor, id, asked.success ? asked.data : null),
  );
  const publishing = await load(workspace, path, (actor) => getPublishing(actor, id));
  const t = await getTranslations('reports');
  const memos = await getTranslations('memos');
  return (
    <Page wide>
      <div className="print:hidden">
        <PageHeader
          title={t('heading')}
          description={t('intro')}
          crumbs={[{ label: article.title, href: `/${workspace}/articles/${id}` }, { label: t('title') }]}
          actions={
            <>
              <Button asChild variant="ghost">
                <Link href={`/${workspace}/articles/${id}/memo`}>
                  <MailOpen />
                  {memos('title')}
                </Link>
              </Button>
              <ExportMenu workspace={workspace} article={id} locale={locale} isLarge={isLarge} mayBundle={mayBundle} />
            </>
          }
        />
      </div>
      <PublishArea workspace={workspace} article={id} {...publishing} />
      <ReportBuilder workspace={workspace} article={article} {...builder}>
        <MarkupView node={markup} />
      </ReportBuilder>
    </Page>
  );
}
