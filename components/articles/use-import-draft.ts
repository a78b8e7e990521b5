'use client';

import { useCallback, useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { createDrafts, type Drafts } from '@/components/desk/drafts';
import { isUntouched, newImport, readKept, type ImportState } from './import-state';

const KEY = 'import';

/** The import being prepared, kept in this browser at every change until it is saved or thrown away. */
export function useImportDraft(scope: string) {
  const [drafts] = useState<Drafts>(() => createDrafts(scope));
  const [state, setState] = useState<ImportState>(() => newImport(v7()));
  const [isRestored, setRestored] = useState(false);

  useEffect(() => {
    let isHere = true;
    void drafts.load().then(() => {
      const kept = readKept(drafts.get(KEY));
      if (!isHere || kept === null || isUntouched(kept)) return;
      setState((now) => (isUntouched(now) ? kept : now));
      setRestored(true);
    });
    const flush = () => drafts.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      isHere = false;
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts]);

  const change = useCallback(
    (part: Partial<ImportState>) =>
      setState((now) => {
        const next = { ...now, ...part };
        drafts.set(KEY, next);
        return next;
      }),
    [drafts],
  );

  /** Nothing is kept any more. */
  const forget = useCallback(() => drafts.clear(KEY), [drafts]);

  const startOver = useCallback(() => {
    forget();
    setRestored(false);
    setState(newImport(v7()));
  }, [forget]);

  return { state, change, forget, startOver, isRestored };
}
