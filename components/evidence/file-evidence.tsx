'use client';

import { Paperclip } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Image from 'next/image';
import { useDeskData } from '@/components/desk/desk-store';
import { API_BASE } from '@/lib/api/call';
import type { Evidence, EvidenceFile } from '@/lib/domain/evidence';

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
