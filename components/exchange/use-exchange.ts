'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { ProblemLike } from '@/components/ui/problem';
import { importBundle, previewBundle } from '@/lib/api/bundles';
import { NetworkError, ProblemError } from '@/lib/api/call';
import type { ResponseOf } from '@/lib/api/endpoint';
import { importExchange, previewExchange } from '@/lib/api/exchange';
import { upload } from '@/lib/api/upload';
import type { ExchangeOptions, ExchangePreview, ExchangeResult } from '@/lib/domain/exchange';
import type { ReadFormat } from '@/lib/domain/origin';

export type BundlePreview = ResponseOf<typeof previewBundle>;
type Choice = 'labels' | 'ratings' | 'documents' | 'repeated';
export type Choices = { [Name in Choice]: NonNullable<ExchangeOptions[Name]> };
type Step = 'choose' | 'reading' | 'understood' | 'placing' | 'saving' | 'done';

const NO_CHOICES: Choices = { labels: {}, ratings: {}, documents: {}, repeated: 'skip' };
/** What the reader of single files takes; more can only be a bundle. */
const MAX_FILE = 10 * 1024 * 1024;

/** A file from choosing it to what came of it. A newer choice ends the reading of an older one. */
export function useExchange(workspace: string, article: string | null) {
  const t = useTranslations('exchange');
  const [step, setStep] = useState<Step>('choose');
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ExchangePreview | null>(null);
  const [bundle, setBundle] = useState<BundlePreview | null>(null);
  const [result, setResult] = useState<ExchangeResult | null>(null);
  const [choices, setChoices] = useState<Choices>(NO_CHOICES);
  const [share, setShare] = useState(0);
  const [problem, setProblem] = useState<ProblemLike | null>(null);
  const running = useRef<AbortController | null>(null);
  const id = useRef('');

  const run = useCallback(
    async (during: Step, before: Step, work: (signal: AbortSignal) => Promise<void>) => {
      running.current?.abort(new DOMException('replaced', 'AbortError'));
      const controller = new AbortController();
      running.current = controller;
      setStep(during);
      setProblem(null);
      setShare(0);
      try {
        await work(controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return;
        setStep(before);
        if (error instanceof ProblemError) setProblem(error.problem);
        else if (error instanceof NetworkError) setProblem({ title: t('away'), detail: t('awayDetail') });
        else throw error;
      }
    },
    [t],
  );

  const read = (chosen: File, format?: ReadFormat) => {
    setFile(chosen);
    setPreview(null);
    setBundle(null);
    setChoices(NO_CHOICES);
    id.current = v7();
    const sent = { params: { workspace }, file: chosen, onProgress: setShare };
    const query = { ...(format ? { format } : {}), ...(article === null ? {} : { article }) };
    void run('reading', 'choose', async (signal) => {
      const isOnlyBundle = chosen.size > MAX_FILE && article === null;
      const understood = isOnlyBundle ? null : await upload(previewExchange, { ...sent, query, signal });
      if (understood === null || understood.format === 'bundle') {
        setBundle(await upload(previewBundle, { ...sent, signal }));
      }
      setPreview(understood);
      setStep('understood');
    });
  };

  /** The documents' articles were chosen: what that means is asked for again, and the other choices stand. */
  const place = (documents: Choices['documents']) => {
    if (file === null || preview === null || preview.format === null || preview.format === 'bundle') return;
    const { format } = preview;
    const options = { ...choices, documents };
    void run('placing', 'understood', async (signal) => {
      const sent = { params: { workspace }, file, query: { format }, options, onProgress: setShare, signal };
      setPreview(await upload(previewExchange, sent));
      setChoices(options);
      setStep('understood');
    });
  };

  const save = () => {
    if (file === null || preview?.format === null) return;
    const format = preview?.format;
    const sent = { params: { workspace }, file, onProgress: setShare };
    void run('saving', 'understood', async (signal) => {
      if (format === undefined || format === 'bundle') {
        const made = await upload(importBundle, { ...sent, query: { id: id.current }, signal });
        setResult(resultOf(made));
      } else {
        const query = { format, ...(article === null ? {} : { article }) };
        setResult(await upload(importExchange, { ...sent, query, options: { ...choices, id: id.current }, signal }));
      }
      setStep('done');
    });
  };

  const startOver = () => {
    running.current?.abort(new DOMException('over', 'AbortError'));
    setStep('choose');
    setFile(null);
    setPreview(null);
    setBundle(null);
    setResult(null);
    setProblem(null);
  };

  return { step, file, preview, bundle, result, choices, setChoices, share, problem, read, place, save, startOver };
}

/** A bundle is one article with everything; how much of it the article's page shows. */
function resultOf({ id, title }: ResponseOf<typeof importBundle>): ExchangeResult {
  const counts = { annotations: 0, notes: 0, evidence: 0, verdicts: 0, known: 0 };
  return { format: 'w3c', articles: [{ id, title, isNew: true, ...counts }], skipped: [], issues: [] };
}
