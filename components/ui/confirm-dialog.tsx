'use client';

import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Button } from './button';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, naming the thing. */
  title: string;
  /** What will happen and what is kept. */
  description: ReactNode;
  /** The verb on the button. */
  confirm: string;
  danger?: boolean;
  onConfirm: () => void | Promise<void>;
};

/** Asks before what can't be taken back. What can be undone needs no question: do it and offer undo. */
export function ConfirmDialog({ open, onOpenChange, title, description, confirm, danger = true, onConfirm }: Props) {
  const t = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <AlertDialog.Content className="fixed inset-x-4 top-1/2 z-50 mx-auto max-w-md -translate-y-1/2 animate-pop rounded-xl bg-raised shadow-xl focus:outline-none">
          <div className="p-5">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="mt-1.5 text-base text-muted">{description}</div>
            </AlertDialog.Description>
          </div>
          <div className="flex justify-end gap-2 rounded-b-xl border-t border-line bg-sunken/60 px-5 py-3">
            <AlertDialog.Cancel asChild>
              <Button>{t('cancel')}</Button>
            </AlertDialog.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} loading={busy} onClick={() => void run()}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
