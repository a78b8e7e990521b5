'use client';

import { ThemeProvider } from 'next-themes';
import { Direction, Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { OfflineBanner } from '@/components/ui/offline-banner';
import { TimeZone } from './time-zone';

type Props = { direction: 'ltr' | 'rtl'; nonce: string; timeZone: string; children: ReactNode };

export function Providers({ direction, nonce, timeZone, children }: Props) {
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
      <Direction.Provider dir={direction}>
        <Tooltip.Provider delayDuration={450} skipDelayDuration={200}>
          <OfflineBanner />
          {children}
          <Toaster direction={direction} />
          <TimeZone served={timeZone} />
        </Tooltip.Provider>
      </Direction.Provider>
    </ThemeProvider>
  );
}
