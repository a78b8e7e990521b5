'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { v7 } from 'uuid';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Problem } from '@/components/ui/problem';
import { Progress } from '@/components/ui/progress';
import { SkeletonText } from '@/components/ui/skeleton';
import { TextQuote } from 'lucide-react';
import { ImportBlocks } from './import-blocks';
import { ImportNotices } from './import-notices';
import { ImportFields, directionShown } from './import-fields';
import { ImportPreviewText } from './import-preview';
import { ImportSource } from './import-source';
import type { ImportState } from './import-state';
import { useImportDraft } from './use-import-draft';
import { useImportPreview } from './use-import-preview';
import { useImportSave } from './use-import-save';

type Props = { workspace: string; userId: string; address: string | null };

/** Bringing an article in: the source, what is known about it, and how it will be read, on one page. */
export function ImportForm({ workspace, userId, address }: Props) {
  const t = useTranslations('articles.import');
  const list = useTranslations('articles');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { state, change, forget, startOver, isRestored } = useImportDraft(`import/${userId}/${workspace}`, address);
  const reading = useImportPreview(workspace, state, { title: list('notSent'), detail: list('notSentDetail') });
  const { preview, isReading, work } = reading;
  const saving = useImportSave(workspace, (id) => {
    forget();
    router.push(`/${workspace}/articles/${id}`);
  });

  const edit = (part: Partial<ImportState>) => {
    if (part.typed) Object.keys(part.typed).forEach(saving.clear);
    change(part);
  };
  const again = () => {
    saving.forgive();
    startOver();
  };
  /** The field at fault, once it is marked. */
  const submit = async () => {
    await saving.save(state, preview);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const sourceError = reading.problem?.detail ?? null;
  const canSave = preview !== null && !isReading && sourceError === null;

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_1fr]"
    >
      <div className="min-w-0">
        {isRestored && (
          <p
            role="status"
            className="mb-3 flex flex-wrap items-center gap-x-3 rounded-lg bg-accent-soft px-3.5 py-2 text-sm"
          >
            {t('restored')}
            <Button variant="link" onClick={again}>
              {t('startOver')}
            </Button>
          </p>
        )}
        <ImportSource state={state} error={sourceError} isReading={isReading} onChange={edit} />
        {state.source === 'paste' && state.html !== null && (
          <p role="status" className="mt-2 text-sm text-muted">
            {t('richPaste')}{' '}
            <Button variant="link" onClick={() => edit({ html: null })}>
              {t('plainPaste')}
            </Button>
          </p>
        )}
      </div>

      <div className="lg:sticky lg:top-6 lg:row-span-2">
        <ImportFields state={state} preview={preview} errors={saving.errors} onChange={edit} />
        <div className="mt-5 flex flex-col gap-3 max-lg:hidden">
          <Outcome {...saving} workspace={workspace} id={state.id} onRenew={() => renew(change, saving.forgive)} />
          <Button type="submit" variant="primary" loading={saving.isSaving} disabled={!canSave && !saving.isSaving}>
            {t('save')}
          </Button>
          <p className="text-sm text-faint">{canSave ? t('saveHint') : t('saveLater')}</p>
        </div>
      </div>

      <div className="min-w-0" aria-busy={isReading}>
        {preview !== null && <ImportNotices preview={preview} workspace={workspace} />}
        {preview?.blocks && (
          <ImportBlocks
            blocks={preview.blocks}
            kept={state.kept ?? preview.blocks.map(({ kept }) => kept)}
            onKeep={(kept) => edit({ kept })}
          />
        )}
        {preview !== null && (
          <ImportPreviewText
            preview={preview}
            language={state.language ?? preview.language}
            direction={directionShown(state, preview)}
          />
        )}
        {isReading && work !== null && (
          <div role="status" className="pb-6">
            <p className="pb-2 text-sm text-muted">{t('pagesRead', work)}</p>
            <Progress label={t('pagesRead', work)} value={work.done} max={work.total} />
          </div>
        )}
        {preview === null && isReading && <SkeletonText lines={6} />}
        {preview === null && !isReading && (
          <div className="rounded-xl border border-dashed border-line">
            <EmptyState icon={<TextQuote />} title={t('emptyPreview')}>
              {t('emptyPreviewHint')}
            </EmptyState>
          </div>
        )}
      </div>

      <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 -mx-4 flex flex-col gap-3 border-t border-line bg-paper px-4 py-3 sm:-mx-8 sm:px-8 md:bottom-0 lg:hidden">
        <Outcome {...saving} workspace={workspace} id={state.id} onRenew={() => renew(change, saving.forgive)} />
        <Button type="submit" variant="primary" loading={saving.isSaving} disabled={!canSave && !saving.isSaving}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

/** The same import as another article. */
function renew(change: (part: Partial<ImportState>) => void, forgive: () => void): void {
  change({ id: v7() });
  forgive();
}

type OutcomeProps = Pick<ReturnType<typeof useImportSave>, 'problem' | 'isTaken'> & {
  workspace: string;
  id: string;
  onRenew: () => void;
};

function Outcome({ problem, isTaken, workspace, id, onRenew }: OutcomeProps) {
  const t = useTranslations('articles.import');
  if (isTaken) {
    return (
      <div role="alert" className="rounded-lg bg-tone-amber-soft p-3.5">
        <p className="font-medium">{t('taken')}</p>
        <p className="text-muted">{t('takenHint')}</p>
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button asChild size="sm">
            <Link href={`/${workspace}/articles/${id}`}>{t('openSaved')}</Link>
          </Button>
          <Button size="sm" onClick={onRenew}>
            {t('saveAsNew')}
          </Button>
        </div>
      </div>
    );
  }
  return problem && <Problem problem={problem} />;
}
