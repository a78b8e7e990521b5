'use client';

/** The evidence on one annotation and everything that changes it: shown at once, saved and undone by the desk. */
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { v7 } from 'uuid';
import { addEvidence, listEvidence, removeEvidence, restoreEvidence, updateEvidence } from '@/lib/api/evidence';
import { call } from '@/lib/api/call';
import type { Annotation } from '@/lib/domain/annotation';
import { NO_CAPTURE } from '@/lib/domain/capture';
import type { Evidence, EvidenceDraft, EvidencePatch } from '@/lib/domain/evidence';
import type { Person } from '@/lib/domain/json';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import type { OutboxEntry } from '@/lib/domain/saving';
import { laidOver, patched, upsert, useShelf } from '@/components/annotations/shelf';
import { useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { toast } from '@/components/ui/toast';
import { hostOf } from './pasted-address';

function fromDraft(draft: EvidenceDraft & { id: string }, annotationId: string, addedBy: Person, at: string): Evidence {
  return {
    id: draft.id,
    version: 1,
    annotationId,
    url: draft.url,
    file: null,
    title: draft.title || hostOf(draft.url),
    publisher: draft.publisher ?? null,
    publishedAt: draft.publishedAt ?? null,
    stance: draft.stance,
    sourceType: draft.sourceType,
    quote: draft.quote ?? null,
    comment: draft.comment ?? null,
    protection: draft.protection ?? DEFAULT_PROTECTION.evidence,
    addedBy,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    capture: NO_CAPTURE,
  };
}

export function useEvidence(annotation: Annotation) {
  const t = useTranslations('evidence');
  const tCommon = useTranslations('common');
  const {
    workspace: { slug: workspace },
    me,
  } = useDeskData();
  const { save } = useDeskActions();
  const annotationId = annotation.id;
  const { userId, name } = me;

  const load = useCallback(
    (cursor: string | undefined) =>
      call(listEvidence, {
        params: { workspace, annotation: annotationId },
        query: { limit: 200, ...(cursor ? { cursor } : {}) },
      }),
    [workspace, annotationId],
  );
  const overlay = useCallback(
    (items: readonly Evidence[], entry: OutboxEntry): readonly Evidence[] => {
      const id = entry.params.evidence;
      if (entry.endpoint === removeEvidence.name) return items.filter((item) => item.id !== id);
      if (entry.endpoint === updateEvidence.name) return patched(items, id, entry.body as EvidencePatch);
      if (entry.endpoint !== addEvidence.name) return items;
      const draft = entry.body as EvidenceDraft & { id: string };
      if (items.some((item) => item.id === draft.id)) return items;
      return upsert(items, fromDraft(draft, annotationId, { id: userId, name }, new Date(entry.at).toISOString()));
    },
    [annotationId, userId, name],
  );
  const shelf = useShelf<Evidence>({
    annotationId,
    noun: 'evidence',
    load,
    overlay,
    stamp: annotation.counts.evidence,
  });
  const about = (id: string) => ({ key: `evidence:${id}`, annotationId, params: { workspace, evidence: id } });

  const restore = async (id: string) => {
    shelf.set(await save({ ...about(id), endpoint: restoreEvidence, label: t('did.restored') }));
  };
  const drop = async (id: string, since: number) => {
    const version = shelf.find(id)?.version ?? since;
    shelf.drop(id);
    await save({ ...about(id), endpoint: removeEvidence, version, label: t('did.removed') });
  };

  return {
    ...shelf,
    add: (draft: Omit<EvidenceDraft, 'id'>) => {
      const id = v7();
      const body = { ...draft, id };
      const made = fromDraft(body, annotationId, { id: userId, name }, new Date().toISOString());
      shelf.set(made);
      return save({
        ...about(id),
        params: { workspace, annotation: annotationId },
        endpoint: addEvidence,
        body,
        label: t('did.added'),
        undo: () => drop(id, 1),
        redo: () => restore(id),
      }).then(shelf.set, (error: unknown) => {
        shelf.drop(id);
        throw error;
      });
    },
    /** `base`: the record as it was when the change was begun. */
    change: async (base: Evidence, patch: EvidencePatch): Promise<Evidence> => {
      const back = Object.fromEntries(Object.keys(patch).map((field) => [field, base[field as keyof Evidence]]));
      const send = (from: Evidence, body: EvidencePatch, before: Record<string, unknown>) =>
        save({
          ...about(base.id),
          endpoint: updateEvidence,
          version: from.version,
          body,
          before,
          label: t('did.changed'),
        });
      shelf.set(laidOver(base, patch));
      const again = async (body: EvidencePatch, before: Record<string, unknown>) =>
        shelf.set(await send(shelf.find(base.id) ?? base, body, before));
      const saved = await save({
        ...about(base.id),
        endpoint: updateEvidence,
        version: base.version,
        body: patch,
        before: back,
        label: t('did.changed'),
        undo: () => again(back as EvidencePatch, patch),
        redo: () => again(patch, back),
      });
      shelf.set(saved);
      return saved;
    },
    remove: (item: Evidence) => {
      const undo = () => restore(item.id);
      shelf.drop(item.id);
      void save({
        ...about(item.id),
        endpoint: removeEvidence,
        version: item.version,
        label: t('did.removed'),
        undo,
        redo: () => drop(item.id, item.version),
      }).catch(() => shelf.set(item));
      toast.done(t('removed'), { label: tCommon('undo'), onUndo: () => void undo().catch(() => undefined) });
    },
  };
}

export type EvidenceShelf = ReturnType<typeof useEvidence>;
