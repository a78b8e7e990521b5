/** The fields of an entry of the contact log as people type them, and what is sent of them. Days are UTC's. */
import type { Contact, ContactChannel, ContactDraft, ContactPatch } from '@/lib/domain/contact';
import { DEFAULT_PROTECTION, type Protection } from '@/lib/domain/protection';

export type ContactForm = {
  person: string;
  channel: ContactChannel;
  question: string;
  /** Days, `2026-11-23`, or empty. */
  askedOn: string;
  deadlineOn: string;
  answer: string;
  protection: Protection;
};

export const emptyForm = (now: Date): ContactForm => ({
  person: '',
  channel: 'email',
  question: '',
  askedOn: now.toISOString().slice(0, 10),
  deadlineOn: '',
  answer: '',
  protection: DEFAULT_PROTECTION.contact,
});

export const formOf = (contact: Contact): ContactForm => ({
  person: contact.person,
  channel: contact.channel,
  question: contact.question,
  askedOn: contact.askedAt.slice(0, 10),
  deadlineOn: contact.deadlineAt?.slice(0, 10) ?? '',
  answer: contact.answer ?? '',
  protection: contact.protection,
});

export type Fault = {
  field: keyof ContactForm;
  code: 'needPerson' | 'needQuestion' | 'tooLong' | 'early';
  max?: number;
};

const LIMITS = { person: 300, question: 10_000, answer: 10_000 } as const;

/** Everything that is wrong, not the first thing. */
export function faultsOf(form: ContactForm): Fault[] {
  const faults: Fault[] = [];
  if (form.person.trim() === '') faults.push({ field: 'person', code: 'needPerson' });
  if (form.question.trim() === '') faults.push({ field: 'question', code: 'needQuestion' });
  for (const [field, max] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if (form[field].trim().length > max) faults.push({ field, code: 'tooLong', max });
  }
  if (form.deadlineOn !== '' && form.askedOn !== '' && form.deadlineOn < form.askedOn) {
    faults.push({ field: 'deadlineOn', code: 'early' });
  }
  return faults;
}

/** What is sent to add it. Asked today is asked now. The caller has seen that faultsOf() finds nothing. */
export function draftOf(form: ContactForm, now: Date): Omit<ContactDraft, 'id'> {
  const isToday = form.askedOn === '' || form.askedOn === now.toISOString().slice(0, 10);
  return {
    ...storedOf(form),
    answer: form.answer.trim() || null,
    askedAt: isToday ? now.toISOString() : startOf(form.askedOn),
  };
}

/** The fields that differ from the record. */
export function patchOf(form: ContactForm, base: Contact): ContactPatch {
  const was = formOf(base);
  const { person, channel, question, deadlineAt, protection } = storedOf(form);
  return {
    ...(form.person === was.person ? {} : { person }),
    ...(form.channel === was.channel ? {} : { channel }),
    ...(form.question === was.question ? {} : { question }),
    ...(form.askedOn === was.askedOn || form.askedOn === '' ? {} : { askedAt: startOf(form.askedOn) }),
    ...(form.deadlineOn === was.deadlineOn ? {} : { deadlineAt }),
    ...(form.answer === was.answer ? {} : { answer: form.answer.trim() || null }),
    ...(form.protection === was.protection ? {} : { protection }),
  };
}

const storedOf = (form: ContactForm) => ({
  person: form.person.trim(),
  channel: form.channel,
  question: form.question.trim(),
  /** Until a day means until that day is over. */
  deadlineAt: form.deadlineOn === '' ? null : `${form.deadlineOn}T23:59:59.999Z`,
  protection: form.protection,
});

const startOf = (day: string): string => `${day}T00:00:00.000Z`;
