import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CaptureFacts } from '@/components/captures/capture-facts';
import { CaptureViewer } from '@/components/captures/capture-viewer';
import { Page, PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { API_BASE } from '@/lib/api/call';
import { uuid } from '@/lib/domain/json';
import { getCapturePage } from '@/lib/server/captures';
import { load } from '@/lib/server/page';

type Props = { params: Promise<{ workspace: string; capture: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evidence.capture.view'))('viewer') };
}

export default async function CapturePage({ params }: Props) {
  const { workspace, capture: id } = await params;
  if (!uuid.safeParse(id).success) notFound();
  const found = await load(workspace, `/${workspace}/captures/${id}`, (actor) => getCapturePage(actor, id));
  const { capture, captures, evidence, article } = found;
  const t = await getTranslations('evidence.capture');
  const articles = await getTranslations('articles');
  const place = `/${workspace}/articles/${article.id}#a-${evidence.annotationId}`;
  return (
    <Page>
      <PageHeader
        title={<bdi>{capture.title ?? evidence.title}</bdi>}
        description={t('view.viewer')}
        crumbs={[
          { label: articles('title'), href: `/${workspace}/articles` },
          { label: article.title, href: place },
          { label: t('view.viewer') },
        ]}
        actions={
          <>
            <Button asChild>
              <Link href={place}>{t('view.back')}</Link>
            </Button>
            {capture.status === 'done' && (
              <Button asChild icon={<Download />}>
                <a href={`${API_BASE}/workspaces/${workspace}/captures/${id}/warc`}>{t('warc')}</a>
              </Button>
            )}
          </>
        }
      />
      {capture.fault !== null && <p className="mb-4 font-medium text-danger">{t(`fault.${capture.fault}`)}</p>}
      <CaptureFacts capture={capture} />
      <div className="mt-6">
        <CaptureViewer workspace={workspace} capture={capture} all={captures} />
      </div>
    </Page>
  );
}
