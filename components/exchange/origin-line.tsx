import { FileInput } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isolated } from '@/components/annotations/isolated';
import { FORMAT_NAMES, READ_FORMATS, type Origin } from '@/lib/domain/origin';

/** Where an annotation was brought in from, and who made it there: a name in a file, nobody of this desk. */
export function OriginLine({ origin: { format, author } }: { origin: Origin }) {
  const t = useTranslations('exchange');
  const known = READ_FORMATS.find((one) => one === format);
  return (
    <span className="inline-flex items-center gap-1">
      <FileInput aria-hidden className="size-3.5" />
      {t('origin', {
        format: isolated(known ? FORMAT_NAMES[known] : format),
        author: author === null ? 'none' : 'some',
        name: isolated(author ?? ''),
      })}
    </span>
  );
}
