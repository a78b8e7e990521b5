import { describe, expect, it } from 'vitest';
import {
  backoff,
  fieldsOf,
  mergeOf,
  outcomeOf,
  overlay,
  rebase,
  sendable,
  type OutboxEntry,
} from '@/lib/domain/saving';
import type { Annotation } from '@/lib/domain/annotation';

const entry = (id: string, patch: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id,
  scope: 'u:w',
  articleId: 'article',
  endpoint: 'updateAnnotation',
  method: 'PATCH',
  path: '/x',
  params: { annotation: 'a1' },
  body: {},
  version: 1,
  key: 'annotation:a1',
  annotationId: 'a1',
  label: 'changed',
  before: null,
  optimistic: null,
  draftKey: null,
  at: 0,
  attempts: 0,
  conflict: null,
  tab: 't',
  ...patch,
});
const claim = { id: 'a1', version: 1, kind: 'claim', tags: [] } as unknown as Annotation;

describe('what may be sent', () => {
  it('sends one change per record at a time, oldest first', () => {
    const ids = sendable([entry('1'), entry('2'), entry('3', { key: 'annotation:b', params: {} })]).map(({ id }) => id);
    expect(ids).toEqual(['1', '3']);
  });

  it('keeps what speaks of a record that is not made yet', () => {
    const made = entry('1', { method: 'POST', body: { id: 'new-claim' }, key: 'annotation:new-claim', version: null });
    const note = entry('2', {
      method: 'POST',
      key: 'note:n',
      params: { annotation: 'new-claim' },
      body: { id: 'note-1' },
    });
    const other = entry('3', { method: 'POST', key: 'note:m', params: { annotation: 'old' }, body: { id: 'note-2' } });
    expect(sendable([made, note, other]).map(({ id }) => id)).toEqual(['1', '3']);
    expect(sendable([note, other]).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('holds a record whose conflict nobody has decided', () => {
    expect(sendable([entry('1', { conflict: { current: {} } }), entry('2')])).toEqual([]);
  });

  it('makes later changes follow the version that an answer gave', () => {
    const [mine, other, unversioned] = rebase(
      [entry('1'), entry('2', { key: 'annotation:b' }), entry('3', { version: null })],
      'annotation:a1',
      7,
    );
    expect([mine?.version, other?.version, unversioned?.version]).toEqual([7, 1, null]);
  });
});

describe('what is shown', () => {
  it('lays waiting changes over the record, in order', () => {
    const changes = [entry('1', { optimistic: { tags: ['x'] } }), entry('2', { optimistic: { kind: 'opinion' } })];
    expect(changes.reduce<Annotation | null>(overlay, claim)).toMatchObject({ kind: 'opinion', tags: ['x'] });
  });

  it('shows a record that is being made, hides one that is being removed, and brings it back', () => {
    const make = entry('1', { endpoint: 'createAnnotation', optimistic: claim });
    const remove = entry('2', { endpoint: 'removeAnnotation' });
    const restore = entry('3', { endpoint: 'restoreAnnotation', optimistic: claim });
    expect(overlay(null, make)).toBe(claim);
    expect([make, remove].reduce<Annotation | null>(overlay, null)).toBeNull();
    expect([make, remove, restore].reduce<Annotation | null>(overlay, null)).toBe(claim);
  });

  it('does not invent a record that is gone', () => {
    expect(overlay(null, entry('1', { optimistic: { tags: ['x'] } }))).toBeNull();
  });
});

describe('what an answer means', () => {
  it.each([
    [401, 0, 'sign_in'],
    [412, 0, 'stale'],
    [429, 50, 'retry'],
    [503, 50, 'retry'],
    [500, 1, 'retry'],
    [500, 5, 'refused'],
    [400, 0, 'refused'],
    [403, 0, 'refused'],
    [404, 0, 'refused'],
    [409, 0, 'refused'],
  ] as const)('%i after %i tries: %s', (status, attempts, outcome) => {
    expect(outcomeOf(status, attempts)).toBe(outcome);
  });

  it('waits longer each time, but never more than 38 seconds', () => {
    expect([1, 2, 3, 20].map((attempts) => backoff(attempts, 0))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backoff(20, 1)).toBe(37_500);
  });
});

describe('two changes of one record', () => {
  it('merges changes of different fields', () => {
    expect(mergeOf({ tags: ['a'] }, { tags: [] }, { tags: [], status: 'approved' })).toBe('separate');
  });
  it('asks when both changed the same field', () => {
    expect(mergeOf({ tags: ['a'] }, { tags: [] }, { tags: ['b'] })).toBe('conflict');
  });
  it('sees that both wanted the same', () => {
    expect(
      mergeOf({ speaker: { name: 'x', role: null } }, { speaker: null }, { speaker: { role: null, name: 'x' } }),
    ).toBe('same');
  });
  it('asks when nothing is known of what was there before', () => {
    expect(mergeOf({ tags: ['a'] }, null, { tags: [] })).toBe('conflict');
    expect(mergeOf({ tags: ['a'] }, {}, { tags: [] })).toBe('conflict');
  });
  it('goes on removing what nobody changed, and asks about what somebody did', () => {
    expect(mergeOf(null, { tags: [], status: 'open' }, { tags: [], status: 'open', counts: 3 })).toBe('separate');
    expect(mergeOf(null, { tags: [], status: 'open' }, { tags: [], status: 'approved' })).toBe('conflict');
  });
  it('compares a verdict by its rating and reasoning', () => {
    const theirs = { verdict: { rating: 'false', reasoning: null, by: {}, at: '' } };
    const before = { rating: null, reasoning: null };
    expect(mergeOf({ rating: 'true', reasoning: null }, before, fieldsOf('giveVerdict', theirs))).toBe('conflict');
    expect(mergeOf({ rating: 'true', reasoning: null }, before, fieldsOf('giveVerdict', { verdict: null }))).toBe(
      'separate',
    );
  });
});
