/** The contact log between the database and the API. Whoever changes it holds its annotation, so that counting is one at a time. */
import type { Contact, ContactChannel } from '@/lib/domain/contact';
import { AppError } from '@/lib/domain/errors';
import type { EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import type { Protection } from '@/lib/domain/protection';
import { holdAnnotation } from '../annotations/rows';
import { type Prisma, type Tx } from '../db';
import { toInstant, toInstantOrNull, type Told } from '../instants';
import { personsOf, type PersonOf } from '../persons';
import { readableContacts } from '../protection';

export const contactSelect = {
  id: true,
  version: true,
  annotationId: true,
  person: true,
  channel: true,
  question: true,
  askedAt: true,
  deadlineAt: true,
  answer: true,
  answeredAt: true,
  protection: true,
  authorId: true,
  draftHash: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
} satisfies Prisma.ContactSelect;

export type ContactRow = Prisma.ContactGetPayload<{ select: typeof contactSelect }>;

/** Shapes a page of rows with one query. */
export async function toContacts(reader: Tx, rows: ContactRow[]): Promise<Contact[]> {
  const personOf = await personsOf(
    reader,
    rows.map((row) => row.authorId),
  );
  return rows.map((row) => toContact(row, personOf));
}

export const toContact = ({ draftHash: _hash, authorId, ...row }: Told<ContactRow>, personOf: PersonOf): Contact => ({
  ...row,
  channel: row.channel as ContactChannel,
  protection: row.protection as Protection,
  askedAt: toInstant(row.askedAt),
  deadlineAt: toInstantOrNull(row.deadlineAt),
  answeredAt: toInstantOrNull(row.answeredAt),
  author: personOf(authorId),
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  deletedAt: toInstantOrNull(row.deletedAt),
});

/** One entry that the actor may read, also from the trash. Throws `not_found`. */
export async function readContact(
  reader: Tx,
  actor: Actor,
  id: string,
  where: Prisma.ContactWhereInput = {},
): Promise<Contact> {
  const row = await reader.contact.findFirst({
    where: { workspaceId: actor.workspaceId, id, AND: [where, readableContacts(actor)] },
    select: contactSelect,
  });
  const [contact] = row === null ? [] : await toContacts(reader, [row]);
  if (!contact) throw new AppError('not_found');
  return contact;
}

/**
 * The entry as it is while its annotation is held; read again after waiting for whoever held it before. Throws
 * `not_found` and what holdAnnotation() throws.
 */
export async function holdContact(
  tx: Tx,
  actor: Actor,
  id: string,
  where: Prisma.ContactWhereInput = { deletedAt: null },
): Promise<{ contact: Contact; articleId: string }> {
  const { annotationId } = await readContact(tx, actor, id, where);
  const { articleId } = await holdAnnotation(tx, actor, annotationId);
  return { contact: await readContact(tx, actor, id, where), articleId };
}

/** Counts the annotation's live entries anew; its version stays. */
export async function countContacts(tx: Tx, { workspaceId }: Actor, annotationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE annotations SET contact_count = (
      SELECT count(*) FROM contacts c
      WHERE c.workspace_id = annotations.workspace_id AND c.annotation_id = annotations.id AND c.deleted_at IS NULL
    )
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${annotationId}::uuid`;
}

export const aboutContact = <T extends EventType>({ id, annotationId }: Contact, articleId: string, type: T) => ({
  type,
  entityId: id,
  articleId,
  annotationId,
});

/** What an event remembers of it. */
export const gistOf = ({ person, channel, question, deadlineAt }: Contact) => ({
  person,
  channel,
  question,
  deadlineAt,
});
