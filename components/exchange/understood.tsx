'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useLanguageName } from '@/components/articles/languages';
import { Badge } from '@/components/ui/badge';
import { Segmented } from '@/components/ui/segmented';
import type { ExchangeDocumentPreview, ExchangePreview } from '@/lib/domain/exchange';
import { Destination } from './destination';
import type { Choices } from './use-exchange';

type Props = {
  workspace: string;
  preview: ExchangePreview;
  choices: Choices;
  /** An article was chosen beforehand: everything goes into it. */
  hasArticle: boolean;
  onChange: (part: Partial<Choices>) => void;
  /** Where a document goes: told anew by the server, for it changes what is known and what has a place. */
  onPlace: (documents: Choices['documents']) => void;
};

/** What was understood: each text of the file, where it would go, and how much of it. */
export function Understood({ workspace, preview, choices, hasArticle, onChange, onPlace }: Props) {
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
            workspace={workspace}
            document={document}
            isFixed={hasArticle}
            isTaken={!choices.documents[document.key]?.skip}
            canSkip={documents.length > 1}
            onTake={(isTaken) =>
              onChange({ documents: chosenIn(choices, document.key, { skip: isTaken ? undefined : true }) })
            }
            onPlace={(article) => onPlace(chosenIn(choices, document.key, { article }))}
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

type Choice = Choices['documents'][string];

/** The choices about documents with some of one changed; `undefined` takes a choice back. */
function chosenIn({ documents }: Choices, key: string, part: { [Name in keyof Choice]: Choice[Name] | undefined }) {
  const choice = Object.entries({ ...documents[key], ...part }).filter(([, value]) => value !== undefined);
  return { ...documents, [key]: Object.fromEntries(choice) as Choice };
}

type TextProps = {
  workspace: string;
  isFixed: boolean;
  onPlace: (article: string | null) => void;
  document: ExchangeDocumentPreview;
  isTaken: boolean;
  canSkip: boolean;
  onTake: (isTaken: boolean) => void;
};

function Text({ workspace, document, isTaken, canSkip, isFixed, onTake, onPlace }: TextProps) {
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
      <Destination workspace={workspace} document={document} isFixed={isFixed || !isTaken} onChoose={onPlace} />
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
