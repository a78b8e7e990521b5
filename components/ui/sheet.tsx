'use client';

import clsx from 'clsx';
import { Dialog as Radix } from 'radix-ui';
import { DialogFooter, DialogHeader, type DialogProps } from './dialog';

/**
 * A panel from the inline end on wide screens, from the bottom on phones. Modal, like Dialog; for work that needs height.
 */
export function Sheet({ open, onOpenChange, title, description, footer, size = 'md', children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed z-50 flex flex-col bg-raised shadow-xl focus:outline-none',
            'inset-x-0 bottom-0 max-h-[88dvh] animate-rise rounded-t-xl pb-[env(safe-area-inset-bottom)]',
            'sm:inset-y-0 sm:start-auto sm:end-0 sm:max-h-none sm:w-full sm:animate-slide sm:rounded-none sm:pb-0',
            { sm: 'sm:max-w-sm', md: 'sm:max-w-md', lg: 'sm:max-w-2xl' }[size],
          )}
        >
          <span aria-hidden className="mx-auto mt-2 h-1 w-9 rounded-full bg-line sm:hidden" />
          <DialogHeader title={title} description={description} />
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-5">{children}</div>
          {footer && <DialogFooter square>{footer}</DialogFooter>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
