'use client';

/** The report's builder: the preview, and beside it (on a phone: in a sheet over it) everything that may be chosen. */
import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { useMedia, WIDE } from '@/components/desk/use-media';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { Tabs, type Tab } from '@/components/ui/tabs';
import type { Article } from '@/lib/domain/article';
import type { LeakCheck } from '@/lib/domain/leaks';
import type { Actor } from '@/lib/domain/member';
import type { RatingScale } from '@/lib/domain/rating';
import type { BuilderClaim } from '@/lib/domain/report-builder';
import { BuildState } from './build-state';
import { ReportChoices } from './report-choices';
import { ReportClaims } from './report-claims';
import { LeakPanel } from './leak-panel';
import { ReportWords } from './report-words';
import { usePartChanges } from './use-part-changes';
import { useReportOptions } from './use-report-options';

export type BuilderProps = {
  workspace: string;
  article: Pick<Article, 'id' | 'version' | 'reportOptions' | 'language' | 'direction'>;
  me: Pick<Actor, 'userId' | 'role'>;
  mayCompose: boolean;
  ratingScale: RatingScale;
  claims: BuilderClaim[];
  leaks: LeakCheck;
  /** The preview, rendered by the server. */
  children: ReactNode;
};

type Part = 'claims' | 'choices' | 'words' | 'check';

export function ReportBuilder({
  workspace,
  article,
  me,
  mayCompose,
  ratingScale,
  claims,
  leaks,
  children,
}: BuilderProps) {
  const t = useTranslations('builder');
  const store = useReportOptions(workspace, article);
  const parts = usePartChanges(workspace, store.refresh);
  const isWide = useMedia(WIDE);
  const [isOpen, setOpen] = useState(false);
  const [part, setPart] = useState<Part>('claims');
  const desk = `/${workspace}/articles/${article.id}`;
  const tabs: Tab<Part>[] = [
    {
      value: 'claims',
      label: t('claims'),
      content: <ReportClaims {...{ claims, article, me, mayCompose, ratingScale, store, parts }} />,
    },
    ...(mayCompose
      ? [
          { value: 'choices' as const, label: t('choices'), content: <ReportChoices store={store} /> },
          { value: 'words' as const, label: t('words'), content: <ReportWords store={store} /> },
        ]
      : []),
    {
      value: 'check',
      label: t('check'),
      ...(leaks.doubts.length > 0 ? { count: leaks.doubts.length } : {}),
      content: <LeakPanel leaks={leaks} desk={desk} />,
    },
  ];
  const panel = (
    <>
      <BuildState store={store} mayCompose={mayCompose} />
      <Tabs label={t('title')} tabs={tabs} value={part} onValueChange={setPart} />
    </>
  );
  return (
    <div className="grid grid-cols-1 gap-8 pb-16 lg:grid-cols-[minmax(0,1fr)_24rem] print:block">
      <div
        aria-busy={store.isRefreshing}
        className="min-w-0 rounded-xl border border-line bg-paper px-5 py-8 sm:px-10 sm:py-12 print:border-0 print:p-0"
      >
        {children}
      </div>
      <aside aria-label={t('title')} className="max-lg:hidden print:hidden">
        <div className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto overscroll-contain pe-1 pb-2">
          {panel}
        </div>
      </aside>
      <div className="sticky bottom-4 z-10 flex max-md:bottom-[calc(4.5rem+env(safe-area-inset-bottom))] justify-center lg:hidden print:hidden">
        <Button variant="primary" icon={<SlidersHorizontal />} className="shadow-lg" onClick={() => setOpen(true)}>
          {t('open')}
        </Button>
      </div>
      {!isWide && (
        <Sheet open={isOpen} onOpenChange={setOpen} title={t('title')}>
          {panel}
        </Sheet>
      )}
    </div>
  );
}
