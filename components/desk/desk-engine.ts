/**
 * The engine behind desk-store.ts: one opened article's records, queue, history and what is chosen, as one external
 * store. Every change goes the same way: into the queue (and so onto disk), over the records, to the listeners.
 */
import { v7 } from 'uuid';
import type { Endpoint } from '@/lib/api/endpoint';
import type { Problem } from '@/lib/api/problem';
import type { Annotation } from '@/lib/domain/annotation';
import type { Article, Sentence } from '@/lib/domain/article';
import { NO_FILTER } from '@/lib/domain/filters';
import { can, type Ability } from '@/lib/domain/permission';
import type { OutboxEntry } from '@/lib/domain/saving';
import { toast } from '@/components/ui/toast';
import { createChanges } from './changes';
import type { Desk, DeskActions, DeskData, DeskState, SaveRequest, SaveView, Selection } from './desk-store';
import { createDrafts } from './drafts';
import { startFresh } from './fresh';
import { createHistory } from './history';
import { createOutbox } from './outbox';
import { annotationKey, createRecords, isFound } from './records';
import { selectedRange } from './selected';
import { guardLeaving, isTabAlive, liveTab } from './tab';

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** A change as the engine takes it: what SaveRequest says, and what it makes of an annotation. */
export type Change = Omit<SaveRequest<Endpoint>, 'params' | 'body' | 'endpoint'> & {
  endpoint: Pick<Endpoint, 'name' | 'method' | 'path'>;
  params: object;
  body?: unknown;
  optimistic?: Partial<Annotation>;
};

/** What speaks of places in the text shown, and must not be done when there is a newer one. */
const NEEDS_THIS_TEXT: ReadonlySet<Ability> = new Set(['annotation:create', 'sentence:triage', 'sentence:correct']);

export function createDesk(data: DeskData, t: Words): Desk {
  const scope = `${data.me.userId}:${data.workspace.slug}`;
  const tab = v7();
  const listeners = new Set<() => void>();
  const records = createRecords(data.annotations, data.version.sentences, data.version.number);
  const drafts = createDrafts(scope);
  let state: DeskState = {
    article: data.article,
    sentences: records.sentences(),
    annotations: records.shown(),
    list: records.list(),
    lost: records.lost(),
    attachingId: null,
    newer: null,
    tasks: data.tasks,
    selection: { kind: 'none' },
    chosenId: null,
    openId: null,
    hoveredId: null,
    filter: NO_FILTER,
    save: { state: 'saved', count: 0, lastSavedAt: null },
    conflicts: [],
    pending: [],
    undo: null,
    redo: null,
    foreign: new Map(),
    closings: new Map(),
    announcement: { text: '', count: 0 },
  };

  function set(patch: Partial<DeskState>): void {
    state = { ...state, ...patch };
    listeners.forEach((listener) => listener());
  }
  const announce = (text: string) => set({ announcement: { text, count: state.announcement.count + 1 } });

  const history = createHistory(() => set({ undo: history.lastDone(), redo: history.lastUndone() }));
  const outbox = createOutbox(scope, tab, { onChange: queueChanged, onSaved, onRefused });

  /** The records as they now look, after their base or the queue changed. */
  function showAll(ids: Iterable<string>): void {
    const entries = outbox.entries();
    for (const id of ids) records.show(id, entries);
    records.showSentences(entries);
    const gone = state.chosenId !== null && !records.shown().has(state.chosenId);
    const isDetached = state.attachingId !== null && !records.shown().has(state.attachingId);
    set({
      annotations: records.shown(),
      list: records.list(),
      lost: records.lost(),
      sentences: records.sentences(),
      ...(isDetached ? { attachingId: null } : {}),
      ...(gone ? { chosenId: null, openId: null } : {}),
    });
  }

  function queueChanged(): void {
    const here = outbox.entries().filter((entry) => entry.articleId === data.article.id);
    const touched = new Set(here.flatMap((entry) => (entry.annotationId ? [entry.annotationId] : [])));
    const conflicts = here.flatMap((entry) => (entry.conflict ? [{ entry, current: entry.conflict.current }] : []));
    const isNewConflict = conflicts.length > state.conflicts.length;
    const isSame = here.length === state.pending.length && here.every((entry, index) => entry === state.pending[index]);
    set({ pending: isSame ? state.pending : here, conflicts, save: saveView(conflicts.length) });
    if (!isSame) showAll(touched);
    if (isNewConflict) announce(t('conflict.title'));
  }

  function saveView(conflicts: number): SaveView {
    const count = outbox.entries().length;
    const queue = outbox.state();
    const name = {
      idle: 'saved',
      sending: 'saving',
      retrying: 'retrying',
      offline: 'offline',
      signed_out: 'signed_out',
    } as const;
    const isCalm = queue === 'idle' || queue === 'sending';
    return { state: conflicts > 0 && isCalm ? 'conflict' : name[queue], count, lastSavedAt: outbox.lastSavedAt() };
  }

  function onSaved(entry: OutboxEntry, response: unknown): void {
    if (entry.draftKey !== null) drafts.clear(entry.draftKey);
    if (entry.articleId !== data.article.id) return;
    if (entry.endpoint === 'removeAnnotation') records.drop(entry.annotationId ?? '');
    else if (entry.endpoint === 'triageSentence') records.putSentence((response as { sentence: Sentence }).sentence);
    else if (entry.endpoint === 'updateArticle') set({ article: response as Article });
    else if (entry.key === annotationKey(entry.annotationId ?? '')) records.put(response as Annotation);
    else if (entry.annotationId !== null) fresh.reread([entry.annotationId]);
    if (entry.key.startsWith('task:')) fresh.rereadTasks();
    showAll(entry.annotationId === null ? [] : [entry.annotationId]);
    fresh.soon(entry);
  }

  function onRefused(entry: OutboxEntry, problem: Problem): void {
    toast.failed(
      t('refused', { what: entry.label }),
      problem.issues?.map((issue) => issue.message).join(' ') || problem.detail,
    );
    if (entry.articleId !== data.article.id) return;
    showAll(entry.annotationId === null ? [] : [entry.annotationId]);
    if (entry.annotationId !== null) fresh.reread([entry.annotationId]);
  }

  const fresh = startFresh({
    data,
    isWaiting: (id) => outbox.entries().some((entry) => entry.key === annotationKey(id)),
    put: (annotations, gone, by) => {
      annotations.forEach((annotation) => records.put(annotation));
      gone.forEach((id) => records.drop(id));
      const foreign = by.size === 0 ? state.foreign : new Map([...state.foreign, ...by]);
      set({ foreign });
      showAll([...annotations.map(({ id }) => id), ...gone]);
    },
    putSentence: (sentence) => {
      records.putSentence(sentence);
      showAll([]);
    },
    putTasks: (tasks) => set({ tasks }),
    article: () => state.article,
    putArticle: (article, by) => {
      const isNewer = article.currentVersion > data.version.number;
      set({ article, newer: isNewer ? { name: by ?? state.newer?.name ?? '' } : null });
      if (isNewer) set({ attachingId: null });
    },
    forget: (ids) => {
      const { closings } = state;
      set({ closings: new Map([...closings, ...ids.map((id) => [id, (closings.get(id) ?? 0) + 1] as const)]) });
    },
    signal: (name) => announce(t('foreign.changed', { name })),
  });

  /** The one door for changes. */
  function submit(change: Change): Promise<unknown> {
    const entry: OutboxEntry = {
      id: v7(),
      scope,
      articleId: data.article.id,
      endpoint: change.endpoint.name,
      method: change.endpoint.method,
      path: change.endpoint.path,
      params: change.params as OutboxEntry['params'],
      body: change.body ?? null,
      version: change.version ?? null,
      key: change.key,
      annotationId: change.annotationId ?? null,
      label: change.label,
      before: change.before ?? null,
      optimistic: change.optimistic ?? null,
      draftKey: change.draftKey ?? null,
      at: Date.now(),
      attempts: 0,
      conflict: null,
      tab,
    };
    if (change.undo) history.did({ label: change.label, undo: change.undo, redo: change.redo });
    return outbox.add(entry);
  }

  const changes = createChanges({ data, t, records, history, submit, getState: () => state, set, announce });

  function choose(id: string | null, { open = true }: { open?: boolean } = {}): void {
    const annotation = id === null ? undefined : state.annotations.get(id);
    const isHere = annotation !== undefined && isFound(annotation);
    const first = isHere ? annotation.sentences[0] : undefined;
    const last = isHere ? annotation.sentences.at(-1) : undefined;
    const selection: Selection =
      first === undefined || last === undefined ? state.selection : { kind: 'sentences', anchor: first, focus: last };
    const foreign = new Map(state.foreign);
    if (id !== null) foreign.delete(id);
    set({
      chosenId: annotation ? id : null,
      openId: annotation && open ? id : null,
      selection,
      foreign,
      attachingId: null,
    });
  }

  function attach(id: string | null): void {
    if (id === null) return set({ attachingId: null });
    set({ attachingId: id, openId: null, chosenId: null, selection: { kind: 'none' } });
    announce(t('attach.begun'));
  }

  function attachHere(): void {
    const { attachingId: id, selection } = state;
    const range = selectedRange(selection, data);
    if (id === null || range === null || state.newer !== null) return;
    void changes.updateAnnotation(id, { range }).catch(() => undefined);
    choose(id);
    announce(t('attach.done'));
  }

  const step = (direction: 'undo' | 'redo') => () => {
    const done = history[direction]();
    announce(done ? t(`announce.${direction}`, { what: done.label }) : t(`announce.nothingTo.${direction}`));
  };

  const actions: DeskActions = {
    ...changes,
    choose,
    close: () => set({ openId: null }),
    attach,
    attachHere,
    select: (selection, asked = state.chosenId) => {
      const chosenId = state.attachingId === null ? asked : null;
      set({ selection, chosenId, openId: chosenId === state.openId ? state.openId : null });
    },
    hover: (hoveredId) => state.hoveredId !== hoveredId && set({ hoveredId }),
    filter: (filter) => set({ filter }),
    save: (request) => submit(request as unknown as Change) as Promise<never>,
    decide: outbox.decide,
    retryNow: outbox.again,
    undo: step('undo'),
    redo: step('redo'),
    refresh: fresh.reread,
    announce,
  };

  function start(): () => void {
    outbox.start();
    const endTab = liveTab(tab);
    void drafts.load();
    void outbox.adopt(isTabAlive);
    const endFresh = fresh.start();
    const endGuard = guardLeaving({
      hasUnsent: () => outbox.entries().length > 0,
      onLeave: drafts.flush,
      onBack: outbox.again,
    });
    return () => {
      drafts.flush();
      outbox.stop();
      endTab();
      endFresh();
      endGuard();
    };
  }

  const subject = (annotation: Annotation | undefined) =>
    annotation
      ? { authorId: annotation.author.id, verdictById: annotation.verdict?.by.id ?? null, status: annotation.status }
      : {};

  return {
    data,
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    actions,
    drafts,
    can: (ability: Ability, annotation) =>
      (state.article.archivedAt === null || ability === 'article:update') &&
      (state.newer === null || !NEEDS_THIS_TEXT.has(ability)) &&
      can(data.me, ability, subject(annotation)),
    start,
  };
}
