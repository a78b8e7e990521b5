/**
 * What happened to an annotation, as sentences to be written: each names a message under `annotations.history` and the
 * codes that go into it. An event of an older shape, or one that nobody knows yet, becomes a plainer sentence, never an
 * error.
 */
import type { Event } from '@/lib/domain/event';
import { readableAddress } from '@/lib/domain/readable-address';
import { plainTextOf, richTextSchema, type RichText } from '@/lib/domain/rich-text';

/** A code with the list it comes from, so that the reader's language can name it. */
export type Word = {
  of: 'kind' | 'status' | 'rating' | 'stance' | 'stanceVerb' | 'taskStatus' | 'protection';
  code: string;
};
export type Value = string | number | Word;

export type Sentence = {
  key: string;
  values: Record<string, Value>;
  /** Two versions of a text, to be read beside each other. */
  texts?: { before: string; after: string };
};

type Facts = Record<string, unknown>;

export function sentencesOf(event: Pick<Event, 'type' | 'before' | 'after'>): Sentence[] {
  const before = factsOf(event.before);
  const after = factsOf(event.after);
  const [noun] = event.type.split('.');
  if (noun === 'annotation') return annotationSentences(event.type, before, after);
  if (noun === 'verdict') return [verdictSentence(before, after)];
  if (noun === 'note') return [noteSentence(event.type, before, after)];
  if (noun === 'evidence') return evidenceSentences(event.type, before, after);
  if (noun === 'contact') return [contactSentence(event.type, before, after)];
  if (noun === 'task') return taskSentences(event.type, before, after);
  return [{ key: 'did.other', values: {} }];
}

function annotationSentences(type: string, before: Facts, after: Facts): Sentence[] {
  if (type === 'annotation.created') {
    const code = string(after.kind);
    return [code ? { key: 'did.annotation.created', values: { kind: { of: 'kind', code } } } : plain(type)];
  }
  if (type === 'annotation.reanchored') return [reanchoredSentence(before, after)];
  if (type !== 'annotation.changed') return [plain(type)];
  const changes = [
    ...moved('kind', 'kind', before, after, 'changed.kind'),
    ...moved('status', 'status', before, after, 'changed.status'),
    ...tagSentences(before, after),
    ...speakerSentences(before, after),
    ...flagSentences(before, after),
    ...(differs('supports', before, after) ? [{ key: 'changed.supports', values: {} }] : []),
    ...(differs('range', before, after) || differs('quote', before, after) ? [rangeSentence(before, after)] : []),
  ];
  return changes.length > 0 ? changes : [plain(type)];
}

/** Who made a version, and what it did to the words. An event without the version's number is told plainly. */
function reanchoredSentence(before: Facts, after: Facts): Sentence {
  const from = typeof before.articleVersion === 'number' ? before.articleVersion : null;
  if (from === null) return plain('annotation.reanchored');
  const now = typeof after.articleVersion === 'number' ? after.articleVersion : from;
  if (after.anchor === 'lost') return { key: 'did.annotation.wordsLost', values: { version: from + 1 } };
  const key = before.anchor === 'lost' && before.quote === after.quote ? 'wordsFound' : 'wordsChanged';
  const texts = textsOf(before.quote, after.quote);
  return { key: `did.annotation.${key}`, values: { version: now }, ...(texts ? { texts } : {}) };
}

function rangeSentence(before: Facts, after: Facts): Sentence {
  const texts = textsOf(factsOf(before.quote).exact, factsOf(after.quote).exact);
  return { key: 'changed.range', values: {}, ...(texts ? { texts } : {}) };
}

function tagSentences(before: Facts, after: Facts): Sentence[] {
  if (!differs('tags', before, after)) return [];
  const was = strings(before.tags);
  const is = strings(after.tags);
  const added = is.filter((tag) => !was.includes(tag));
  const removed = was.filter((tag) => !is.includes(tag));
  const say = (key: string, tags: string[]): Sentence[] =>
    tags.length === 0 ? [] : [{ key, values: { count: tags.length, tags: tags.join('، ') } }];
  return [...say('changed.tagsAdded', added), ...say('changed.tagsRemoved', removed)];
}

function speakerSentences(before: Facts, after: Facts): Sentence[] {
  if (!differs('speaker', before, after)) return [];
  const was = string(factsOf(before.speaker).name);
  const is = string(factsOf(after.speaker).name);
  if (!is) return [{ key: 'changed.speakerGone', values: {} }];
  return [{ key: was === is ? 'changed.speakerDetails' : 'changed.speaker', values: { to: is } }];
}

function flagSentences(before: Facts, after: Facts): Sentence[] {
  if (!differs('inReport', before, after)) return [];
  return [{ key: after.inReport === true ? 'changed.inReport' : 'changed.notInReport', values: {} }];
}

function verdictSentence(before: Facts, after: Facts): Sentence {
  const was = verdictIn(before);
  const is = verdictIn(after);
  const from: Word = { of: 'rating', code: string(was.rating) ?? '' };
  const to: Word = { of: 'rating', code: string(is.rating) ?? '' };
  const texts = textsOf(was.reasoning, is.reasoning);
  const compared = texts ? { texts } : {};
  if (!to.code) return { key: 'did.verdict.withdrawn', values: { from }, ...(texts?.before ? compared : {}) };
  if (!from.code) return { key: 'did.verdict.given', values: { to }, ...compared };
  if (from.code === to.code) return { key: 'did.verdict.reasoned', values: { to }, ...compared };
  return { key: 'did.verdict.changed', values: { from, to }, ...compared };
}

/** The verdict may stand alone or inside the annotation. */
const verdictIn = (facts: Facts): Facts => ('verdict' in facts ? factsOf(facts.verdict) : facts);

function noteSentence(type: string, before: Facts, after: Facts): Sentence {
  const texts = textsOf(before.body, after.body);
  if (type === 'note.created') {
    return { key: after.parentId ? 'did.note.replied' : 'did.note.created', values: {}, ...(texts ? { texts } : {}) };
  }
  if (type !== 'note.changed') return plain(type);
  const guarded = protectedSentence('note', before, after);
  if (!texts && guarded) return guarded;
  return { ...plain(type), ...(texts ? { texts } : {}) };
}

function evidenceSentences(type: string, before: Facts, after: Facts): Sentence[] {
  const title =
    string(after.title) ?? string(before.title) ?? readableAddress(string(after.url) ?? string(before.url) ?? '');
  if (type === 'evidence.added') {
    const code = string(after.stance) ?? 'context';
    return [{ key: 'did.evidence.added', values: { title, stance: { of: 'stanceVerb', code } } }];
  }
  if (type !== 'evidence.changed') return [plain(type, { title })];
  const stance = moved('stance', 'stance', before, after, 'did.evidence.stance').map((sentence) => ({
    ...sentence,
    values: { ...sentence.values, title },
  }));
  const texts = textsOf(before.quote, after.quote) ?? textsOf(before.comment, after.comment);
  if (stance.length > 0 && !texts) return stance;
  const guarded = protectedSentence('evidence', before, after);
  if (guarded && Object.keys(after).length === 1) return [guarded];
  return [...stance, { ...plain(type, { title }), ...(texts ? { texts } : {}) }];
}

function contactSentence(type: string, before: Facts, after: Facts): Sentence {
  const person = string(after.person) ?? string(before.person) ?? '';
  const guarded = type === 'contact.changed' ? protectedSentence('contact', before, after, { person }) : null;
  if (guarded && Object.keys(after).length === 1) return guarded;
  if (type !== 'contact.changed' || !string(after.answer)) return plain(type, { person });
  const texts = textsOf(before.answer, after.answer);
  return { key: 'did.contact.answered', values: { person }, ...(texts ? { texts } : {}) };
}

/** Who may read it from then on. */
function protectedSentence(
  noun: string,
  before: Facts,
  after: Facts,
  values: Sentence['values'] = {},
): Sentence | null {
  const code = string(after.protection);
  if (!code || !differs('protection', before, after)) return null;
  return { key: `did.${noun}.protected`, values: { ...values, to: { of: 'protection', code } } };
}

function taskSentences(type: string, before: Facts, after: Facts): Sentence[] {
  const title = string(after.title) ?? string(before.title) ?? '';
  const status = moved('status', 'taskStatus', before, after, 'did.task.status');
  if (type !== 'task.changed' || status.length === 0) return [plain(type, { title })];
  return status.map((sentence) => ({ ...sentence, values: { ...sentence.values, title } }));
}

const plain = (type: string, values: Record<string, Value> = {}): Sentence => ({ key: `did.${type}`, values });

function moved(field: string, of: Word['of'], before: Facts, after: Facts, key: string): Sentence[] {
  const from = string(before[field]);
  const to = string(after[field]);
  return from && to && from !== to ? [{ key, values: { from: { of, code: from }, to: { of, code: to } } }] : [];
}

/** A field counts as changed only if the event speaks of it on both sides, or is new in `after`. */
const differs = (field: string, before: Facts, after: Facts): boolean =>
  field in after && JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null);

function textsOf(before: unknown, after: unknown): { before: string; after: string } | null {
  const was = wordsOf(before);
  const is = wordsOf(after);
  return was === is ? null : { before: was, after: is };
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const parsed = richTextSchema.safeParse(value);
  return parsed.success ? plainTextOf(parsed.data satisfies RichText) : '';
}

const factsOf = (value: unknown): Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : {};
const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
