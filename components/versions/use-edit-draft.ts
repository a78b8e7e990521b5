'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { createDrafts, type Drafts } from '@/components/desk/drafts';
import type { Edited } from './article-editor';

export type EditDraft = Edited & { baseVersion: number; reason: string };

const WAIT = 400;

/** What may be kept in this browser from another time, if it can be read. */
export function readEditDraft(value: unknown): EditDraft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { document, steps, baseVersion, reason } = value as Partial<EditDraft>;
  const isOurs = typeof document === 'object' && Array.isArray(steps) && typeof baseVersion === 'number';
  return isOurs ? { document, steps, baseVersion, reason: typeof reason === 'string' ? reason : '' } : null;
}

/** An edit in progress, kept in this browser until it is saved or thrown away. */
export function useEditDraft(scope: string, article: string, fresh: EditDraft) {
  const [drafts] = useState<Drafts>(() => createDrafts(scope));
  const [initial, setInitial] = useState<{ draft: EditDraft; isRestored: boolean } | null>(null);
  const now = useRef<EditDraft>(fresh);
  const reader = useRef<(() => Edited) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isChanged, setChanged] = useState(false);
  const key = `edit:${article}`;

  useEffect(() => {
    let isHere = true;
    void drafts.load().then(() => {
      if (!isHere) return;
      const kept = readEditDraft(drafts.get(key));
      now.current = kept ?? now.current;
      setChanged(kept !== null);
      setInitial({ draft: now.current, isRestored: kept !== null });
    });
    return () => {
      isHere = false;
    };
  }, [drafts, key]);

  const read = useCallback((): EditDraft => {
    if (reader.current) now.current = { ...now.current, ...reader.current() };
    reader.current = null;
    return now.current;
  }, []);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    drafts.set(key, read());
  }, [drafts, key, read]);

  useEffect(() => {
    const flush = () => {
      if (reader.current) keep();
      drafts.flush();
    };
    addEventListener('pagehide', flush);
    addEventListener('beforeunload', flush);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('beforeunload', flush);
      flush();
    };
  }, [drafts, keep]);

  const later = useCallback(() => {
    setChanged(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, WAIT);
  }, [keep]);

  return {
    /** Null until the browser's memory has been asked. */
    initial,
    isChanged,
    read,
    onEdit: useCallback(
      (readEditor: () => Edited) => {
        reader.current = readEditor;
        later();
      },
      [later],
    ),
    setReason: useCallback(
      (reason: string) => {
        now.current = { ...now.current, reason };
        later();
      },
      [later],
    ),
    /** Nothing is kept any more. */
    forget: useCallback(() => {
      clearTimeout(timer.current);
      reader.current = null;
      drafts.clear(key);
      setChanged(false);
    }, [drafts, key]),
  };
}
