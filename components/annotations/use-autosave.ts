'use client';

import { useCallback, useEffect, useRef } from 'react';

/**
 * Saves what is typed `wait` milliseconds after the last change. `now` saves at once what still waits (on blur); it also
 * happens when the component or the page goes away. `drop` forgets it, `waiting` tells it: what saves is given
 * it too, to ask after the answer whether something newer has been typed.
 */
export function useAutosave<T>(save: (value: T, waiting: () => T | undefined) => void, wait = 1000) {
  const saver = useRef(save);
  useEffect(() => {
    saver.current = save;
  });
  const waiting = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
  }, []);
  const whatWaits = useCallback(() => waiting.current?.value, []);
  const now = useCallback(() => {
    const due = waiting.current;
    drop();
    if (due) saver.current(due.value, whatWaits);
  }, [drop, whatWaits]);
  const later = useCallback(
    (value: T) => {
      clearTimeout(timer.current);
      waiting.current = { value };
      timer.current = setTimeout(now, wait);
    },
    [now, wait],
  );
  useEffect(() => {
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('pagehide', now);
      now();
    };
  }, [now]);
  return { later, now, drop, waiting: whatWaits };
}
