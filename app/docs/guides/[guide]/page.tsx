import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MarkupView } from '@/components/reports/markup';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { isGuide, readGuide } from '@/lib/server/guides';
import './guide.css';

type Props = { params: Promise<{ guide: string }> };

async function guideOf({ params }: Props) {
  const { guide } = await params;
  return isGuide(guide) ? readGuide(guide) : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await guideOf(props)).title };
}

/** Written in English, as the API is; what stands around it is in the reader's language. */
export default async function GuidePage(props: Props) {
  const { title, body } = await guideOf(props);
  const t = await getTranslations('docs');
  return (
    <main className="mx-auto max-w-3xl px-5 py-12">
      <div className="mb-8 flex items-center justify-between gap-4">
        <Link href="/docs/api" className="py-1 text-accent underline underline-offset-4">
          {t('title')}
        </Link>
        <LanguageSwitch />
      </div>
      <article className="guide" dir="ltr" lang="en">
        <h1 className="mb-6 text-3xl font-semibold">{title}</h1>
        <MarkupView node={body} />
      </article>
    </main>
  );
}
