/** This page among the person's other pages: which ones live (their queues are their own), and leaving with work unsent. */
const lockOf = (tab: string): string => `sanad-tab:${tab}`;

/** Holds a lock for as long as the page lives; returns what lets it go. */
export function liveTab(tab: string): () => void {
  if (!('locks' in navigator)) return () => undefined;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  void navigator.locks.request(lockOf(tab), () => held).catch(() => undefined);
  return release;
}

/** Where the browser has no locks, every other page counts as gone: sending twice is safe, losing is not. */
export async function isTabAlive(tab: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === lockOf(tab));
}

type Guard = { hasUnsent: () => boolean; onLeave: () => void; onBack: () => void };

export function guardLeaving({ hasUnsent, onLeave, onBack }: Guard): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    onLeave();
    if (hasUnsent()) event.preventDefault();
  };
  const hide = () => document.visibilityState === 'hidden' && onLeave();
  addEventListener('beforeunload', ask);
  addEventListener('pagehide', onLeave);
  addEventListener('online', onBack);
  addEventListener('focus', onBack);
  document.addEventListener('visibilitychange', hide);
  return () => {
    removeEventListener('beforeunload', ask);
    removeEventListener('pagehide', onLeave);
    removeEventListener('online', onBack);
    removeEventListener('focus', onBack);
    document.removeEventListener('visibilitychange', hide);
  };
}
