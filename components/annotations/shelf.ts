'use client';

/**
 * What hangs on an annotation (notes, evidence, tasks), read when its card opens and kept while the desk is open, so that
 * a card opened again is there at once and brought up to date behind. Changes that are not saved yet lie over it.
 */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { NetworkError, ProblemError } from '@/lib/api/call';
import type { Page } from '@/lib/domain/page';
import type { OutboxEntry } from '@/lib/domain/saving';
import { useDesk, useDeskHandle, usePending, type Desk } from '@/components/desk/desk-store';
import type { ProblemLike } from '@/components/ui/problem';

export type Shelved = { id: string; deletedAt: string | null };

type Shelf<T> = {
  items: readonly T[];
  state: 'loading' | 'ready' | 'failed';
  problem: ProblemLike | null;
  /** After how many closings it was read: see DeskState. */
  round: number;
};

const EMPTY: Shelf<never> = { items: [], state: 'loading', problem: null, round: 0 };

type Cabinet = { shelves: Map<string, Shelf<Shelved>>; listeners: Set<() => void> };
const cabinets = new WeakMap<Desk, Cabinet>();

function cabinetOf(desk: Desk): Cabinet {
  const known = cabinets.get(desk);
  if (known) return known;
  const made: Cabinet = { shelves: new Map(), listeners: new Set() };
  cabinets.set(desk, made);
  return made;
}

type Options<T extends Shelved> = {
  annotationId: string;
  noun: string;
  /** One page, from a cursor. */
  load: (cursor: string | undefined) => Promise<Page<T>>;
  /** The items with one change that is on its way laid over them. */
  overlay: (items: readonly T[], entry: OutboxEntry) => readonly T[];
  /** Read again when this changes. */
  stamp?: unknown;
};

export function useShelf<T extends Shelved>({ annotationId, noun, load, overlay, stamp }: Options<T>) {
  const desk = useDeskHandle();
  const cabinet = cabinetOf(desk);
  const key = `${noun}/${annotationId}`;
  const pending = usePending(annotationId);

  const subscribe = useCallback(
    (listener: () => void) => {
      cabinet.listeners.add(listener);
      return () => cabinet.listeners.delete(listener);
    },
    [cabinet],
  );
  const roundNow = useCallback(() => desk.getState().closings.get(annotationId) ?? 0, [desk, annotationId]);
  const round = useDesk((state) => state.closings.get(annotationId) ?? 0);
  const known = useCallback((): Shelf<T> => {
    const shelf = cabinet.shelves.get(key);
    return (shelf === undefined || shelf.round < roundNow() ? EMPTY : shelf) as Shelf<T>;
  }, [cabinet, key, roundNow]);
  const shelf = useSyncExternalStore(subscribe, known, () => EMPTY as Shelf<T>);

  const put = useCallback(
    (change: (shelf: Shelf<T>) => Shelf<T>) => {
      cabinet.shelves.set(key, change(known()));
      cabinet.listeners.forEach((listener) => listener());
    },
    [cabinet, key, known],
  );

  const reload = useCallback(async () => {
    const since = roundNow();
    try {
      const items: T[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const page = await load(cursor);
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
        more = cursor !== undefined;
      }
      put(() => ({ items, state: 'ready', problem: null, round: since }));
    } catch (error) {
      put((shown) =>
        shown.state === 'ready' ? shown : { ...shown, state: 'failed', problem: problemOf(error), round: since },
      );
    }
  }, [load, put, roundNow]);

  useEffect(() => {
    void reload();
  }, [reload, stamp, round]);

  const items = useMemo(
    () => pending.reduce<readonly T[]>((known, entry) => overlay(known, entry), shelf.items),
    [pending, overlay, shelf.items],
  );

  return {
    items: items.filter((item) => item.deletedAt === null),
    state: shelf.state,
    problem: shelf.problem,
    /** Reads again; what is shown stays until the answer is there. */
    refresh: reload,
    retry: () => {
      put((known) => ({ ...known, state: 'loading', problem: null }));
      void reload();
    },
    /** Sets a record as it is now, new or known. */
    set: (item: T) => put((known) => ({ ...known, items: upsert(known.items, item) })),
    /** The record as it is known now, also long after this render. */
    find: (id: string): T | undefined => known().items.find((item) => item.id === id),
    drop: (id: string) => put((known) => ({ ...known, items: known.items.filter((item) => item.id !== id) })),
  };
}

export const upsert = <T extends Shelved>(items: readonly T[], item: T): readonly T[] =>
  items.some(({ id }) => id === item.id)
    ? items.map((known) => (known.id === item.id ? item : known))
    : [...items, item];

/** The record with some fields laid over it. */
export const laidOver = <T extends object>(record: T, fields: object): T => ({ ...record, ...fields });

/** Lays the given fields over one item. */
export const patched = <T extends Shelved>(items: readonly T[], id: unknown, fields: object): readonly T[] =>
  items.map((item) => (item.id === id ? laidOver(item, fields) : item));

/** Empty title: the place that shows it says in the reader's language that there was no answer. */
function problemOf(error: unknown): ProblemLike {
  if (error instanceof ProblemError) return error.problem;
  return { title: '', detail: error instanceof NetworkError ? '' : String(error) };
}
