'use client';

/** Files that are being made in the background, as this page asked for them; looked after until each is done. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { call, NetworkError, ProblemError } from '@/lib/api/call';
import { getExport, requestExport } from '@/lib/api/exports';
import type { Export } from '@/lib/domain/export';
import type { Offer } from './export-formats';

export type Making = {
  id: string;
  offer: Offer;
  made: Export | null;
  /** What the server said, or `network` while it can't be reached. */
  fault: string | null;
};

const EVERY = 1000;

export function useExports(workspace: string, article: string, locale: 'ar' | 'en') {
  const [makings, setMakings] = useState<Making[]>([]);
  const current = useRef(makings);
  useEffect(() => void (current.current = makings), [makings]);

  const change = useCallback((id: string, part: Partial<Making>): void => {
    setMakings((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  }, []);

  const ask = useCallback(
    async (making: Making): Promise<void> => {
      const { format, table } = making.offer;
      const body = { id: making.id, format, locale, ...(table ? { table } : {}) };
      try {
        const made = await call(requestExport, { params: { workspace, article }, body });
        change(making.id, { made, fault: null });
      } catch (error) {
        change(making.id, { fault: faultOf(error) });
      }
    },
    [article, change, locale, workspace],
  );

  const begin = useCallback(
    (offer: Offer): void => {
      const making = { id: v7(), offer, made: null, fault: null };
      setMakings((all) => [...all, making]);
      void ask(making);
    },
    [ask],
  );

  const dismiss = useCallback((id: string): void => setMakings((all) => all.filter((one) => one.id !== id)), []);

  useEffect(() => {
    const look = async ({ id, made }: Making): Promise<void> => {
      if (made === null) return;
      try {
        change(id, { made: await call(getExport, { params: { workspace, export: id } }), fault: null });
      } catch (error) {
        change(id, { fault: faultOf(error) });
      }
    };
    const timer = setInterval(() => {
      for (const making of current.current) {
        if (making.made === null && making.fault === 'network') void ask(making);
        else if (isGoing(making)) void look(making);
      }
    }, EVERY);
    return () => clearInterval(timer);
  }, [ask, change, workspace]);

  return { makings, begin, dismiss };
}

export const isGoing = ({ made, fault }: Making): boolean =>
  made === null ? fault === null || fault === 'network' : made.status === 'queued' || made.status === 'running';

const faultOf = (error: unknown): string => {
  if (error instanceof NetworkError) return 'network';
  return error instanceof ProblemError ? (error.problem.detail ?? error.problem.title) : 'network';
};
