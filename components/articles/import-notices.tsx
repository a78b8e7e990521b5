'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import type { ImportPreview } from '@/lib/domain/article';

/** What a person should look at before saving: doubts about the reading, and an article that is here already. */
export function ImportNotices({ preview, workspace }: { preview: ImportPreview; workspace: string }) {
  const t = useTranslations('articles.import');
  const { duplicateOf, warnings } = preview;
  if (duplicateOf === null && warnings.length === 0) return null;
  return (
    <div className="mb-5 flex flex-col gap-2">
      {duplicateOf !== null && (
        <Banner
          tone="amber"
          icon={<CircleAlert />}
          action={
            <Button asChild size="sm">
              <Link href={`/${workspace}/articles/${duplicateOf.id}`}>{t('openDuplicate')}</Link>
            </Button>
          }
        >
          {t.rich('duplicate', { title: () => <bdi>{duplicateOf.title}</bdi> })}
        </Banner>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="rounded-lg bg-sunken px-3.5 py-2 text-sm text-muted">
          {t(`warning.${warning}`)}
        </p>
      ))}
    </div>
  );
}
