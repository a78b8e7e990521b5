import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTimeZone, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { directionOfLocale, localeSchema } from '@/lib/domain/locale';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, description: t('tagline') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f4' },
    { media: '(prefers-color-scheme: dark)', color: '#181714' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = localeSchema.parse(await getLocale());
  const direction = directionOfLocale(locale);
  const nonce = (await headers()).get('x-nonce') ?? '';
  const { docs: _docs, mail: _mail, ...messages } = await getMessages();
  return (
    <html lang={locale} dir={direction} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={messages}>
          <Providers direction={direction} nonce={nonce} timeZone={await getTimeZone()}>
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
