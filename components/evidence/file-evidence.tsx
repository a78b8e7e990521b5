'use client';

import { Paperclip } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Image from 'next/image';
import { useId, useState } from 'react';
import { useDeskData } from '@/components/desk/desk-store';
import { Spinner } from '@/components/ui/spinner';
import { toast } from '@/components/ui/toast';
import { API_BASE, call, ProblemError } from '@/lib/api/call';
import { addEvidenceFile } from '@/lib/api/captures';
import { EVIDENCE_FILE_TYPES, MAX_EVIDENCE_FILE, type Evidence, type EvidenceFile } from '@/lib/domain/evidence';

/** The file itself: a picture is shown, a recording can be heard, the rest opens. */
export function FileLine({ item, file }: { item: Evidence; file: EvidenceFile }) {
  const t = useTranslations('evidence.file');
  const format = useFormatter();
  const { workspace } = useDeskData();
  const href = `${API_BASE}/workspaces/${workspace.slug}/evidence/${item.id}/file`;
  const size = format.number(Math.max(1, Math.round(file.size / 1024)), { style: 'unit', unit: 'kilobyte' });
  return (
    <div className="mt-2">
      {file.type.startsWith('image/') && (
        <Image
          src={href}
          alt={file.name}
          unoptimized
          width={320}
          height={200}
          className="h-auto max-h-48 w-auto max-w-full rounded-md border border-line"
        />
      )}
      {file.type.startsWith('audio/') && <audio controls preload="none" src={href} className="w-full" />}
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        className="mt-1 inline-flex items-center gap-1.5 text-sm text-muted underline decoration-line underline-offset-4 hover:text-accent"
      >
        <Paperclip aria-hidden className="size-3.5" />
        {t('open')} · {size}
      </a>
      <p className="text-xs text-faint" title={file.sha256}>
        SHA-256 <bdi className="font-mono">{file.sha256.slice(0, 8)}</bdi>
      </p>
    </div>
  );
}

type AddProps = { annotationId: string; onAdded: (evidence: Evidence) => void };

/** A picture, a PDF or a recording as evidence. */
export function AddFile({ annotationId, onAdded }: AddProps) {
  const t = useTranslations('evidence.file');
  const id = useId();
  const { workspace } = useDeskData();
  const [isSending, setSending] = useState(false);

  const send = (file: File) => {
    if (file.size > MAX_EVIDENCE_FILE) return toast.failed(t('tooLarge'), file.name);
    const body = new FormData();
    body.set('file', file);
    setSending(true);
    void call(addEvidenceFile, { params: { workspace: workspace.slug, annotation: annotationId }, body })
      .then(onAdded)
      .catch((error: unknown) => toast.failed(t('notAdded'), error instanceof ProblemError ? error.problem.detail : ''))
      .finally(() => setSending(false));
  };

  return (
    <label
      htmlFor={id}
      className="mt-1.5 inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus coarse:min-h-11"
    >
      {isSending ? <Spinner className="size-3.5" /> : <Paperclip aria-hidden className="size-3.5" />}
      {t('add')}
      <input
        id={id}
        type="file"
        accept={EVIDENCE_FILE_TYPES.join()}
        className="sr-only"
        disabled={isSending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) send(file);
        }}
      />
    </label>
  );
}
