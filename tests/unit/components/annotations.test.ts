import { describe, expect, it } from 'vitest';
import { sentencesOf } from '@/components/annotations/event-words';
import { matches, nearestFirst, overlaps } from '@/components/annotations/nearest';
import { tagsByUse } from '@/components/annotations/tags-by-use';
import { EVENT_TYPES } from '@/lib/domain/event';

const at = (id: string, start: number, end: number) => ({ id, range: { start, end } });
const doc = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('nearestFirst', () => {
  it('puts those that share words first, then the nearest, then reading order', () => {
    const me = at('me', 100, 120);
    const others = [at('far', 0, 10), at('after', 130, 140), at('before', 80, 90), at('inside', 105, 110), me];
    expect(nearestFirst(me, others).map(({ id }) => id)).toEqual(['inside', 'before', 'after', 'far']);
  });

  it('does not call ranges that only touch the same words', () => {
    expect(overlaps(at('a', 0, 10), at('b', 10, 20))).toBe(false);
    expect(overlaps(at('a', 0, 11), at('b', 10, 20))).toBe(true);
  });
});

describe('matches', () => {
  it('looks past marks, alefs and case', () => {
    expect(matches('احمد', ['قالَ أَحْمَدُ'])).toBe(true);
    expect(matches('CAFE', ['le café'])).toBe(true);
    expect(matches('مدرسة قديمة', ['المدرسه القديمه'])).toBe(true);
    expect(matches('دمشق', ['حلب'])).toBe(false);
  });

  it('asks for every word', () => {
    expect(matches('ليبيا تركيا', ['ليبيا وتركيا'])).toBe(true);
    expect(matches('ليبيا مصر', ['ليبيا وتركيا'])).toBe(false);
  });
});

it('offers the tags that are used most first', () => {
  expect(tagsByUse([{ tags: ['b', 'a'] }, { tags: ['a'] }, { tags: ['c'] }])).toEqual(['a', 'b', 'c']);
});

describe('sentencesOf', () => {
  it('tells a first verdict, another rating, other reasoning and a withdrawal apart', () => {
    const none = { rating: null, reasoning: null };
    const isFalse = { rating: 'false', reasoning: doc('one') };
    const keys = (before: unknown, after: unknown) =>
      sentencesOf({ type: 'verdict.given', before, after }).map(({ key }) => key);
    expect(keys(none, isFalse)).toEqual(['did.verdict.given']);
    expect(keys(isFalse, { ...isFalse, rating: 'true' })).toEqual(['did.verdict.changed']);
    expect(keys(isFalse, { ...isFalse, reasoning: doc('two') })).toEqual(['did.verdict.reasoned']);
    expect(keys(isFalse, none)).toEqual(['did.verdict.withdrawn']);
  });

  it('keeps both reasonings for comparing', () => {
    const [sentence] = sentencesOf({
      type: 'verdict.given',
      before: { rating: 'false', reasoning: doc('قديم') },
      after: { rating: 'true', reasoning: doc('جديد') },
    });
    expect(sentence?.texts).toEqual({ before: 'قديم', after: 'جديد' });
    expect(sentence?.values).toEqual({
      from: { of: 'rating', code: 'false' },
      to: { of: 'rating', code: 'true' },
    });
  });

  it('says everything that one change changed', () => {
    const sentences = sentencesOf({
      type: 'annotation.changed',
      before: { kind: 'claim', status: 'open', tags: ['a', 'b'], inReport: true },
      after: { kind: 'opinion', status: 'approved', tags: ['b', 'c'], inReport: false },
    });
    expect(sentences.map(({ key }) => key)).toEqual([
      'changed.kind',
      'changed.status',
      'changed.tagsAdded',
      'changed.tagsRemoved',
      'changed.notInReport',
    ]);
  });

  it('calls the same speaker with other details a detail', () => {
    const change = (before: unknown, after: unknown) =>
      sentencesOf({ type: 'annotation.changed', before: { speaker: before }, after: { speaker: after } })[0]?.key;
    expect(change(null, { name: 'سلمى' })).toBe('changed.speaker');
    expect(change({ name: 'سلمى', role: null }, { name: 'سلمى', role: 'وزيرة' })).toBe('changed.speakerDetails');
    expect(change({ name: 'سلمى' }, null)).toBe('changed.speakerGone');
  });

  it('has words for every event, whatever it carries', () => {
    for (const type of EVENT_TYPES) {
      for (const facts of [null, {}, [], 'text', 7, { tags: 'x', quote: 5, speaker: [], body: { type: 'doc' } }]) {
        const sentences = sentencesOf({ type, before: facts, after: facts });
        expect(sentences.length).toBeGreaterThan(0);
        for (const { key } of sentences) expect(key).toMatch(/^(did|changed)\./);
      }
    }
  });
});
