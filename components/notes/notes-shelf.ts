'use client';

/** The notes on one annotation and everything that changes them: shown at once, saved and undone by the desk. */
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { v7 } from 'uuid';
import { createNote, listNotes, removeNote, reopenNote, resolveNote, restoreNote, updateNote } from '@/lib/api/notes';
import { call } from '@/lib/api/call';
import type { Annotation } from '@/lib/domain/annotation';
import type { Person } from '@/lib/domain/json';
import type { Note, NoteDraft, NotePatch } from '@/lib/domain/note';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import type { RichText } from '@/lib/domain/rich-text';
import type { OutboxEntry } from '@/lib/domain/saving';
import { laidOver, patched, upsert, useShelf } from '@/components/annotations/shelf';
import { useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { toast } from '@/components/ui/toast';

const fromDraft = (draft: NoteDraft & { id: string }, annotationId: string, author: Person, at: string): Note => ({
  id: draft.id,
  version: 1,
  annotationId,
  parentId: draft.parentId ?? null,
  body: draft.body,
  protection: draft.protection ?? DEFAULT_PROTECTION.note,
  resolvedAt: null,
  resolvedBy: null,
  author,
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
});

export function useNotes(annotation: Annotation) {
  const t = useTranslations('notes');
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
      call(listNotes, {
        params: { workspace, annotation: annotationId },
        query: { limit: 200, ...(cursor ? { cursor } : {}) },
      }),
    [workspace, annotationId],
  );
  const overlay = useCallback(
    (items: readonly Note[], entry: OutboxEntry): readonly Note[] => {
      const id = entry.params.note;
      const at = new Date(entry.at).toISOString();
      const by = { id: userId, name };
      if (entry.endpoint === removeNote.name) return items.filter((item) => item.id !== id);
      if (entry.endpoint === updateNote.name) return patched(items, id, entry.body as NotePatch);
      if (entry.endpoint === resolveNote.name) return patched(items, id, { resolvedAt: at, resolvedBy: by });
      if (entry.endpoint === reopenNote.name) return patched(items, id, { resolvedAt: null, resolvedBy: null });
      if (entry.endpoint !== createNote.name) return items;
      const draft = entry.body as NoteDraft & { id: string };
      const isKnown = items.some((item) => item.id === draft.id);
      return isKnown ? items : upsert(items, fromDraft(draft, annotationId, by, at));
    },
    [annotationId, userId, name],
  );
  const { notes, openNotes } = annotation.counts;
  const shelf = useShelf<Note>({ annotationId, noun: 'notes', load, overlay, stamp: `${notes} ${openNotes}` });
  const about = (id: string) => ({ key: `note:${id}`, annotationId, params: { workspace, note: id } });

  const restore = async (id: string) =>
    shelf.set(await save({ ...about(id), endpoint: restoreNote, label: t('did.restored') }));
  const drop = async (id: string, since: number) => {
    const version = shelf.find(id)?.version ?? since;
    shelf.drop(id);
    await save({ ...about(id), endpoint: removeNote, version, label: t('did.removed') });
  };
  const settle = async (id: string, isResolved: boolean) => {
    const endpoint = isResolved ? resolveNote : reopenNote;
    shelf.set(await save({ ...about(id), endpoint, label: t(isResolved ? 'did.resolved' : 'did.reopened') }));
  };

  return {
    ...shelf,
    add: async (body: RichText, parentId: string | null): Promise<void> => {
      const id = v7();
      const draft = { id, body, parentId };
      shelf.set(fromDraft(draft, annotationId, { id: userId, name }, new Date().toISOString()));
      try {
        const made = await save({
          ...about(id),
          params: { workspace, annotation: annotationId },
          endpoint: createNote,
          body: draft,
          label: t(parentId ? 'did.replied' : 'did.written'),
          undo: () => drop(id, 1),
          redo: () => restore(id),
        });
        shelf.set(made);
      } catch (error) {
        shelf.drop(id);
        throw error;
      }
    },
    /** `base`: the note as it was when the change was begun. */
    change: async (base: Note, patch: NotePatch, draftKey?: string): Promise<void> => {
      const back = Object.fromEntries(Object.keys(patch).map((field) => [field, base[field as keyof Note]]));
      const label = t('did.changed');
      const again = async (body: NotePatch, before: Record<string, unknown>) => {
        const { version } = shelf.find(base.id) ?? base;
        shelf.set(await save({ ...about(base.id), endpoint: updateNote, version, body, before, label }));
      };
      shelf.set(laidOver(shelf.find(base.id) ?? base, patch));
      const saved = await save({
        ...about(base.id),
        endpoint: updateNote,
        version: base.version,
        body: patch,
        before: back,
        label,
        undo: () => again(back as NotePatch, patch),
        redo: () => again(patch, back),
        ...(draftKey ? { draftKey } : {}),
      });
      shelf.set(saved);
    },
    settle: (note: Note, isResolved: boolean) => {
      const now = isResolved ? new Date().toISOString() : null;
      shelf.set({ ...note, resolvedAt: now, resolvedBy: isResolved ? { id: userId, name } : null });
      void save({
        ...about(note.id),
        endpoint: isResolved ? resolveNote : reopenNote,
        label: t(isResolved ? 'did.resolved' : 'did.reopened'),
        undo: () => settle(note.id, !isResolved),
        redo: () => settle(note.id, isResolved),
      }).then(shelf.set, () => shelf.set(note));
    },
    remove: (note: Note) => {
      const undo = () => restore(note.id);
      shelf.drop(note.id);
      void save({
        ...about(note.id),
        endpoint: removeNote,
        version: note.version,
        label: t('did.removed'),
        undo,
        redo: () => drop(note.id, note.version),
      }).catch(() => shelf.set(note));
      toast.done(t('removed'), { label: tCommon('undo'), onUndo: () => void undo().catch(() => undefined) });
    },
  };
}

export type NotesShelf = ReturnType<typeof useNotes>;
