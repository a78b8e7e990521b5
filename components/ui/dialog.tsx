'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  children?: ReactNode;
};

const widths = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl' };

export function Dialog({ open, onOpenChange, title, description, footer, size = 'md', children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 flex animate-fade items-center justify-center overflow-y-auto bg-scrim p-4">
          <Radix.Content
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={clsx(
              'relative m-auto flex w-full animate-pop flex-col rounded-xl bg-raised shadow-xl focus:outline-none',
              widths[size],
            )}
          >
            <DialogHeader title={title} description={description} />
            {children && <div className="px-5 pb-5">{children}</div>}
            {footer && <DialogFooter>{footer}</DialogFooter>}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DialogHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  const t = useTranslations('common');
  return (
    <div className="flex items-start gap-4 px-5 pt-4.5 pb-4">
      <div className="min-w-0 flex-1">
        <Radix.Title className="text-lg font-semibold text-balance">{title}</Radix.Title>
        {description && <Radix.Description className="mt-1 text-base text-muted">{description}</Radix.Description>}
      </div>
      <Radix.Close
        aria-label={t('close')}
        className="-me-1.5 -mt-0.5 flex size-8 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-ink coarse:size-11"
      >
        <X className="size-[1.125rem]" />
      </Radix.Close>
    </div>
  );
}

export function DialogFooter({ square = false, children }: { square?: boolean; children: ReactNode }) {
  return (
    <div
      className={clsx(
        'flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken/60 px-5 py-3',
        !square && 'rounded-b-xl',
      )}
    >
      {children}
    </div>
  );
}
