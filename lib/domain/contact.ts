/** The contact log of a claim: who was asked what, how, when, until when, and what they answered. */
import { z } from 'zod';
import { dayOrInstant, instant, line, personSchema, text, uuid, uuidv7, version } from './json';
import { protectionSchema } from './protection';

export const CONTACT_CHANNELS = ['email', 'phone', 'message', 'social', 'in_person', 'letter', 'other'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** Derived: answered, no_reply once the deadline is over, else waiting. */
export const CONTACT_STATES = ['waiting', 'answered', 'no_reply'] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

export const contactSchema = z
  .object({
    id: uuid,
    version,
    annotationId: uuid,
    person: z.string(),
    channel: z.enum(CONTACT_CHANNELS),
    question: z.string(),
    askedAt: instant,
    deadlineAt: instant.nullable(),
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
    protection: protectionSchema,
    author: personSchema,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof contactSchema>;

const longText = text(10_000).trim();
const optionalAnswer = longText.nullable().transform((value) => (value === '' ? null : value));

const fields = {
  person: line(300),
  channel: z.enum(CONTACT_CHANNELS),
  question: longText.min(1),
  askedAt: dayOrInstant,
  deadlineAt: dayOrInstant.nullable(),
  answer: optionalAnswer,
  answeredAt: dayOrInstant.nullable(),
  protection: protectionSchema,
};

export const contactDraftSchema = z.strictObject({
  id: uuidv7.optional(),
  person: fields.person,
  channel: fields.channel,
  question: fields.question,
  /** Left out: now. */
  askedAt: fields.askedAt.optional(),
  deadlineAt: fields.deadlineAt.optional(),
  answer: fields.answer.optional(),
  answeredAt: fields.answeredAt.optional(),
  protection: fields.protection.optional(),
});
export type ContactDraft = z.infer<typeof contactDraftSchema>;

export const contactPatchSchema = z.strictObject({
  person: fields.person.optional(),
  channel: fields.channel.optional(),
  question: fields.question.optional(),
  askedAt: fields.askedAt.optional(),
  deadlineAt: fields.deadlineAt.optional(),
  answer: fields.answer.optional(),
  answeredAt: fields.answeredAt.optional(),
  protection: fields.protection.optional(),
});
export type ContactPatch = z.infer<typeof contactPatchSchema>;

export function contactState(
  { answer, answeredAt, deadlineAt }: Pick<Contact, 'answer' | 'answeredAt' | 'deadlineAt'>,
  now: Date,
): ContactState {
  if (answer !== null || answeredAt !== null) return 'answered';
  return deadlineAt !== null && new Date(deadlineAt) < now ? 'no_reply' : 'waiting';
}
