'use client';

import { FilePlus, FileText, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useLanguageName } from '@/components/articles/languages';
import { Badge } from '@/components/ui/badge';
import { Segmented } from '@/components/ui/segmented';
import type { ExchangeDocumentPreview, ExchangePreview } from '@/lib/domain/exchange';
import type { Choices } from './use-exchange';

type Props = {
  preview: ExchangePreview;
  choices: Choices;
  /** An article was chosen beforehand: everything goes into it. */
  hasArticle: boolean;
  onChange: (part: Partial<Choices>) => void;
};

/** What was understood: each text of the file, where it would go, and how much of it. */
export function Understood({ preview, choices, hasArticle, onChange }: Props) {
  const t = useTranslations('exchange');
  const heading = useId();
  const { documents } = preview;
  const isRepeated = documents.some(({ known, importedBefore }) => known > 0 || importedBefore !== null);
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="mb-2 text-lg font-semibold">
        {t('understood', { count: documents.length })}
      </h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {documents.map((document) => (
          <Text
            key={document.key}
            document={document}
            isTaken={!choices.documents[document.key]?.skip}
            canSkip={documents.length > 1}
            onTake={(isTaken) =>
              onChange({ documents: { ...choices.documents, [document.key]: isTaken ? {} : { skip: true } } })
            }
          />
        ))}
      </ul>
      {isRepeated && !hasArticle && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl bg-accent-soft p-3.5">
          <p className="min-w-0 flex-1 basis-64 text-pretty">{t('repeated')}</p>
          <Segmented
            label={t('repeatedChoice')}
            options={[
              { value: 'skip', label: t('skipKnown') },
              { value: 'again', label: t('bringAgain') },
            ]}
            value={choices.repeated}
            onValueChange={(repeated) => onChange({ repeated })}
          />
        </div>
      )}
    </section>
  );
}

type TextProps = {
  document: ExchangeDocumentPreview;
  isTaken: boolean;
  canSkip: boolean;
  onTake: (isTaken: boolean) => void;
};

function Text({ document, isTaken, canSkip, onTake }: TextProps) {
  const t = useTranslations('exchange');
  const languageOf = useLanguageName();
  const { title, language, annotations, notes, evidence, verdicts, known, lost, excerpt, samples, direction } =
    document;
  const facts = [
    language === null ? null : languageOf(language),
    t('annotations', { count: annotations }),
    verdicts > 0 ? t('verdicts', { count: verdicts }) : null,
    notes > 0 ? t('notes', { count: notes }) : null,
    evidence > 0 ? t('evidence', { count: evidence }) : null,
  ].filter((fact) => fact !== null);
  return (
    <li className="flex flex-col gap-2 p-4">
      <div className="flex items-start gap-3">
        {canSkip && (
          <input
            type="checkbox"
            aria-label={t('take', { title })}
            checked={isTaken}
            onChange={({ target }) => onTake(target.checked)}
            className="mt-1 size-4 shrink-0 accent-accent coarse:size-6"
          />
        )}
        <div className="min-w-0 flex-1">
          <h3 className="font-medium wrap-anywhere">
            <bdi>{title}</bdi>
          </h3>
          <p className="text-sm text-muted">{facts.join(' · ')}</p>
        </div>
      </div>
      <Destination document={document} />
      {(known > 0 || lost > 0) && (
        <p className="flex flex-wrap gap-2">
          {known > 0 && <Badge>{t('known', { count: known })}</Badge>}
          {lost > 0 && <Badge tone="amber">{t('lost', { count: lost })}</Badge>}
        </p>
      )}
      {samples.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-sm text-muted select-none coarse:py-2">{t('samples')}</summary>
          <ul className="mt-2 flex flex-col gap-2 border-s-2 border-line ps-3">
            {samples.map(({ quote, label, rating }, index) => (
              <li key={index} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <q dir="auto" className="wrap-anywhere">
                  {quote}
                </q>
                <Badge>
                  <bdi>{label === '' ? t('noLabel') : label}</bdi>
                </Badge>
                {rating !== null && (
                  <Badge tone="accent">
                    <bdi>{rating}</bdi>
                  </Badge>
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : (
        excerpt !== null && (
          <p dir={direction} className="line-clamp-2 text-sm text-muted">
            {excerpt}
          </p>
        )
      )}
    </li>
  );
}

/** A new article, one that is there, or none: then what to do. */
function Destination({ document: { article, characters, importedBefore } }: { document: ExchangeDocumentPreview }) {
  const t = useTranslations('exchange');
  const isolate = (words: React.ReactNode) => <bdi className="font-medium">{words}</bdi>;
  if (importedBefore?.isTrashed) {
    return <Line icon={<TriangleAlert />}>{t.rich('inTrash', { title: importedBefore.title, b: isolate })}</Line>;
  }
  if (article !== null) {
    return <Line icon={<FileText />}>{t.rich('intoArticle', { title: article.title, b: isolate })}</Line>;
  }
  if (characters !== null) return <Line icon={<FilePlus />}>{t('newArticle')}</Line>;
  return <Line icon={<TriangleAlert />}>{t('needsArticle')}</Line>;
}

const Line = ({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) => (
  <p className="flex items-start gap-2 text-sm text-pretty [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-accent">
    {icon}
    <span>{children}</span>
  </p>
);
