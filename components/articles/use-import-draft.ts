'use client';

import { useCallback, useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { createDrafts, type Drafts } from '@/components/desk/drafts';
import { asAddress } from './link-field';
import { isUntouched, newImport, readKept, type ImportState } from './import-state';

const KEY = 'import';

/** The import being prepared, kept in this browser at every change until it is saved or thrown away. */
/** `address`: what the page was opened with; it counts more than what was kept. */
export function useImportDraft(scope: string, address: string | null) {
  const [drafts] = useState<Drafts>(() => createDrafts(scope));
  const [state, setState] = useState<ImportState>(() => begin(address));
  const [isRestored, setRestored] = useState(false);

  useEffect(() => {
    let isHere = true;
    void drafts.load().then(() => {
      const kept = readKept(drafts.get(KEY));
      if (!isHere || address !== null || kept === null || isUntouched(kept)) return;
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
  }, [drafts, address]);

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

const begin = (address: string | null): ImportState => ({
  ...newImport(v7()),
  ...(address === null ? {} : { source: 'link', address, asked: asAddress(address) }),
});
