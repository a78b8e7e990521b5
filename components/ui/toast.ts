import { toast as sonner } from 'sonner';

type Undo = { label: string; onUndo: () => void };

/** Short news that needs no answer. Failures that need one stand where they happened, as a Problem. */
export const toast = {
  done: (message: string, undo?: Undo) =>
    sonner(message, undo ? { action: { label: undo.label, onClick: undo.onUndo }, duration: 8000 } : {}),
  failed: (message: string, detail?: string) =>
    sonner.error(message, { duration: 10_000, ...(detail ? { description: detail } : {}) }),
  dismiss: () => sonner.dismiss(),
};
