'use client';

import { useTranslations } from 'next-intl';
import { ChosenFile } from '@/components/ui/chosen-file';
import { DropArea } from '@/components/ui/drop-area';

type Props = { file: File | null; onFile: (file: File | null) => void };

/** The file of an article: chosen, and taken away again. */
export function FileDrop({ file, onFile }: Props) {
  const t = useTranslations('articles.import');
  if (file !== null) return <ChosenFile file={file} removeLabel={t('removeFile')} onRemove={() => onFile(null)} />;
  return (
    <DropArea
      label={t('drop')}
      hint={t('dropHint')}
      accept=".txt,.md,.markdown,.html,.htm,.mhtml,.mht,.docx,.pdf"
      className="min-h-48"
      onFile={onFile}
    />
  );
}
