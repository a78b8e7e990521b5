'use client';

/** What the builder changes of the records themselves: whether a claim goes in, and how far what hangs on it may go. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { updateAnnotation } from '@/lib/api/annotations';
import { updateEvidence } from '@/lib/api/evidence';
import { updateNote } from '@/lib/api/notes';
import { call, ProblemError } from '@/lib/api/call';
import { updateContact } from '@/lib/api/contacts';
import type { Protection } from '@/lib/domain/protection';
import type { BuilderClaim, BuilderPart } from '@/lib/domain/report-builder';

type Seen<T> = { version: number; value: T };

/** `refresh` brings what the server holds; until then the choice is shown as made. */
export function usePartChanges(workspace: string, refresh: () => void) {
  const t = useTranslations('builder');
  const [included, setIncluded] = useState<ReadonlyMap<string, Seen<boolean>>>(new Map());
  const [protections, setProtections] = useState<ReadonlyMap<string, Seen<Protection>>>(new Map());

  /** A choice holds while the record is the one it was made on. */
  const shown = <T>(
    map: ReadonlyMap<string, Seen<T>>,
    { id, version }: { id: string; version: number },
    stored: T,
  ): T => {
    const seen = map.get(id);
    return seen?.version === version ? seen.value : stored;
  };

  async function send(change: () => Promise<unknown>, undo: () => void): Promise<void> {
    try {
      await change();
    } catch (error) {
      undo();
      const isStale = error instanceof ProblemError && error.problem.code === 'stale';
      if (isStale) toast.failed(t('partStale'));
      else toast.failed(error instanceof ProblemError ? error.problem.detail : t('partFailed'));
    }
    refresh();
  }

  return {
    isIncluded: (claim: BuilderClaim): boolean => shown(included, claim, claim.inReport),
    protectionOf: (part: BuilderPart): Protection => shown(protections, part, part.protection),
    include({ id, version }: BuilderClaim, inReport: boolean): void {
      setIncluded((map) => new Map(map).set(id, { version, value: inReport }));
      const params = { workspace, annotation: id };
      void send(
        () => call(updateAnnotation, { params, version, body: { inReport } }),
        () => setIncluded((map) => withoutKey(map, id)),
      );
    },
    protect(part: BuilderPart, protection: Protection): void {
      const { id, version } = part;
      setProtections((map) => new Map(map).set(id, { version, value: protection }));
      void send(
        () => sendProtection(workspace, part, protection),
        () => setProtections((map) => withoutKey(map, id)),
      );
    },
  };
}

export type PartChanges = ReturnType<typeof usePartChanges>;

function sendProtection(
  workspace: string,
  { noun, id, version }: BuilderPart,
  protection: Protection,
): Promise<unknown> {
  const body = { protection };
  if (noun === 'note') return call(updateNote, { params: { workspace, note: id }, version, body });
  if (noun === 'contact') return call(updateContact, { params: { workspace, contact: id }, version, body });
  return call(updateEvidence, { params: { workspace, evidence: id }, version, body });
}

function withoutKey<T>(map: ReadonlyMap<string, T>, key: string): Map<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
