'use client';

/** The inside of an opened card: everything that can be known and decided about one annotation. */
import { useTranslations } from 'next-intl';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import { ContactSection } from '@/components/contacts/contact-section';
import { useDesk, useDeskActions, useDraft } from '@/components/desk/desk-store';
import { FileTarget } from '@/components/evidence/add-file';
import { EMPTY_FORM, type EvidenceForm } from '@/components/evidence/evidence-form-values';
import { evidenceDraftKey, EvidenceSection } from '@/components/evidence/evidence-section';
import { useEvidence } from '@/components/evidence/evidence-shelf';
import { addressIn } from '@/components/evidence/pasted-address';
import { isTextField } from '@/components/evidence/stance';
import { useFileUploads } from '@/components/evidence/use-file-uploads';
import { NotesSection } from '@/components/notes/notes-section';
import { toast } from '@/components/ui/toast';
import { VerdictSection } from '@/components/verdicts/verdict-section';
import { AnnotationTasks } from './annotation-tasks';
import { CarriedClaims } from './carried-claims';
import { EditorHeader } from './editor-header';
import { History } from './history';
import { isolated } from './isolated';
import { QuotedWords } from './quoted-words';
import { SaidBy } from './said-by';
import { Nothing, Section } from './section';
import { SpeakerFields } from './speaker-fields';
import { SpeakerLine } from './speaker-line';
import { StatusSteps } from './status-steps';
import { TagInput } from './tag-input';
import { tagsByUse } from './tags-by-use';
import { useMay } from './use-rights';

type Props = { annotation: Annotation; onClose: () => void };

export function AnnotationEditor({ annotation, onClose }: Props) {
  const t = useTranslations('annotations');
  const tCommon = useTranslations('common');
  const { may, mayOn } = useMay();
  const actions = useDeskActions();
  const evidenceDraft = useDraft<EvidenceForm | null>(evidenceDraftKey(annotation.id), null);
  const [isFresh, setFresh] = useState(false);
  const mayUpdate = mayOn('annotation:update', annotation);
  const isApproved = annotation.kind === 'claim' && annotation.status === 'approved';

  const beginEvidence = (url: string) => {
    setFresh(true);
    evidenceDraft.set({ ...(evidenceDraft.value ?? EMPTY_FORM), url });
  };
  const shelf = useEvidence(annotation);
  const uploads = useFileUploads(annotation.id, shelf.set);
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    if (!may('evidence:add') || !isInside(event)) return;
    if (event.clipboardData.files.length > 0) {
      event.preventDefault();
      uploads.add([...event.clipboardData.files]);
      return;
    }
    if (isTextField(event.target)) return;
    const url = addressIn(event.clipboardData.getData('text'));
    if (!url) return;
    event.preventDefault();
    beginEvidence(url);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isInside(event)) return;
    event.stopPropagation();
    onClose();
  };
  const remove = () => {
    actions.removeAnnotation(annotation.id);
    const onUndo = () => actions.restoreAnnotation(annotation.id);
    toast.done(t('removed'), { label: tCommon('undo'), onUndo });
  };

  return (
    <article
      tabIndex={-1}
      aria-label={t('editor', { kind: t(`kind.${annotation.kind}`), quote: isolated(annotation.quote.exact) })}
      onPaste={onPaste}
      onKeyDown={onKeyDown}
      className="@container flex flex-col rounded-xl text-base lg:bg-surface [&_:is(a,button,input,select,summary,textarea)]:scroll-mt-16 focus:outline-none"
    >
      <h2 className="sr-only">{t(`kind.${annotation.kind}`)}</h2>
      <EditorHeader
        annotation={annotation}
        mayUpdate={mayUpdate}
        mayRelabel={mayUpdate && (!isApproved || mayOn('annotation:reopen', annotation))}
        mayRemove={mayOn('annotation:remove', annotation)}
        onRemove={remove}
        onClose={onClose}
      />
      <QuotedWords annotation={annotation} />
      <WhyReadOnly annotation={annotation} />
      <Tags annotation={annotation} mayChange={mayUpdate} />
      {annotation.kind === 'claim' && (
        <>
          <Section title={t('statusLabel')}>
            <StatusSteps
              annotation={annotation}
              onChange={(status) => void actions.updateAnnotation(annotation.id, { status }).catch(() => undefined)}
            />
          </Section>
          <VerdictSection annotation={annotation} />
          <SaidBy claim={annotation} />
        </>
      )}
      {annotation.kind === 'attribution' && (
        <>
          <Section title={t('speaker.title')}>
            <SpeakerPart annotation={annotation} mayChange={mayUpdate} />
          </Section>
          <Section title={t('carries.title')} count={annotation.supports.length}>
            <CarriedClaims annotation={annotation} mayChange={mayUpdate} />
          </Section>
        </>
      )}
      <FileTarget onFiles={may('evidence:add') ? uploads.add : null}>
        <EvidenceSection
          annotation={annotation}
          draft={evidenceDraft}
          onBegin={beginEvidence}
          isFresh={isFresh}
          shelf={shelf}
          uploads={uploads}
        />
      </FileTarget>
      <ContactSection annotation={annotation} />
      <NotesSection annotation={annotation} />
      <AnnotationTasks annotation={annotation} />
      <History annotation={annotation} />
    </article>
  );
}

function Tags({ annotation, mayChange }: { annotation: Annotation; mayChange: boolean }) {
  const t = useTranslations('annotations.tags');
  const { updateAnnotation } = useDeskActions();
  const list = useDesk((state) => state.list);
  const { id, tags } = annotation;
  if (!mayChange && tags.length === 0) return null;
  return (
    <div className="px-4 pb-3">
      {mayChange ? (
        <TagInput
          tags={tags}
          known={tagsByUse(list)}
          onChange={(next) => void updateAnnotation(id, { tags: next }).catch(() => undefined)}
        />
      ) : (
        <ul aria-label={t('label')} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="rounded-full bg-hover px-2.5 py-0.5 text-sm text-muted">
              <bdi>{tag}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function SpeakerPart({ annotation, mayChange }: { annotation: Annotation; mayChange: boolean }) {
  const t = useTranslations('annotations.speaker');
  if (mayChange) return <SpeakerFields key={annotation.id} annotation={annotation} />;
  return annotation.speaker ? <SpeakerLine speaker={annotation.speaker} /> : <Nothing>{t('nobody')}</Nothing>;
}

/** Says once, at the top, why parts of the card can't be changed. */
function WhyReadOnly({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations.readOnly');
  const { me, isArchived, mayOn } = useMay();
  if (mayOn('annotation:update', annotation)) return null;
  return <p className="mx-4 mb-3 rounded-lg bg-hover px-3 py-2 text-sm text-pretty text-muted">{reason()}</p>;

  function reason(): string {
    if (isArchived) return t('archived');
    if (me.role === 'viewer') return t('viewer');
    const name = isolated(annotation.author.name);
    return annotation.kind === 'claim' ? t('others', { name }) : t('othersPlain', { name });
  }
}

/** Events of menus and dialogs bubble through React although they are elsewhere on the page. */
const isInside = (event: { currentTarget: HTMLElement; target: EventTarget }): boolean =>
  event.currentTarget.contains(event.target as Node);
