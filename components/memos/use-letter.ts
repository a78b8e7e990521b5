'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { createDrafts, type Drafts } from '@/components/desk/drafts';
import { call, ProblemError } from '@/lib/api/call';
import { answerMemo, openMemo } from '@/lib/api/memos';
import type { Letter, LetterItem, MemoAnswer } from '@/lib/domain/memo';
import { backoff, outcomeOf } from '@/lib/domain/saving';

export type Reply = { answer: MemoAnswer | null; text: string };
export type ReplyState = 'calm' | 'saving' | 'saved' | 'offline' | 'needText' | { refused: string };
/** `reply` is what is shown: what the author gave, sent or not. */
export type LetterEntry = {
  item: LetterItem;
  reply: Reply;
  state: ReplyState;
  /** What the author had written about words that meanwhile are others. */
  lost: string | null;
};

const TYPING = 1200;

const replyOf = ({ answer, answerText }: LetterItem): Reply => ({ answer, text: answerText ?? '' });
const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' && value !== null && typeof (value as Reply).text === 'string';

/**
 * The author's answers: each is sent as it is given, the text a moment after the last key. What has not arrived is in the
 * browser's memory and is sent again, also after a reload; one that clashes is never sent over what stands there now.
 */
export function useLetter(token: string, scope: string, first: Letter) {
  const [letter, setLetter] = useState(first);
  const [replies, setReplies] = useState<ReadonlyMap<string, Reply>>(new Map());
  const [states, setStates] = useState<ReadonlyMap<string, ReplyState>>(new Map());
  const [lost, setLost] = useState<ReadonlyMap<string, string>>(new Map());
  const [isOver, setOver] = useState(false);
  const [drafts] = useState<Drafts>(() => createDrafts(scope));
  const items = useRef(new Map(first.items.map((item) => [item.id, item])));
  const waiting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; tries: number }>());
  const sending = useRef(new Set<string>());
  const wanted = useRef(new Map<string, Reply>());

  const mark = useCallback((id: string, state: ReplyState) => {
    setStates((known) => new Map(known).set(id, state));
  }, []);

  const put = useCallback((item: LetterItem) => {
    items.current.set(item.id, item);
    setLetter((known) => ({ ...known, items: known.items.map((one) => (one.id === item.id ? item : one)) }));
  }, []);

  const settle = useCallback(
    (id: string) => {
      wanted.current.delete(id);
      drafts.clear(id);
      setReplies((known) => new Map([...known].filter(([key]) => key !== id)));
    },
    [drafts],
  );

  const send = useCallback(
    async function sendAgain(id: string, tries = 0): Promise<void> {
      clearTimeout(waiting.current.get(id)?.timer);
      waiting.current.delete(id);
      const reply = wanted.current.get(id);
      const item = items.current.get(id);
      if (!reply || !item || sending.current.has(id)) return;
      const text = reply.text.trim();
      if (reply.answer === 'answered' && text === '') return mark(id, 'needText');
      sending.current.add(id);
      mark(id, 'saving');
      const again = (after: number, next: number) => {
        waiting.current.set(id, { timer: setTimeout(() => void sendAgain(id, next), after), tries: next });
      };
      try {
        const body = { token, item: id, answer: reply.answer, text: text || null, version: item.version };
        put(await call(answerMemo, { body }));
        if (wanted.current.get(id) === reply) {
          settle(id);
          mark(id, 'saved');
        } else again(TYPING, 0);
      } catch (error) {
        const problem = error instanceof ProblemError ? error.problem : null;
        const outcome = problem === null ? 'retry' : outcomeOf(problem.status, tries + 1);
        if (problem?.status === 404) setOver(true);
        if (outcome === 'retry') {
          mark(id, 'offline');
          again(backoff(tries + 1), tries + 1);
        } else if (outcome === 'stale') {
          put(problem?.current as LetterItem);
          settle(id);
          mark(id, 'calm');
          setLost((known) => new Map(known).set(id, text));
        } else mark(id, { refused: problem?.detail ?? '' });
      } finally {
        sending.current.delete(id);
      }
    },
    [token, mark, put, settle],
  );

  const change = useCallback(
    (id: string, reply: Reply, after: number) => {
      wanted.current.set(id, reply);
      drafts.set(id, reply);
      setReplies((known) => new Map(known).set(id, reply));
      clearTimeout(waiting.current.get(id)?.timer);
      waiting.current.set(id, { timer: setTimeout(() => void send(id), after), tries: 0 });
    },
    [drafts, send],
  );

  useEffect(() => {
    let isHere = true;
    void drafts.load().then(() => {
      if (!isHere) return;
      for (const { id } of first.items) {
        const kept = drafts.get(id);
        if (isReply(kept)) change(id, kept, 0);
      }
    });
    void call(openMemo, { body: { token } }).then(
      (fresh) => isHere && fresh.items.forEach((item) => !wanted.current.has(item.id) && put(item)),
      (error: unknown) => error instanceof ProblemError && error.problem.status === 404 && setOver(true),
    );
    return () => {
      isHere = false;
    };
  }, [drafts, first, token, change, put]);

  useEffect(() => {
    const flush = () => drafts.flush();
    const retry = () => wanted.current.forEach((_, id) => void send(id));
    addEventListener('pagehide', flush);
    addEventListener('online', retry);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('online', retry);
      flush();
    };
  }, [drafts, send]);

  const entries: LetterEntry[] = letter.items.map((item) => ({
    item,
    reply: replies.get(item.id) ?? replyOf(item),
    state: states.get(item.id) ?? 'calm',
    lost: lost.get(item.id) ?? null,
  }));

  return {
    letter,
    entries,
    isOver,
    choose: (id: string, answer: MemoAnswer | null) => {
      const now = entries.find((entry) => entry.item.id === id)?.reply;
      change(id, { answer, text: answer === null || answer === 'accepted' ? '' : (now?.text ?? '') }, 0);
    },
    type: (id: string, text: string) => {
      const now = entries.find((entry) => entry.item.id === id)?.reply;
      if (now) change(id, { ...now, text }, TYPING);
    },
    leave: (id: string) => void send(id),
  };
}
