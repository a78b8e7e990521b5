'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ProblemLike } from '@/components/ui/problem';
import { previewImport } from '@/lib/api/imports';
import { upload, type Work } from '@/lib/api/upload';
import { NetworkError, ProblemError, call } from '@/lib/api/call';
import type { ImportDraft, ImportPreview } from '@/lib/domain/article';
import type { RichTextNode } from '@/lib/domain/rich-text';
import type { ImportState } from './import-state';

export type PreviewState = {
  preview: ImportPreview | null;
  isReading: boolean;
  /** Pages of a file that are read, while it is being read. */
  work: Work | null;
  /** Why it can't be read. */
  problem: ProblemLike | null;
};

const NOTHING: PreviewState = { preview: null, isReading: false, work: null, problem: null };
const PAUSE = 400;

/**
 * How the source would be read, asked for when typing pauses. The last answer stays until the next one is there. Blocks
 * that were chosen are read again by themselves; what the page says about itself stays what it was.
 */
export function useImportPreview(workspace: string, state: ImportState, offline: ProblemLike): PreviewState {
  const { source, text, html, asked, file, kept } = state;
  const [shown, setShown] = useState<PreviewState>(NOTHING);
  const [chosen, setChosen] = useState<ImportPreview | null>(null);
  const { title } = offline;
  const { detail } = offline;

  const ask = useCallback(
    (body: Body, wait: number, onPreview: (preview: ImportPreview) => void) => {
      const abort = new AbortController();
      const timer = setTimeout(() => {
        setShown((now) => ({ ...now, isReading: true, work: null }));
        send(workspace, body, abort.signal, (work) => setShown((now) => ({ ...now, work })))
          .then(onPreview)
          .catch((error: unknown) => {
            if (abort.signal.aborted) return;
            if (error instanceof ProblemError)
              setShown((now) => ({ ...now, isReading: false, problem: error.problem }));
            else if (error instanceof NetworkError)
              setShown((now) => ({ ...now, isReading: false, problem: { title, detail } }));
            else throw error;
          });
      }, wait);
      return () => {
        clearTimeout(timer);
        abort.abort();
      };
    },
    [workspace, title, detail],
  );

  useEffect(() => {
    const body = bodyOf({ source, text, html, asked, file });
    if (body === null) return;
    return ask(body, source === 'paste' && html === null ? PAUSE : 0, (preview) => {
      setChosen(null);
      setShown({ ...NOTHING, preview });
    });
  }, [source, text, html, asked, file, ask]);

  const whole = shown.preview;
  useEffect(() => {
    if (kept === null || !whole?.blocks) return;
    const content = whole.blocks.filter((_, index) => kept[index]).map(({ node }) => node as RichTextNode);
    if (content.length === 0) return;
    const { sourceUrl } = whole;
    const body = { document: { type: 'doc' as const, content }, ...(sourceUrl === null ? {} : { sourceUrl }) };
    return ask(body, PAUSE, (preview) => {
      setChosen(preview);
      setShown((now) => ({ ...now, isReading: false, problem: null }));
    });
  }, [kept, whole, ask]);

  if (bodyOf({ source, text, html, asked, file }) === null) return NOTHING;
  if (shown.problem !== null && kept === null) return { ...shown, preview: null };
  if (whole === null || chosen === null || kept === null) return shown;
  const { document, sentences, text: words } = chosen;
  return { ...shown, preview: { ...whole, document, sentences, text: words } };
}

type Body = File | ImportDraft;

const send = (workspace: string, body: Body, signal: AbortSignal, onWork: (work: Work) => void) =>
  body instanceof File
    ? upload(previewImport, { params: { workspace }, file: body, signal, onWork })
    : call(previewImport, { params: { workspace }, body, signal });

function bodyOf({
  source,
  text,
  html,
  asked,
  file,
}: Pick<ImportState, 'source' | 'text' | 'html' | 'asked' | 'file'>): Body | null {
  if (source === 'link') return asked === null ? null : { url: asked };
  if (source === 'paste') {
    if (text.trim() === '') return null;
    return html === null ? { text } : { html };
  }
  return file;
}
