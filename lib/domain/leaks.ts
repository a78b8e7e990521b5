/**
 * What leaves the desk with a report, what stays, and what somebody should look at before it goes: words in public texts
 * that belong to something internal, and claims that aren't finished. Doubts are questions, not faults: nothing is stopped.
 */
import type { ArticleRecord } from './article-record';
import { isPublic } from './protection';
import type { Report, ReportEntry } from './report';
import { plainTextOf, type RichText } from './rich-text';
import { contactDetailsIn, isAddressIn, isNamedIn, isPrivateAddress } from './sensitive-words';

export const DOUBTS = [
  'internal_address',
  'internal_person',
  'contact_detail',
  'private_address',
  'unresolved_note',
  'no_verdict',
  'not_approved',
  'no_evidence',
] as const;
export type DoubtKind = (typeof DOUBTS)[number];

export const LEAK_PLACES = ['claim', 'reasoning', 'note', 'evidence', 'contact', 'frame'] as const;
export type LeakPlace = (typeof LEAK_PLACES)[number];

export type Doubt = {
  kind: DoubtKind;
  /** Where to look; null: in the words around the report. */
  annotationId: string | null;
  /** The claim's number in the report. */
  number: number | null;
  place: LeakPlace;
  /** The words in question, as they stand; null where the whole thing is. */
  words: string | null;
};

export type Tally = { claims: number; evidence: number; notes: number; contacts: number };
export type LeakCheck = { leaves: Tally; stays: Tally; doubts: Doubt[] };

const LAST = Number.MAX_SAFE_INTEGER;

/** `report` is the record's own: what it holds is what leaves. Doubts come in the report's order, those around it first. */
export function checkLeaks(whole: ArticleRecord, report: Report): LeakCheck {
  const secrets = secretsOf(whole);
  const entries = [...report.entries].sort((a, b) => (a.number ?? LAST) - (b.number ?? LAST));
  return {
    ...talliesOf(whole, report),
    doubts: [
      ...frameTexts(report).flatMap((text) => wordDoubts(text, secrets)),
      ...entries.flatMap((entry) => [
        ...workDoubts(entry),
        ...textsOf(entry).flatMap((text) => wordDoubts(text, secrets)),
      ]),
    ],
  };
}

function talliesOf(whole: ArticleRecord, { entries }: Report): Pick<LeakCheck, 'leaves' | 'stays'> {
  const sum = (count: (entry: ReportEntry) => number) => entries.reduce((all, entry) => all + count(entry), 0);
  const of = (count: (annotation: ArticleRecord['annotations'][number]) => number) =>
    whole.annotations.reduce((all, annotation) => all + count(annotation), 0);
  const leaves: Tally = {
    claims: sum(({ number }) => (number === null ? 0 : 1)),
    evidence: sum(({ evidence }) => evidence.length),
    notes: sum(({ notes }) => notes.length),
    contacts: sum(({ contacts }) => contacts.length),
  };
  return {
    leaves,
    stays: {
      claims: of(({ kind }) => (kind === 'claim' ? 1 : 0)) - leaves.claims,
      evidence: of(({ evidence }) => evidence.length) - leaves.evidence,
      notes: of(({ notes }) => notes.length) - leaves.notes,
      contacts: of(({ contacts }) => contacts.length) - leaves.contacts,
    },
  };
}

type Secrets = { addresses: string[]; persons: string[] };

/** What is protected and public nowhere else: an address that is also given openly is no secret. */
function secretsOf({ annotations }: ArticleRecord): Secrets {
  const evidence = annotations.flatMap((annotation) => annotation.evidence);
  const contacts = annotations.flatMap((annotation) => annotation.contacts);
  const open = new Set(evidence.filter(isPublic).map(({ url }) => url));
  const known = new Set(contacts.filter(isPublic).map(({ person }) => person));
  return {
    addresses: [...new Set(evidence.flatMap((item) => (isPublic(item) || item.url === null ? [] : [item.url])))].filter(
      (url) => !open.has(url),
    ),
    persons: [...new Set(contacts.flatMap((item) => (isPublic(item) ? [] : [item.person])))].filter(
      (person) => !known.has(person),
    ),
  };
}

type Text = Pick<Doubt, 'annotationId' | 'number' | 'place'> & { words: string };

const wordsOf = (text: RichText | null | undefined): string => (text ? plainTextOf(text) : '');

const frameTexts = ({ options }: Report): Text[] =>
  [wordsOf(options.introduction), wordsOf(options.conclusion), options.method].map((words) => ({
    ...{ annotationId: null, number: null, place: 'frame' as const, words },
  }));

function textsOf({ annotation, number, evidence, notes, contacts }: ReportEntry): Text[] {
  const at = (place: LeakPlace, words: string): Text => ({ annotationId: annotation.id, number, place, words });
  return [
    at('reasoning', wordsOf(annotation.verdict?.reasoning)),
    ...notes.map(({ body }) => at('note', wordsOf(body))),
    ...evidence.map(({ title, publisher, comment }) =>
      at('evidence', [title, publisher, wordsOf(comment)].filter(Boolean).join('\n')),
    ),
    ...contacts.map(({ person, question, answer }) =>
      at('contact', [person, question, answer].filter(Boolean).join('\n')),
    ),
  ];
}

function wordDoubts({ words, ...at }: Text, { addresses, persons }: Secrets): Doubt[] {
  if (words === '') return [];
  const found = (kind: DoubtKind, all: string[]): Doubt[] => all.map((one) => ({ kind, ...at, words: one }));
  return [
    ...found(
      'internal_address',
      addresses.filter((address) => isAddressIn(words, address)),
    ),
    ...found(
      'internal_person',
      persons.filter((person) => isNamedIn(words, person)),
    ),
    ...found('contact_detail', contactDetailsIn(words)),
  ];
}

/** What isn't finished, and sources that no reader can open. */
function workDoubts({ annotation, number, evidence, notes }: ReportEntry): Doubt[] {
  const doubt = (kind: DoubtKind, place: LeakPlace, words: string | null = null): Doubt => ({
    ...{ kind, annotationId: annotation.id, number, place, words },
  });
  const { verdict, status, kind } = annotation;
  return [
    ...(kind === 'claim' && verdict === null ? [doubt('no_verdict', 'claim')] : []),
    ...(kind === 'claim' && status !== 'approved' ? [doubt('not_approved', 'claim')] : []),
    ...(verdict !== null && evidence.length === 0 ? [doubt('no_evidence', 'claim')] : []),
    ...evidence.flatMap(({ url }) =>
      url !== null && isPrivateAddress(url) ? [doubt('private_address', 'evidence', url)] : [],
    ),
    ...notes
      .filter((note) => note.parentId === null && note.resolvedAt === null)
      .map((note) => doubt('unresolved_note', 'note', wordsOf(note.body))),
  ];
}
