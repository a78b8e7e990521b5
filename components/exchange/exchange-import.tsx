'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ChosenFile } from '@/components/ui/chosen-file';
import { DropArea } from '@/components/ui/drop-area';
import { Problem } from '@/components/ui/problem';
import { Progress } from '@/components/ui/progress';
import { SkeletonText } from '@/components/ui/skeleton';
import { Select } from '@/components/ui/select';
import type { Rating } from '@/lib/domain/rating';
import { FORMAT_NAMES, READ_FORMATS, type ReadFormat } from '@/lib/domain/origin';
import { BundleUnderstood } from './bundle-understood';
import { IssueList } from './issue-list';
import { Mapping } from './mapping';
import { Outcome } from './outcome';
import { Understood } from './understood';
import { useExchange } from './use-exchange';

type Props = { workspace: string; scale: Rating[]; article: { id: string; title: string } | null };

/** Annotations from a file: choose it, see what was understood, put labels and ratings right, bring it in. */
export function ExchangeImport({ workspace, scale, article }: Props) {
  const t = useTranslations('exchange');
  const exchange = useExchange(workspace, article?.id ?? null);
  const { step, file, preview, bundle, result, choices, setChoices, share, problem } = exchange;
  if (step === 'done' && result) {
    return <Outcome workspace={workspace} result={result} onAgain={exchange.startOver} />;
  }
  const isBusy = step === 'reading' || step === 'placing' || step === 'saving';
  const understood = preview !== null && preview.format !== 'bundle' ? preview : null;
  const taken = understood ? countOf(understood.documents, choices) : 0;
  const canSave = bundle === null ? taken > 0 : bundle.importable;
  return (
    <div className="flex max-w-3xl flex-col gap-6" aria-busy={isBusy}>
      {file === null ? (
        <DropArea
          label={t('drop')}
          hint={t('dropHint')}
          className="min-h-52"
          onFile={(chosen) => exchange.read(chosen)}
        />
      ) : (
        <ChosenFile file={file} removeLabel={t('otherFile')} onRemove={exchange.startOver} />
      )}
      {problem && <Problem problem={problem} />}
      {isBusy && (
        <div role="status" className="flex flex-col gap-2 text-sm text-muted">
          <span>{t(step === 'saving' ? 'saving' : 'reading')}</span>
          <Progress label={t('sent')} value={Math.round(share * 100)} />
          {step === 'reading' && <SkeletonText lines={4} />}
        </div>
      )}
      {step !== 'reading' && understood && (
        <>
          {file && <Format preview={understood} onFormat={(format) => exchange.read(file, format)} />}
          {understood.format !== null && (
            <>
              <Understood
                workspace={workspace}
                preview={understood}
                choices={choices}
                hasArticle={article !== null}
                onChange={(part) => setChoices({ ...choices, ...part })}
                onPlace={exchange.place}
              />
              <Mapping
                preview={understood}
                scale={scale}
                choices={choices}
                onChange={(part) => setChoices({ ...choices, ...part })}
              />
              <IssueList issues={understood.issues} />
            </>
          )}
        </>
      )}
      {step !== 'reading' && bundle && <BundleUnderstood preview={bundle} />}
      {(bundle || understood?.format) && step !== 'reading' && (
        <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 sm:mx-0 sm:px-0 md:bottom-0">
          <Button
            variant="primary"
            loading={step === 'saving'}
            disabled={step === 'placing' || (!canSave && step !== 'saving')}
            onClick={exchange.save}
          >
            {bundle ? t('saveBundle') : t('save', { count: taken })}
          </Button>
          {!canSave && <p className="text-sm text-muted">{t('nothingToSave')}</p>}
        </div>
      )}
    </div>
  );
}

type Documents = Parameters<typeof Understood>[0]['preview']['documents'];

/** How many annotations would be written, as far as the preview can tell. */
function countOf(documents: Documents, choices: Parameters<typeof Understood>[0]['choices']): number {
  return documents.reduce((sum, one) => {
    const hasPlace = one.article !== null || one.characters !== null;
    if (choices.documents[one.key]?.skip || !hasPlace) return sum;
    if (choices.repeated === 'again') return sum + one.annotations - one.lost;
    if (one.importedBefore?.isTrashed) return sum;
    return sum + Math.max(0, one.annotations - one.known - one.lost, isNewArticle(one) ? 1 : 0);
  }, 0);
}

const isNewArticle = (one: Documents[number]): boolean => one.article === null && one.importedBefore === null;

type FormatProps = {
  preview: { format: string | null; candidates: readonly string[] };
  onFormat: (format: ReadFormat) => void;
};

/** What the file was read as; where that is wrong a person says better. */
function Format({ preview: { format, candidates }, onFormat }: FormatProps) {
  const t = useTranslations('exchange');
  const options = READ_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }));
  const words = (): string => {
    if (format === null) return t('formatUnknown');
    return candidates.length > 1 ? t('formatUnsure') : t('formatKnown');
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <label className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="font-medium">{t('readAs')}</span>
        <Select
          className="!w-auto min-w-56"
          options={options}
          {...(format === null ? { placeholder: t('chooseFormat') } : {})}
          value={format ?? ''}
          onChange={({ target }) => onFormat(target.value as ReadFormat)}
        />
      </label>
      <span className="text-sm text-muted">{words()}</span>
    </div>
  );
}
