'use client';

/**
 * The desk's state and everything that changes it: what components build on. All changes are shown at once, saved by
 * themselves, and can be undone. The engine behind it is desk-engine.ts; it is made once per opened article.
 */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { BodyIn, Endpoint, ParamsIn, ResponseOf } from '@/lib/api/endpoint';
import type { Annotation, AnnotationKind, AnnotationPatch, Range, VerdictDraft } from '@/lib/domain/annotation';
import type { Article, Sentence, Triage } from '@/lib/domain/article';
import type { DeskFilter } from '@/lib/domain/filters';
import type { Role } from '@/lib/domain/member';
import type { Ability } from '@/lib/domain/permission';
import type { RatingScale } from '@/lib/domain/rating';
import type { OutboxEntry } from '@/lib/domain/saving';
import type { Task } from '@/lib/domain/task';
import type { ArticleBlock } from '@/lib/text/canonical';
import type { z } from 'zod';
import type { Drafts } from './drafts';

/** What the page gives. */
export type DeskData = {
  workspace: { slug: string; name: string; ratingScale: RatingScale; role: Role };
  me: { userId: string; name: string; role: Role };
  article: Article;
  version: { number: number; text: string; blocks: ArticleBlock[]; sentences: Sentence[] };
  annotations: Annotation[];
  members: { id: string; name: string; role: Role }[];
  tasks: Task[];
  lastSeq: number;
};

/** `raw` is what was dragged over, before it snapped; the bar offers it as an exact selection. */
export type Selection =
  | { kind: 'none' }
  | { kind: 'sentences'; anchor: number; focus: number; raw?: Range }
  | { kind: 'range'; range: Range; raw?: Range };

export type SaveState = 'saved' | 'saving' | 'retrying' | 'offline' | 'signed_out' | 'conflict';

/** `count`: how many changes wait. `lastSavedAt`: epoch milliseconds; null before the first save of this page. */
export type SaveView = { state: SaveState; count: number; lastSavedAt: number | null };

export type Conflict = { entry: OutboxEntry; current: unknown };

export type DeskState = {
  article: Article;
  sentences: readonly Sentence[];
  annotations: ReadonlyMap<string, Annotation>;
  /** Those that stand in the text, in reading order. */
  list: readonly Annotation[];
  /** Those whose words are lost: their ranges and sentences belong to an older text. */
  lost: readonly Annotation[];
  /** New words are being chosen for this one. */
  attachingId: string | null;
  /** Somebody has made a newer version of the text than the one shown. */
  newer: { name: string } | null;
  tasks: readonly Task[];
  selection: Selection;
  /** Lifted to its sentence. */
  chosenId: string | null;
  /** The chosen one, when its editor is open. */
  openId: string | null;
  hoveredId: string | null;
  filter: DeskFilter;
  save: SaveView;
  conflicts: readonly Conflict[];
  /** Changes on their way, oldest first. `usePending` gives those of one annotation. */
  pending: readonly OutboxEntry[];
  undo: string | null;
  redo: string | null;
  /** Who changed an annotation since it was last looked at here. */
  foreign: ReadonlyMap<string, { name: string; at: string }>;
  /** How often something of an annotation was closed to this reader: what was read before the last time is forgotten. */
  closings: ReadonlyMap<string, number>;
  /** Said to screen readers. */
  announcement: { text: string; count: number };
};

type Callable = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

export type SaveRequest<E extends Callable> = {
  endpoint: E;
  params: ParamsIn<E>;
  body?: BodyIn<E>;
  /** The version the change was made from, where the endpoint asks for one. */
  version?: number;
  /** The record, e.g. `note:<id>`: changes with the same key are sent one after the other. */
  key: string;
  /** Its annotation: re-read after the answer, so that its counts are right. */
  annotationId?: string;
  /** What it does, e.g. “Note changed”: shown for undo, conflicts and failures. */
  label: string;
  /** The changed fields as they were: lets a foreign change of other fields merge by itself. */
  before?: Record<string, unknown>;
  /** The useDraft key whose text this saves; cleared when it is saved, kept when it is refused. */
  draftKey?: string;
  /** Given: the action can be undone. It calls save() again, without `undo`. */
  undo?: () => Promise<unknown>;
  redo?: () => Promise<unknown>;
};

export type DeskActions = {
  /** Lifts a card to its sentence; opens its editor unless told not to. null: none. */
  choose: (id: string | null, options?: { open?: boolean }) => void;
  /** Begins choosing new words for an annotation; null: no more. */
  attach: (id: string | null) => void;
  /** The chosen words become those of the annotation that words are chosen for. */
  attachHere: () => void;
  /** Closes the open card and goes back to its sentence. */
  close: () => void;
  /** `chosenId` given: that card is lifted too (not opened); null: none. */
  select: (selection: Selection, chosenId?: string | null) => void;
  hover: (id: string | null) => void;
  filter: (filter: DeskFilter) => void;
  /** Labels a range, or the selection's sentences. The same label on exactly the same range takes it away again. */
  label: (kind: AnnotationKind, target: Range | { sentences: number[] }) => string | null;
  updateAnnotation: (id: string, patch: AnnotationPatch) => Promise<Annotation>;
  giveVerdict: (id: string, draft: VerdictDraft, options?: { draftKey?: string }) => Promise<Annotation>;
  removeAnnotation: (id: string) => void;
  restoreAnnotation: (id: string) => void;
  triage: (indexes: number[], triage: Triage) => void;
  /** For everything else: kept, sent, retried, undoable. Resolves with the answer, however late; rejects on refusal. */
  save: <E extends Callable>(request: SaveRequest<E>) => Promise<ResponseOf<E>>;
  decide: (entryId: string, choice: 'mine' | 'theirs') => void;
  retryNow: () => void;
  undo: () => void;
  redo: () => void;
  /** Reads annotations again, e.g. after something that changes their counts. */
  refresh: (ids: string[]) => void;
  announce: (text: string) => void;
};

export type Desk = {
  data: DeskData;
  getState: () => DeskState;
  subscribe: (listener: () => void) => () => void;
  actions: DeskActions;
  drafts: Drafts;
  can: (ability: Ability, annotation?: Annotation) => boolean;
  /** Begins saving and listening; returns what ends it. */
  start: () => () => void;
};

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDeskHandle(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('outside of a desk');
  return desk;
}

/** A part of the state. The selector must return something that stays the same while its part does. */
export function useDesk<T>(selector: (state: DeskState) => T): T {
  const desk = useDeskHandle();
  const read = () => selector(desk.getState());
  return useSyncExternalStore(desk.subscribe, read, read);
}

export const useDeskData = (): DeskData => useDeskHandle().data;
export const useDeskActions = (): DeskActions => useDeskHandle().actions;
export const useAnnotation = (id: string): Annotation | undefined => useDesk((state) => state.annotations.get(id));

/** Whether the person may do this, to this annotation if one is given. */
export function useCanDo(): (ability: Ability, annotation?: Annotation) => boolean {
  return useDeskHandle().can;
}

/** Changes of one annotation, or of what hangs on it, that are not saved yet. */
export function usePending(annotationId: string): OutboxEntry[] {
  const pending = useDesk((state) => state.pending);
  return pending.filter((entry) => entry.annotationId === annotationId);
}

export type Draft<T> = {
  value: T;
  set: (value: T) => void;
  /** Throws the kept text away; the value is `initial` again. */
  clear: () => void;
  /** It was typed before a reload, and not saved. */
  restored: boolean;
  /** There is text that is not the initial one. */
  isChanged: boolean;
  /** The kept drafts have been read. An editor that takes its text only once should be mounted when this is true. */
  ready: boolean;
};

/** Text being typed, kept in this browser per user, workspace and `key` until it is saved. */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const { drafts } = useDeskHandle();
  const value = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.get(key) as T | undefined,
    () => undefined,
  );
  const ready = useSyncExternalStore(drafts.subscribe, drafts.isLoaded, () => false);
  const restored = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.wasRestored(key),
    () => false,
  );
  const set = useCallback((next: T) => drafts.set(key, next), [drafts, key]);
  const clear = useCallback(() => drafts.clear(key), [drafts, key]);
  const isChanged = value !== undefined;
  return { value: isChanged ? value : initial, set, clear, restored: restored && isChanged, isChanged, ready };
}
