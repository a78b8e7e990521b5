import { ChartColumn, Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { MarkupView } from '@/components/reports/markup';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Headline } from '@/components/statistics/headline';
import { PeriodChoice } from '@/components/statistics/period-choice';
import { PrintButton } from '@/components/statistics/print-button';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { addressOf } from '@/lib/api/call';
import { downloadStatistics } from '@/lib/api/statistics';
import { localeSchema } from '@/lib/domain/locale';
import { PERIODS } from '@/lib/domain/statistics';
import { load } from '@/lib/server/page';
import { getStatisticsPage } from '@/lib/server/statistics/statistics-page';
import '@/app/report.css';

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ period?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics'))('title') };
}

export default async function StatisticsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const period = z
    .enum(PERIODS)
    .catch('year')
    .parse((await searchParams).period);
  const base = `/${workspace}/statistics`;
  const locale = localeSchema.parse(await getLocale());
  const t = await getTranslations('statistics');
  const format = await getFormatter();
  const { figures, median, pictures } = await load(workspace, `${base}?period=${period}`, (actor) =>
    getStatisticsPage(actor, period, locale, (key, values = {}) => t(key as 'more', values as { count: number })),
  );
  const { from, to, claims, articles } = figures;
  const day = (at: string) => format.dateTime(new Date(at), 'day');
  const csv = addressOf(downloadStatistics, { workspace }, { from, to, locale });
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <div className="flex flex-wrap gap-2 print:hidden">
            <PrintButton label={t('print')} />
            <Button asChild>
              <a href={csv} download>
                <Download aria-hidden />
                {t('csv')}
              </a>
            </Button>
          </div>
        }
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="max-w-full print:hidden">
          <PeriodChoice base={base} period={period} />
        </div>
        <p className="text-sm text-muted">
          {period === 'all' ? t('until', { to: day(to) }) : t('span', { from: day(from), to: day(to) })}
        </p>
      </div>
      {claims === 0 && articles === 0 ? (
        <EmptyState icon={<ChartColumn />} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <>
          <dl className="mt-6 grid gap-4 sm:grid-cols-3">
            <Headline label={t('claims')} hint={t('claimsHint')} value={format.number(claims)} />
            <Headline label={t('articles')} hint={t('articlesHint')} value={format.number(articles)} />
            {median !== null && <Headline label={t('median')} hint={t('medianHint')} value={median} />}
          </dl>
          <div className="mt-4 grid gap-x-12 lg:grid-cols-2 print:block">
            {pictures.map((picture, index) => (
              <MarkupView key={index} node={picture} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
