/** What can be done to annotations and sentences: each builds its request, what is shown meanwhile, and its undoing. */
import { v7 } from 'uuid';
import * as api from '@/lib/api/annotations';
import { triageSentence } from '@/lib/api/articles';
import type { Annotation, AnnotationKind, AnnotationPatch, Range, VerdictDraft } from '@/lib/domain/annotation';
import type { Triage } from '@/lib/domain/article';
import { quoteOf } from '@/lib/text/quotes';
import { trimRange } from '@/lib/text/offsets';
import { sentencesTouched } from '@/lib/text/ranges';
import type { DeskData, DeskState } from './desk-store';
import type { Change, Words } from './desk-engine';
import type { History } from './history';
import { annotationKey, sentenceKey, type Records } from './records';

type Tools = {
  data: DeskData;
  t: Words;
  records: Records;
  history: History;
  submit: (change: Change) => Promise<unknown>;
  getState: () => DeskState;
  set: (patch: Partial<DeskState>) => void;
  announce: (text: string) => void;
};

export function createChanges({ data, t, records, history, submit, getState, set, announce }: Tools) {
  const params = { workspace: data.workspace.slug };
  const articleParams = { ...params, article: data.article.id };
  const shown = (id: string): Annotation => {
    const annotation = getState().annotations.get(id);
    if (!annotation) throw new Error(`no annotation ${id}`);
    return annotation;
  };
  const about = (annotation: Annotation) => ({
    params: { ...params, annotation: annotation.id },
    key: annotationKey(annotation.id),
    annotationId: annotation.id,
  });

  function describe(kind: AnnotationKind, range: Range): Annotation {
    const now = new Date().toISOString();
    return {
      id: v7(),
      version: 1,
      articleId: data.article.id,
      articleVersion: data.version.number,
      kind,
      range,
      quote: quoteOf(data.version.text, range.start, range.end),
      anchor: 'exact',
      previousQuote: null,
      sentences: sentencesTouched(data.version.sentences, range).map(({ index }) => index),
      status: 'open',
      verdict: null,
      speaker: null,
      supports: [],
      tags: [],
      inReport: true,
      origin: null,
      author: { id: data.me.userId, name: data.me.name },
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
      counts: { notes: 0, openNotes: 0, evidence: 0, contacts: 0 },
    };
  }

  function create(annotation: Annotation): Promise<unknown> {
    return submit({
      endpoint: api.createAnnotation,
      params: articleParams,
      body: {
        id: annotation.id,
        kind: annotation.kind,
        range: annotation.range,
        articleVersion: annotation.articleVersion,
      },
      key: annotationKey(annotation.id),
      annotationId: annotation.id,
      label: t('did.labelled', { kind: t(`kind.${annotation.kind}`) }),
      optimistic: annotation,
    });
  }

  function remove(id: string): Promise<unknown> {
    const annotation = shown(id);
    records.remember(annotation);
    return submit({
      endpoint: api.removeAnnotation,
      ...about(annotation),
      version: annotation.version,
      label: t('did.removed', { kind: t(`kind.${annotation.kind}`) }),
      before: pick(annotation, ['kind', 'range', 'status', 'verdict', 'speaker', 'tags', 'supports']),
    });
  }

  function restore(id: string): Promise<unknown> {
    const annotation = records.removed(id);
    return submit({
      endpoint: api.restoreAnnotation,
      params: { ...params, annotation: id },
      key: annotationKey(id),
      annotationId: id,
      label: t('did.restored'),
      ...(annotation ? { optimistic: annotation } : {}),
    });
  }

  function patch(id: string, body: AnnotationPatch): Promise<Annotation> {
    const annotation = shown(id);
    const moved = body.range
      ? {
          quote: quoteOf(data.version.text, body.range.start, body.range.end),
          sentences: sentencesTouched(data.version.sentences, body.range).map(({ index }) => index),
          articleVersion: data.version.number,
        }
      : {};
    const { confirmed, ...shownAtOnce } = body;
    const isSettled = confirmed === true || body.range !== undefined;
    return submit({
      endpoint: api.updateAnnotation,
      ...about(annotation),
      version: annotation.version,
      body,
      label: t('did.changed', { kind: t(`kind.${annotation.kind}`) }),
      before: pick(annotation, confirmed ? ['quote'] : (Object.keys(body) as (keyof Annotation)[])),
      optimistic: {
        ...(shownAtOnce as Partial<Annotation>),
        ...moved,
        ...(isSettled ? { anchor: 'exact', previousQuote: null } : {}),
      },
    }) as Promise<Annotation>;
  }

  function rate(id: string, draft: VerdictDraft, draftKey?: string): Promise<Annotation> {
    const annotation = shown(id);
    const { verdict } = annotation;
    const reasoning = draft.reasoning === undefined ? (verdict?.reasoning ?? null) : draft.reasoning;
    const by = { id: data.me.userId, name: data.me.name };
    const next = draft.rating === null ? null : { rating: draft.rating, reasoning, by, at: new Date().toISOString() };
    const before = { rating: verdict?.rating ?? null, reasoning: verdict?.reasoning ?? null };
    return submit({
      endpoint: api.giveVerdict,
      ...about(annotation),
      version: annotation.version,
      body: draft,
      label: t(draft.rating === null ? 'did.verdictWithdrawn' : 'did.verdict'),
      before: draft.reasoning === undefined ? { rating: before.rating } : before,
      optimistic: { verdict: next },
      ...(draftKey ? { draftKey } : {}),
    }) as Promise<Annotation>;
  }

  const sort = (index: number, triage: Triage): Promise<unknown> =>
    submit({
      endpoint: triageSentence,
      params: { ...articleParams, index },
      body: { triage },
      key: sentenceKey(index),
      label: t('did.triaged'),
    });

  const rangeOf = (target: Range | { sentences: number[] }): Range | null => {
    if ('start' in target) return target;
    const indexes = [...target.sentences].sort((a, b) => a - b);
    const first = data.version.sentences[indexes[0] ?? -1];
    const last = data.version.sentences[indexes.at(-1) ?? -1];
    const range = first && last ? trimRange(data.version.text, { start: first.start, end: last.end }) : null;
    return range && range.start < range.end ? range : null;
  };

  /** Work that nobody would want to lose by pressing a key twice. */
  const isBare = ({ verdict, counts, status, speaker, tags, author }: Annotation): boolean =>
    !verdict &&
    !speaker &&
    tags.length === 0 &&
    status === 'open' &&
    counts.notes + counts.evidence === 0 &&
    author.id === data.me.userId;

  return {
    label(kind: AnnotationKind, target: Range | { sentences: number[] }): string | null {
      const range = rangeOf(target);
      if (range === null) return null;
      const same = getState().list.find(
        (other) => other.kind === kind && other.range.start === range.start && other.range.end === range.end,
      );
      if (same && isBare(same)) {
        removeAnnotation(same.id);
        return null;
      }
      if (same) {
        set({ chosenId: same.id, openId: null });
        announce(t('announce.already', { kind: t(`kind.${kind}`) }));
        return same.id;
      }
      const annotation = describe(kind, range);
      void create(annotation);
      set({ chosenId: annotation.id, openId: null });
      const label = t('did.labelled', { kind: t(`kind.${kind}`) });
      history.did({ label, undo: () => remove(annotation.id), redo: () => restore(annotation.id) });
      announce(label);
      return annotation.id;
    },
    updateAnnotation(id: string, body: AnnotationPatch): Promise<Annotation> {
      const annotation = shown(id);
      const back = pick(annotation, Object.keys(body) as (keyof Annotation)[]) as AnnotationPatch;
      const label = t('did.changed', { kind: t(`kind.${annotation.kind}`) });
      // The words it had before are not in this text: there is nothing to go back to.
      const isFinal = body.confirmed === true || (body.range !== undefined && annotation.anchor !== 'exact');
      if (!isFinal) history.did({ label, undo: () => patch(id, back), redo: () => patch(id, body) });
      return patch(id, body);
    },
    giveVerdict(id: string, draft: VerdictDraft, { draftKey }: { draftKey?: string } = {}): Promise<Annotation> {
      const before = shown(id).verdict;
      const back: VerdictDraft = { rating: before?.rating ?? null, reasoning: before?.reasoning ?? null };
      const label = t(draft.rating === null ? 'did.verdictWithdrawn' : 'did.verdict');
      history.did({ label, undo: () => rate(id, back), redo: () => rate(id, draft) });
      return rate(id, draft, draftKey);
    },
    removeAnnotation,
    restoreAnnotation: (id: string): void => void restore(id),
    triage(indexes: number[], triage: Triage): void {
      const changed = indexes.flatMap((index) => {
        const sentence = getState().sentences[index];
        return sentence && sentence.triage !== triage ? [sentence] : [];
      });
      if (changed.length === 0) return;
      const all = (value: (before: Triage) => Triage) => async () => {
        await Promise.all(changed.map((sentence) => sort(sentence.index, value(sentence.triage))));
      };
      history.did({ label: t('did.triaged'), undo: all((before) => before), redo: all(() => triage) });
      void all(() => triage)();
      announce(t(triage === 'untouched' ? 'announce.untriaged' : 'announce.triaged', { count: changed.length }));
    },
  };

  function removeAnnotation(id: string): void {
    const label = t('did.removed', { kind: t(`kind.${shown(id).kind}`) });
    void remove(id);
    history.did({ label, undo: () => restore(id), redo: () => remove(id) });
    announce(label);
  }
}

const pick = <T extends object>(value: T, keys: readonly (keyof T)[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, value[key]]));
