'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createDrafts, type Drafts } from '@/components/desk/drafts';
import { tellRole } from '@/components/shell/told-role';
import type { ProblemLike } from '@/components/ui/problem';
import { call, ProblemError } from '@/lib/api/call';
import { getMemo, updateMemo } from '@/lib/api/memos';
import { listEvents } from '@/lib/api/workspaces';
import type { Memo, MemoItemDraft, MemoPatch } from '@/lib/domain/memo';
import { backoff, outcomeOf } from '@/lib/domain/saving';

/** An item on the page always has its id, made here for a new one. */
export type ItemWords = Omit<MemoItemDraft, 'id'> & { id: string };
export type MemoWords = Pick<Memo, 'authorName' | 'message' | 'locale'> & { items: ItemWords[] };
export type Saving = 'saved' | 'saving' | 'unsaved';

const TYPING = 900;
const FRESH = 10_000;

export const wordsOf = ({ authorName, message, locale, items }: Memo): MemoWords => ({
  ...{ authorName, message, locale },
  items: items.map(({ id, annotationId, quote, suggestion, explanation, source, severity }) => ({
    ...{ id, annotationId, quote, suggestion, explanation, source, severity },
  })),
});

const isWords = (value: unknown): value is MemoWords =>
  typeof value === 'object' && value !== null && Array.isArray((value as MemoWords).items);

/** What the schema refuses while it is being typed waits until it is whole. */
const sendable = ({ authorName, items, ...rest }: MemoWords): MemoPatch => ({
  ...rest,
  ...(authorName.trim() === '' ? {} : { authorName }),
  items: items.filter(({ quote }) => quote.trim() !== ''),
});

/**
 * A memo that saves itself. Answers come in while it is edited: the events after the last one known are asked for every
 * ten seconds, and the memo is read again when one speaks of it.
 */
export function useMemoDraft(workspace: string, userId: string, first: Memo, firstSeq: number) {
  const params = useMemo(() => ({ workspace, memo: first.id }), [workspace, first.id]);
  const [memo, setMemo] = useState(first);
  const [words, setWords] = useState<MemoWords | null>(null);
  const [saving, setSaving] = useState<Saving>('saved');
  const [theirs, setTheirs] = useState<Memo | null>(null);
  const [problem, setProblem] = useState<ProblemLike | null>(null);
  const [drafts] = useState<Drafts>(() => createDrafts(`${userId}:${workspace}`));
  const key = `memo:${first.id}`;
  const known = useRef(first);
  const wanted = useRef<MemoWords | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSending = useRef(false);

  const take = useCallback((fresh: Memo) => {
    known.current = fresh;
    setMemo(fresh);
  }, []);

  const save = useCallback(
    async function again(tries = 0): Promise<void> {
      clearTimeout(timer.current);
      const sent = wanted.current;
      if (sent === null || isSending.current) return;
      isSending.current = true;
      setSaving('saving');
      try {
        take(await call(updateMemo, { params, version: known.current.version, body: sendable(sent) }));
        setProblem(null);
        if (wanted.current === sent) {
          wanted.current = null;
          drafts.clear(key);
          setWords(null);
          setSaving('saved');
        } else timer.current = setTimeout(() => void again(), 0);
      } catch (error) {
        const told = error instanceof ProblemError ? error.problem : null;
        const outcome = told === null ? 'retry' : outcomeOf(told.status, tries + 1);
        setSaving('unsaved');
        if (outcome === 'retry') timer.current = setTimeout(() => void again(tries + 1), backoff(tries + 1));
        else if (outcome === 'stale') setTheirs(told?.current as Memo);
        else setProblem(told);
      } finally {
        isSending.current = false;
      }
    },
    [drafts, key, params, take],
  );

  const change = useCallback(
    (next: MemoWords, after = TYPING) => {
      wanted.current = next;
      setWords(next);
      setSaving('saving');
      drafts.set(key, next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), after);
    },
    [drafts, key, save],
  );

  useEffect(() => {
    let isHere = true;
    void drafts.load().then(() => {
      const kept = drafts.get(key);
      if (isHere && isWords(kept)) change(kept);
    });
    const flush = () => drafts.flush();
    const retry = () => void save();
    addEventListener('pagehide', flush);
    addEventListener('online', retry);
    return () => {
      isHere = false;
      removeEventListener('pagehide', flush);
      removeEventListener('online', retry);
      flush();
    };
  }, [drafts, key, change, save]);

  useEffect(() => {
    let lastSeq = firstSeq;
    let next: ReturnType<typeof setTimeout>;
    const ask = async () => {
      clearTimeout(next);
      try {
        if (document.visibilityState === 'visible') {
          const query = { after: lastSeq, articleId: first.articleId, limit: 200 };
          const page = await call(listEvents, { params: { workspace }, query });
          tellRole(workspace, page.role);
          if (page.items.some(({ entityId }) => entityId === first.id)) {
            const fresh = await call(getMemo, { params });
            // Somebody else's newer words wait until ours are sent: then both are shown.
            if (wanted.current === null) take(fresh);
            else if (fresh.version === known.current.version) take(fresh);
          }
          lastSeq = Math.max(lastSeq, page.lastSeq);
        }
      } catch {
        // Away: the next round asks from the same event on.
      }
      next = setTimeout(() => void ask(), FRESH);
    };
    const back = () => document.visibilityState === 'visible' && void ask();
    next = setTimeout(() => void ask(), FRESH);
    document.addEventListener('visibilitychange', back);
    return () => {
      clearTimeout(next);
      document.removeEventListener('visibilitychange', back);
    };
  }, [first.articleId, first.id, firstSeq, params, take, workspace]);

  return {
    memo,
    words: words ?? wordsOf(memo),
    saving,
    problem,
    theirs,
    drafts,
    change,
    take,
    /** Resolves the clash: what somebody else saved stays, or ours is saved on top of it. */
    settle(isMine: boolean) {
      if (theirs === null) return;
      take(theirs);
      setTheirs(null);
      if (isMine) return void save();
      wanted.current = null;
      drafts.clear(key);
      setWords(null);
      setSaving('saved');
    },
  };
}
