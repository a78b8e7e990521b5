'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';

type Props = { open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode };

/** The outline where there is no room for it: a panel from the inline start. */
export function Drawer({ open, onOpenChange, children }: Props) {
  const t = useTranslations('desk');
  const tCommon = useTranslations('common');
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 w-[min(20rem,85vw)] animate-fade overflow-y-auto bg-raised shadow-xl focus:outline-none"
        >
          <div className="flex items-center justify-between ps-4 pe-2 pt-2">
            <Dialog.Title className="font-medium">{t('outline.label')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={tCommon('close')} icon={<X />} />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
