'use client';

/** Files on their way to one annotation: how far each is, which failed, and trying again without adding it twice. */
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { useDeskData } from '@/components/desk/desk-store';
import { toast } from '@/components/ui/toast';
import { addEvidenceFile } from '@/lib/api/captures';
import { ProblemError } from '@/lib/api/call';
import { upload } from '@/lib/api/upload';
import { MAX_EVIDENCE_FILE, type Evidence } from '@/lib/domain/evidence';

export type Upload = { id: string; file: File; share: number; fault: string | null };

export function useFileUploads(annotationId: string, onAdded: (evidence: Evidence) => void) {
  const t = useTranslations('evidence.file');
  const { workspace } = useDeskData();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const running = aborts.current;
    return () => running.forEach((one) => one.abort());
  }, []);

  const change = (id: string, fields: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...fields } : one)));
  const drop = (id: string) => setUploads((all) => all.filter((one) => one.id !== id));

  const send = async ({ id, file }: Upload) => {
    const abort = new AbortController();
    aborts.current.set(id, abort);
    change(id, { share: 0, fault: null });
    try {
      const evidence = await upload(addEvidenceFile, {
        params: { workspace: workspace.slug, annotation: annotationId },
        query: { id },
        file,
        signal: abort.signal,
        onProgress: (share) => change(id, { share }),
      });
      onAdded(evidence);
      if (evidence.id !== id) toast.done(t('known', { title: evidence.title }));
      drop(id);
    } catch (error) {
      if (!abort.signal.aborted) change(id, { fault: error instanceof ProblemError ? error.message : t('offline') });
    } finally {
      aborts.current.delete(id);
    }
  };

  return {
    uploads,
    add: (files: Iterable<File>) => {
      const begun = [...files].map((file): Upload => {
        return { id: v7(), file, share: 0, fault: file.size > MAX_EVIDENCE_FILE ? t('tooLarge') : null };
      });
      setUploads((all) => [...all, ...begun]);
      for (const one of begun) if (one.fault === null) void send(one);
    },
    retry: (one: Upload) => void send(one),
    /** Stops it, or takes a failed one away. */
    cancel: ({ id }: Upload) => {
      aborts.current.get(id)?.abort();
      drop(id);
    },
  };
}

export type FileUploads = ReturnType<typeof useFileUploads>;
