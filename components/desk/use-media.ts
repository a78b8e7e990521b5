'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Room for the margin beside the article; below it the cards are in a sheet. */
export const WIDE = '(min-width: 64rem)';
/** Room for the outline too; below it the outline is a drawer. */
export const WIDEST = '(min-width: 80rem)';
/** The desk scrolls inside; below it the document scrolls. */
export const TABLET = '(min-width: 48rem)';

/** False on the server and while hydrating. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
