'use client';

import { useEffect, useState } from 'react';
import type { ProblemLike } from '@/components/ui/problem';
import { previewImport } from '@/lib/api/imports';
import { NetworkError, ProblemError, call } from '@/lib/api/call';
import type { ImportPreview } from '@/lib/domain/article';
import type { ImportState } from './import-state';

export type PreviewState = {
  preview: ImportPreview | null;
  isReading: boolean;
  /** Why it can't be read. */
  problem: ProblemLike | null;
};

const NOTHING: PreviewState = { preview: null, isReading: false, problem: null };
const PAUSE = 400;

/** How the source would be read, asked for when typing pauses. The last answer stays until the next one is there. */
export function useImportPreview(
  workspace: string,
  state: ImportState,
  offline: ProblemLike,
): PreviewState & { retry: () => void } {
  const { source, text, file } = state;
  const [shown, setShown] = useState<PreviewState>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const { title } = offline;
  const { detail } = offline;

  useEffect(() => {
    const body = bodyOf({ source, text, file });
    if (body === null) return;
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        setShown((now) => ({ ...now, isReading: true }));
        call(previewImport, { params: { workspace }, body, signal: abort.signal })
          .then((preview) => setShown({ preview, isReading: false, problem: null }))
          .catch((error: unknown) => {
            if (abort.signal.aborted) return;
            if (error instanceof ProblemError) setShown({ ...NOTHING, problem: error.problem });
            else if (error instanceof NetworkError)
              setShown((now) => ({ ...now, isReading: false, problem: { title, detail } }));
            else throw error;
          });
      },
      source === 'file' ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [workspace, source, text, file, attempt, title, detail]);

  const isEmpty = source === 'paste' ? text.trim() === '' : file === null;
  return { ...(isEmpty ? NOTHING : shown), retry: () => setAttempt((count) => count + 1) };
}

function bodyOf({
  source,
  text,
  file,
}: Pick<ImportState, 'source' | 'text' | 'file'>): FormData | { text: string } | null {
  if (source === 'paste') return text.trim() === '' ? null : { text };
  if (file === null) return null;
  const form = new FormData();
  form.set('file', file);
  return form;
}
