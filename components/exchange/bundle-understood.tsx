'use client';

import { Package, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BundlePreview } from './use-exchange';

/** What a bundle holds, before it is unpacked. */
export function BundleUnderstood({ preview }: { preview: BundlePreview }) {
  const t = useTranslations('exchange');
  const { manifest, counts, issues, importable, duplicateOf } = preview;
  const isolate = (words: ReactNode) => <bdi className="font-medium">{words}</bdi>;
  return (
    <section className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-4">
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        <Package aria-hidden className="size-5 text-accent" />
        {t('bundle.title')}
      </h2>
      <p className="text-pretty">
        {t.rich('bundle.from', { desk: manifest.workspace.name, title: manifest.article.title, b: isolate })}
      </p>
      <p className="text-sm text-muted">
        {[
          t('bundle.versions', { count: counts.versions }),
          t('annotations', { count: counts.annotations }),
          t('notes', { count: counts.notes }),
          t('evidence', { count: counts.evidence }),
          t('bundle.captures', { count: counts.captures }),
        ].join(' · ')}
      </p>
      {duplicateOf && <Warning>{t.rich('bundle.duplicate', { title: duplicateOf.title, b: isolate })}</Warning>}
      {issues.length > 0 && <Warning>{t('bundle.issues', { count: issues.length })}</Warning>}
      {!importable && <Warning>{t('bundle.blocked')}</Warning>}
    </section>
  );
}

const Warning = ({ children }: { children: ReactNode }) => (
  <p className="flex items-start gap-2 text-pretty">
    <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-tone-amber" />
    <span>{children}</span>
  </p>
);
