'use client';

/** The contact log of one annotation and everything that changes it: shown at once, saved and undone by the desk. */
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { v7 } from 'uuid';
import { laidOver, patched, upsert, useShelf } from '@/components/annotations/shelf';
import { useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { addContact, listContacts, removeContact, restoreContact, updateContact } from '@/lib/api/contacts';
import type { Annotation } from '@/lib/domain/annotation';
import type { Contact, ContactDraft, ContactPatch } from '@/lib/domain/contact';
import type { Person } from '@/lib/domain/json';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import type { OutboxEntry } from '@/lib/domain/saving';

function fromDraft(draft: ContactDraft & { id: string }, annotationId: string, author: Person, at: string): Contact {
  const { askedAt = at, deadlineAt = null, answer = null, answeredAt = answer === null ? null : at } = draft;
  const { id, person, channel, question, protection = DEFAULT_PROTECTION.contact } = draft;
  const times = { createdAt: at, updatedAt: at, deletedAt: null };
  const asked = { person, channel, question, askedAt, deadlineAt, answer, answeredAt, protection };
  return { id, version: 1, annotationId, ...asked, author, ...times };
}

export function useContacts(annotation: Annotation) {
  const t = useTranslations('contacts');
  const tCommon = useTranslations('common');
  const {
    workspace: { slug: workspace },
    me: { userId, name },
  } = useDeskData();
  const { save } = useDeskActions();
  const annotationId = annotation.id;

  const load = useCallback(
    (cursor: string | undefined) =>
      call(listContacts, {
        params: { workspace, annotation: annotationId },
        query: { limit: 200, ...(cursor ? { cursor } : {}) },
      }),
    [workspace, annotationId],
  );
  const overlay = useCallback(
    (items: readonly Contact[], entry: OutboxEntry): readonly Contact[] => {
      const id = entry.params.contact;
      if (entry.endpoint === removeContact.name) return items.filter((item) => item.id !== id);
      if (entry.endpoint === updateContact.name) return patched(items, id, entry.body as ContactPatch);
      if (entry.endpoint !== addContact.name) return items;
      const draft = entry.body as ContactDraft & { id: string };
      if (items.some((item) => item.id === draft.id)) return items;
      return upsert(items, fromDraft(draft, annotationId, { id: userId, name }, new Date(entry.at).toISOString()));
    },
    [annotationId, userId, name],
  );
  const stamp = annotation.counts.contacts;
  const shelf = useShelf<Contact>({ annotationId, noun: 'contacts', load, overlay, stamp });
  const about = (id: string) => ({ key: `contact:${id}`, annotationId, params: { workspace, contact: id } });

  const restore = async (id: string) => {
    shelf.set(await save({ ...about(id), endpoint: restoreContact, label: t('did.restored') }));
  };
  const drop = async (id: string, since: number) => {
    const version = shelf.find(id)?.version ?? since;
    shelf.drop(id);
    await save({ ...about(id), endpoint: removeContact, version, label: t('did.removed') });
  };

  return {
    ...shelf,
    add: (draft: Omit<ContactDraft, 'id'>) => {
      const body = { ...draft, id: v7() };
      shelf.set(fromDraft(body, annotationId, { id: userId, name }, new Date().toISOString()));
      return save({
        ...about(body.id),
        params: { workspace, annotation: annotationId },
        endpoint: addContact,
        body,
        label: t('did.added'),
        undo: () => drop(body.id, 1),
        redo: () => restore(body.id),
      }).then(shelf.set, (error: unknown) => {
        shelf.drop(body.id);
        throw error;
      });
    },
    /** `base`: the record as it was when the change was begun. */
    change: async (base: Contact, patch: ContactPatch): Promise<void> => {
      const back = Object.fromEntries(Object.keys(patch).map((field) => [field, base[field as keyof Contact]]));
      const send = (from: Contact, body: ContactPatch, before: Record<string, unknown>) => {
        const what = { endpoint: updateContact, version: from.version, body, before, label: t('did.changed') };
        return { ...about(base.id), ...what };
      };
      const again = async (body: ContactPatch, before: Record<string, unknown>) =>
        shelf.set(await save(send(shelf.find(base.id) ?? base, body, before)));
      const undo = () => again(back as ContactPatch, patch);
      shelf.set(laidOver(base, patch));
      shelf.set(await save({ ...send(base, patch, back), undo, redo: () => again(patch, back) }));
    },
    remove: (item: Contact) => {
      const undo = () => restore(item.id);
      shelf.drop(item.id);
      void save({
        ...about(item.id),
        endpoint: removeContact,
        version: item.version,
        label: t('did.removed'),
        undo,
        redo: () => drop(item.id, item.version),
      }).catch(() => shelf.set(item));
      toast.done(t('removed'), { label: tCommon('undo'), onUndo: () => void undo().catch(() => undefined) });
    },
  };
}

export type ContactShelf = ReturnType<typeof useContacts>;
