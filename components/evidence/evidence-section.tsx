'use client';

import { Link2, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type KeyboardEvent } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { Nothing, Section } from '@/components/annotations/section';
import { ShelfState } from '@/components/annotations/shelf-state';
import { useMay } from '@/components/annotations/use-rights';
import type { Draft } from '@/components/desk/desk-store';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { AddFile, UploadList } from './add-file';
import { EvidenceCard } from './evidence-card';
import type { EvidenceForm } from './evidence-form-values';
import type { EvidenceShelf } from './evidence-shelf';
import { NewEvidence } from './new-evidence';
import { addressIn } from './pasted-address';
import type { FileUploads } from './use-file-uploads';

type Props = {
  annotation: Annotation;
  /** The source that is being added, if one is: the card's paste begins one too. */
  draft: Draft<EvidenceForm | null>;
  onBegin: (url: string) => void;
  /** It was begun here just now, not found again after a reload. */
  isFresh: boolean;
  shelf: EvidenceShelf;
  uploads: FileUploads;
};

export const evidenceDraftKey = (annotationId: string): string => `evidence:new:${annotationId}`;

export function EvidenceSection({ annotation, draft, onBegin, isFresh, shelf, uploads }: Props) {
  const t = useTranslations('evidence');
  const { may } = useMay();
  const mayAdd = may('evidence:add');

  return (
    <Section
      title={t('title')}
      count={shelf.state === 'ready' ? shelf.items.length : annotation.counts.evidence}
      action={
        mayAdd && (
          <IconButton
            label={t('add')}
            icon={<Plus />}
            size="sm"
            className="-me-1 coarse:size-11"
            onClick={() => !draft.value && onBegin('')}
          />
        )
      }
    >
      <ShelfState shelf={shelf} expected={annotation.counts.evidence}>
        {shelf.items.length > 0 && (
          <ul className="mb-2.5 flex flex-col gap-2">
            {shelf.items.map((item) => (
              <li key={item.id}>
                <EvidenceCard
                  item={item}
                  mayChange={may('evidence:update', { authorId: item.addedBy.id })}
                  mayRemove={may('evidence:remove', { authorId: item.addedBy.id })}
                  mayCapture={may('evidence:capture')}
                  shelf={shelf}
                />
              </li>
            ))}
          </ul>
        )}
        {shelf.items.length === 0 && !draft.value && (
          <div className={mayAdd ? 'mb-2.5' : undefined}>
            <Nothing>{mayAdd ? t('none') : t('noneReader')}</Nothing>
          </div>
        )}
      </ShelfState>
      <UploadList {...uploads} />
      {mayAdd && draft.value && (
        <NewEvidence
          form={draft.value}
          onChange={draft.set}
          onDone={draft.clear}
          onRefused={draft.set}
          add={shelf.add}
          known={shelf.items}
          isFresh={isFresh}
        />
      )}
      {mayAdd && !draft.value && <PasteField onAddress={onBegin} />}
      {mayAdd && !draft.value && <AddFile onFiles={uploads.add} />}
    </Section>
  );
}

/** One field that takes an address and goes on from there. */
function PasteField({ onAddress }: { onAddress: (url: string) => void }) {
  const t = useTranslations('evidence');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const address = addressIn(typed);
    if (address) onAddress(address);
    else setWrong(typed.trim() !== '');
  };
  return (
    <div>
      <Input
        leading={<Link2 />}
        type="url"
        inputMode="url"
        dir={typed ? 'ltr' : undefined}
        aria-label={t('paste')}
        aria-invalid={isWrong || undefined}
        placeholder={t('paste')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
        onPaste={(event) => {
          const address = addressIn(event.clipboardData.getData('text'));
          if (!address || typed !== '') return;
          event.preventDefault();
          onAddress(address);
        }}
        onKeyDown={onKeyDown}
      />
      <p role={isWrong ? 'alert' : undefined} className={`mt-1 text-xs ${isWrong ? 'text-danger' : 'text-faint'}`}>
        {isWrong ? t('fault.badAddress') : t('pasteHint')}
      </p>
    </div>
  );
}
