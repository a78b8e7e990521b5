'use client';

import { useTranslations } from 'next-intl';
import type { Annotation } from '@/lib/domain/annotation';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { isSame } from '@/lib/domain/saving';
import { isolated } from '@/components/annotations/isolated';
import { Section, Nothing } from '@/components/annotations/section';
import { useAutosave } from '@/components/annotations/use-autosave';
import { useMay } from '@/components/annotations/use-rights';
import { useDeskActions, useDeskData, useDraft } from '@/components/desk/desk-store';
import { RichTextEditor } from '@/components/editor/rich-text-editor';
import { RichTextView } from '@/components/editor/rich-text-view';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { Overtaken, Restored } from './kept-reasoning';
import { RatingBadge } from './rating-badge';
import { RatingChoice } from './rating-choice';
import { isOvertaken, stampOf, storedReasoning, type ReasoningDraft } from './reasoning';

export function VerdictSection({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('verdicts');
  const { mayOn } = useMay();
  const isProposal = annotation.verdict === null && !mayOn('annotation:update', annotation);
  const may = mayOn('verdict:give', annotation);
  return (
    <Section title={may && isProposal ? t('propose') : t('title')}>
      {may ? <VerdictForm key={annotation.id} annotation={annotation} /> : <VerdictView annotation={annotation} />}
    </Section>
  );
}

function VerdictForm({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('verdicts');
  const { workspace, me } = useDeskData();
  const actions = useDeskActions();
  const { id, verdict } = annotation;
  const draftKey = `verdict:${id}`;
  const draft = useDraft<ReasoningDraft | null>(draftKey, null);
  const saved = verdict?.reasoning ?? null;
  const text = draft.value ? draft.value.text : saved;
  const hasText = text !== null && !isEmptyRichText(text);
  const overtaken = isOvertaken(draft.value, verdict, me.userId);
  const isLeftOver = draft.restored && verdict !== null && !overtaken && !isSame(draft.value?.text, saved);

  const send = (rating: string, reasoning: RichText | null, waiting: () => RichText | undefined) => {
    const given = actions.giveVerdict(id, { rating, reasoning: storedReasoning(reasoning) }, { draftKey });
    void given.then(
      (answer) => keepNewer(answer, waiting()),
      () => undefined,
    );
  };
  /** Saving throws the kept draft away; what was typed while it was on its way is kept anew. */
  const keepNewer = (answer: Annotation, newer: RichText | undefined) => {
    if (newer) draft.set({ text: newer, over: stampOf(answer.verdict) });
  };
  const autosave = useAutosave<RichText>((next, waiting) => {
    if (verdict && !overtaken && !isSame(storedReasoning(next), saved)) send(verdict.rating, next, waiting);
  });
  const give = (rating: string) => {
    autosave.drop();
    send(rating, text, autosave.waiting);
  };
  const withdraw = () => {
    autosave.drop();
    if (hasText) draft.set({ text, over: null });
    void actions.giveVerdict(id, { rating: null }).catch(() => undefined);
  };
  const takeSaved = () => {
    autosave.drop();
    draft.clear();
  };
  const write = (next: RichText) => {
    draft.set({ text: next, over: draft.value ? draft.value.over : stampOf(verdict) });
    autosave.later(next);
  };

  return (
    <div className="flex flex-col gap-2">
      <RatingChoice scale={workspace.ratingScale} value={verdict?.rating ?? null} onChange={give} />
      {overtaken && verdict && <Overtaken theirs={verdict} onMine={() => give(verdict.rating)} onTheirs={takeSaved} />}
      {isLeftOver && verdict && <Restored onSave={() => give(verdict.rating)} onDrop={takeSaved} />}
      {draft.ready ? (
        <RichTextEditor
          label={t('reasoning')}
          placeholder={t('placeholder')}
          value={text}
          onChange={write}
          onBlur={autosave.now}
          onSubmit={autosave.now}
        />
      ) : (
        <Skeleton className="h-28 w-full" />
      )}
      {!verdict && hasText && <p className="text-sm text-faint">{t('chooseFirst')}</p>}
      {verdict && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <GivenBy annotation={annotation} />
          <Button size="sm" variant="ghost" className="ms-auto coarse:h-10" onClick={withdraw}>
            {t('withdraw')}
          </Button>
        </div>
      )}
    </div>
  );
}

function GivenBy({ annotation: { verdict } }: { annotation: Annotation }) {
  const t = useTranslations('verdicts');
  if (!verdict) return null;
  return (
    <p className="flex items-center gap-1.5 text-xs text-faint">
      <Avatar name={verdict.by.name} id={verdict.by.id} size="xs" decorative />
      <span>
        {t.rich('given', {
          name: isolated(verdict.by.name),
          when: () => <RelativeTime at={verdict.at} />,
        })}
      </span>
    </p>
  );
}

function VerdictView({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('verdicts');
  const { workspace } = useDeskData();
  const { isArchived, me } = useMay();
  const { verdict } = annotation;
  if (!verdict) return <Nothing>{t('none')}</Nothing>;
  return (
    <div className="flex flex-col items-start gap-2">
      <RatingBadge scale={workspace.ratingScale} rating={verdict.rating} />
      {verdict.reasoning ? <RichTextView value={verdict.reasoning} /> : <Nothing>{t('noReasoning')}</Nothing>}
      <GivenBy annotation={annotation} />
      {!isArchived && me.role === 'reviewer' && annotation.status === 'approved' && <Nothing>{t('covered')}</Nothing>}
    </div>
  );
}
