'use client';

import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

/** Where toasts appear; stands once, in the root layout. Speak with `toast` from ./toast. */
export function Toaster({ direction }: { direction: 'ltr' | 'rtl' }) {
  const t = useTranslations('common');
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      dir={direction}
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position={direction === 'rtl' ? 'bottom-left' : 'bottom-right'}
      containerAriaLabel={t('notifications')}
      toastOptions={{
        closeButtonAriaLabel: t('close'),
        style: {
          fontFamily: 'var(--ui-face)',
          background: 'var(--raised)',
          color: 'var(--ink)',
          border: '0',
          boxShadow: 'var(--shadow-3)',
          borderRadius: 'var(--radius-lg)',
        },
      }}
    />
  );
}
