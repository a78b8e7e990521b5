/** The contact log: who was asked about a claim, what, how, until when, and what they answered. */
import { z } from 'zod';
import type { QueryOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/contacts';
import type { Contact, ContactDraft, ContactPatch } from '@/lib/domain/contact';
import { AppError } from '@/lib/domain/errors';
import { instant, uuid } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Page } from '@/lib/domain/page';
import { authorize } from '@/lib/domain/permission';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { holdAnnotation, requireAnnotation } from './annotations/rows';
import { changesBetween } from './changes';
import {
  aboutContact,
  contactSelect,
  countContacts,
  gistOf,
  holdContact,
  readContact,
  toContacts,
} from './contacts/rows';
import { inWorkspace, type Prisma, readWorkspace, type Tx } from './db';
import { record } from './events';
import { makeOnce } from './make-once';
import { hashDraft, type Made, newId, requireSameDraft } from './once';
import { parseCursor, toPage } from './paging';
import { readableContacts } from './protection';

const cursorSchema = z.tuple([instant, uuid]);

/** In the order in which people were asked. Throws `not_found`. */
export async function listContacts(
  actor: Actor,
  annotationId: string,
  query: QueryOf<typeof promises.listContacts>,
): Promise<Page<Contact>> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const after = parseCursor(query.cursor, cursorSchema);
  return readWorkspace(actor, async (reader) => {
    await requireAnnotation(reader, actor, annotationId);
    const rows = await reader.contact.findMany({
      where: {
        ...{ workspaceId, annotationId, deletedAt: null },
        AND: [
          readableContacts(actor),
          after ? { OR: [{ askedAt: { gt: after[0] } }, { askedAt: after[0], id: { gt: after[1] } }] } : {},
        ],
      },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      take: query.limit + 1,
      select: contactSelect,
    });
    return toPage(
      await toContacts(reader, rows),
      query.limit,
      (contact) => contact,
      (contact) => [contact.askedAt, contact.id],
    );
  });
}

/** Throws `not_found`, `forbidden` and `conflict` (archived, id taken). */
export async function addContact(actor: Actor, annotationId: string, draft: ContactDraft): Promise<Made<Contact>> {
  authorize(actor, 'contact:add');
  const { workspaceId, userId: authorId } = actor;
  const id = draft.id ?? newId();
  const draftHash = hashDraft(draft, 'contact', annotationId);
  const { person, channel, question, deadlineAt = null, answer = null } = draft;
  const { protection = DEFAULT_PROTECTION.contact } = draft;
  const make = async (tx: Tx): Promise<Contact> => {
    const { articleId } = await holdAnnotation(tx, actor, annotationId);
    const fields = { person, channel, question, deadlineAt, answer, protection };
    const answeredAt = answeredNow(answer, draft.answeredAt ?? null);
    const askedAt = draft.askedAt ?? new Date();
    const { count } = await tx.contact.createMany({
      data: [{ workspaceId, id, annotationId, authorId, draftHash, ...fields, answeredAt, askedAt }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError('conflict', { message: 'id_taken' });
    await countContacts(tx, actor, annotationId);
    const contact = await readContact(tx, actor, id);
    await record(tx, actor, { ...aboutContact(contact, articleId, 'contact.added'), after: gistOf(contact) });
    return contact;
  };
  const find = async (reader: Tx): Promise<Contact | null> => {
    const where = { workspaceId, id, AND: [readableContacts(actor)] };
    const row = await reader.contact.findFirst({ where, select: contactSelect });
    if (row === null) return null;
    requireSameDraft(row, draftHash);
    return (await toContacts(reader, [row]))[0] ?? null;
  };
  return makeOnce(
    () => inWorkspace(actor, make),
    () => readWorkspace(actor, find),
  );
}

const FIELDS = [
  'person',
  'channel',
  'question',
  'askedAt',
  'deadlineAt',
  'answer',
  'answeredAt',
  'protection',
] as const satisfies (keyof ContactPatch)[];

/** An answer that comes without its time came now; one that is taken away takes its time with it. Throws as updateNote(). */
export async function updateContact(actor: Actor, id: string, version: number, patch: ContactPatch): Promise<Contact> {
  return inWorkspace(actor, async (tx) => {
    const { contact, articleId } = await holdContact(tx, actor, id);
    authorize(actor, 'contact:update', { authorId: contact.author.id });
    if (contact.version !== version) throw new AppError('stale', { current: contact });
    const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const wanted: Contact = { ...contact, ...sent };
    if (patch.answer !== undefined && patch.answeredAt === undefined) {
      wanted.answeredAt = answeredNow(wanted.answer, contact.answeredAt);
    }
    const changes = changesBetween(contact, wanted, FIELDS);
    if (Object.keys(changes.after).length === 0) return contact;
    await write(tx, actor, id, changes.after);
    const now = await readContact(tx, actor, id);
    await record(tx, actor, {
      ...aboutContact(contact, articleId, 'contact.changed'),
      before: { person: contact.person, ...changes.before },
      after: changes.after,
    });
    return now;
  });
}

const answeredNow = (answer: string | null, at: string | null): string | null =>
  answer === null ? null : (at ?? new Date().toISOString());

/** To the trash. Throws `not_found`, `forbidden`, `stale`, `conflict` (archived). */
export async function removeContact(actor: Actor, id: string, version: number): Promise<void> {
  await inWorkspace(actor, async (tx) => {
    const { contact, articleId } = await holdContact(tx, actor, id);
    authorize(actor, 'contact:remove', { authorId: contact.author.id });
    if (contact.version !== version) throw new AppError('stale', { current: contact });
    await write(tx, actor, id, { deletedAt: new Date() });
    await countContacts(tx, actor, contact.annotationId);
    await record(tx, actor, { ...aboutContact(contact, articleId, 'contact.removed'), before: gistOf(contact) });
  });
}

/** Out of the trash; what isn't in it is answered as it is. Throws `not_found`, `forbidden`, `conflict` (archived). */
export async function restoreContact(actor: Actor, id: string): Promise<Contact> {
  return inWorkspace(actor, async (tx) => {
    const { contact, articleId } = await holdContact(tx, actor, id, {});
    authorize(actor, 'contact:remove', { authorId: contact.author.id });
    if (contact.deletedAt === null) return contact;
    await write(tx, actor, id, { deletedAt: null });
    await countContacts(tx, actor, contact.annotationId);
    const now = await readContact(tx, actor, id);
    await record(tx, actor, { ...aboutContact(contact, articleId, 'contact.restored'), after: gistOf(contact) });
    return now;
  });
}

/** The annotation is held, so nobody else writes its log meanwhile. */
async function write(
  tx: Tx,
  { workspaceId }: Actor,
  id: string,
  data: Prisma.ContactUncheckedUpdateManyInput,
): Promise<void> {
  await tx.contact.updateMany({
    where: { workspaceId, id },
    data: { ...data, updatedAt: new Date(), version: { increment: 1 } },
  });
}
