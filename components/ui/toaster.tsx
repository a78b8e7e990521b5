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
      mobileOffset={{ bottom: '4.75rem' }}
      containerAriaLabel={t('notifications')}
      toastOptions={{
        closeButtonAriaLabel: t('close'),
        actionButtonStyle: { background: 'var(--accent)', color: 'var(--on-accent)', fontSize: '0.8125rem' },
        style: {
          fontFamily: 'var(--ui-face)',
          background: 'var(--raised)',
          color: 'var(--ink)',
          border: '0',
          fontSize: '0.875rem',
          boxShadow: 'var(--shadow-3)',
          borderRadius: 'var(--radius-lg)',
        },
      }}
    />
  );
}
