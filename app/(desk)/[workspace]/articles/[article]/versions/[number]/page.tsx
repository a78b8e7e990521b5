import { getTranslations } from 'next-intl/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isolated } from '@/components/annotations/isolated';
import { Page, PageHeader } from '@/components/shell/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { VersionChanges } from '@/components/versions/version-changes';
import { VersionNav } from '@/components/versions/version-nav';
import { VersionText } from '@/components/versions/version-text';
import { getArticle } from '@/lib/server/articles';
import { load } from '@/lib/server/page';
import { getVersion } from '@/lib/server/versions';
import { blocksOf } from '@/lib/text/canonical';

type Props = {
  params: Promise<{ workspace: string; article: string; number: string }>;
  searchParams: Promise<{ view?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await params;
  return { title: (await getTranslations('versions'))('number', { number: Number(number) || 0 }) };
}

export default async function VersionPage({ params, searchParams }: Props) {
  const { workspace, article: id, number: asked } = await params;
  const number = Number(asked);
  if (!/^[1-9]\d{0,5}$/.test(asked)) notFound();
  const isChanges = (await searchParams).view === 'changes' && number > 1;
  const base = `/${workspace}/articles/${id}`;
  const { article, version } = await load(workspace, `${base}/versions/${number}`, async (actor) => ({
    article: await getArticle(actor, id),
    version: await getVersion(actor, id, number),
  }));
  const t = await getTranslations('versions');
  const { language, direction, currentVersion } = article;
  return (
    <Page>
      <PageHeader
        title={t('number', { number })}
        description={
          <>
            {t(`origin.${version.origin}`, { name: isolated(version.createdBy.name) })}{' '}
            <RelativeTime at={version.createdAt} />
            {version.reason !== null && (
              <span dir="auto" className="block text-start text-ink">
                {version.reason}
              </span>
            )}
          </>
        }
        crumbs={[
          { label: article.title, href: base },
          { label: t('title'), href: `${base}/versions` },
          { label: t('number', { number }) },
        ]}
      />
      <VersionNav base={`${base}/versions`} number={number} last={currentVersion} isChanges={isChanges} />
      {isChanges ? (
        <VersionChanges workspace={workspace} article={{ id, language, direction }} number={number} />
      ) : (
        <VersionText
          workspace={workspace}
          article={{ id, language, direction }}
          number={number}
          text={version.text}
          blocks={blocksOf(version.document)}
          sentences={version.sentences}
        />
      )}
    </Page>
  );
}
