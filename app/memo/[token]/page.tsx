import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { LetterView } from '@/components/memos/letter-view';
import { PlainPage } from '@/components/shell/plain-page';
import { directionOfLocale } from '@/lib/domain/locale';
import { loadMessages } from '@/lib/server/i18n';
import { findLetter } from '@/lib/server/memos/letters';
import { hashSecret } from '@/lib/server/secrets';

const letterOf = cache(findLetter);

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const letter = await letterOf((await params).token);
  const locale = letter?.locale ?? (await getLocale());
  const t = await getTranslations({ locale, namespace: 'memos.letter' });
  return { title: t('page'), referrer: 'no-referrer', robots: { index: false, follow: false } };
}

/** The page speaks the memo's language, whatever language the reader's browser asks for. */
export default async function LetterPage({ params }: Props) {
  const { token } = await params;
  const letter = await letterOf(token);
  if (letter === null) {
    const t = await getTranslations('memos.letter');
    return <PlainPage title={t('over')} description={t('overDetail')} />;
  }
  const { locale } = letter;
  const { memos = {}, common = {} } = loadMessages(locale);
  return (
    <NextIntlClientProvider locale={locale} messages={{ memos, common }} timeZone={await getTimeZone()}>
      <main
        lang={locale}
        dir={directionOfLocale(locale)}
        className="mx-auto w-full max-w-2xl px-5 py-8 font-ui sm:py-14 print:max-w-none print:p-0"
      >
        <LetterView token={token} scope={`memo:${hashSecret(`drafts ${token}`)}`} letter={letter} />
      </main>
    </NextIntlClientProvider>
  );
}
