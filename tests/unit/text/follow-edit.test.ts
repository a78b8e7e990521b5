import type { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RichText } from '@/lib/domain/rich-text';
import { traceEdit } from '@/lib/editor/edit-trace';
import { canonicalText } from '@/lib/text/canonical';
import { followEdit } from '@/lib/text/follow-edit';
import { cutsPair, quoteOf } from '@/lib/text/quotes';
import type { AnchoredQuote } from '@/lib/text/reanchor';
import { articleSchema, edited, paragraphs } from '../../support/editing';

type Change = (transform: Transform, at: (words: string) => { from: number; to: number }) => void;

const PRICES = 'The ministry said on Monday that prices fell by four percent in May.';
const BRIDGE = 'Officials reported that the bridge was closed after the flood.';
const COUNCIL = 'نفى المتحدث أن يكون المجلس قد وافق على العقد من دون تدقيق 🇱🇧.';
const OLD = paragraphs(PRICES, BRIDGE, COUNCIL);

const quoting = (text: string, start: number, end: number): AnchoredQuote => {
  const { prefix, suffix } = quoteOf(text, start, end);
  return { id: `${start}-${end}`, start, end, prefix, suffix };
};

function follow(document: RichText, change: Change, quotes: AnchoredQuote[]) {
  const sent = edited(document, change);
  const [before, after] = [canonicalText(document), canonicalText(sent.document)];
  const stayed = traceEdit(document, sent.document, sent.steps);
  if (stayed === null) throw new Error('the steps do not lead there');
  return { after, found: followEdit({ before, after, stayed }, quotes) };
}

/** The anchor and the words of one quote; `nth`: which of several places with these words, from 0. */
function one(words: string, change: Change, document = OLD, nth = 0) {
  const text = canonicalText(document);
  let start = text.indexOf(words);
  for (let count = 0; count < nth; count += 1) start = text.indexOf(words, start + 1);
  expect(start, words).toBeGreaterThanOrEqual(0);
  const { after, found } = follow(document, change, [quoting(text, start, start + words.length)]);
  const [place] = found;
  if (!place) throw new Error('nothing came back');
  return place.anchor === 'lost' ? 'lost' : `${place.anchor}: ${after.slice(place.start, place.end)}`;
}

const type = (words: string) => articleSchema.text(words);
const line = (words: string) => articleSchema.node('paragraph', null, type(words));

describe('an edit carries its annotations', () => {
  test('past what is put in before, after and beside them', () => {
    const change: Change = (transform, at) => {
      transform.insert(0, line('سطر جديد 👩‍💻 قبل كل شيء.'));
      transform.insert(at('prices').from, type('consumer '));
      transform.insert(at(' in May').from, type(' or so'));
    };
    expect(one('prices fell by four percent', change)).toBe('exact: prices fell by four percent');
    expect(one('قد وافق على العقد', change)).toBe('exact: قد وافق على العقد');
  });

  test('with other words inside and at both edges', () => {
    const swap =
      (words: string, other: string): Change =>
      (transform, at) =>
        transform.replaceWith(at(words).from, at(words).to, type(other));
    expect(one('prices fell by four percent', swap('four', 'six'))).toBe('changed: prices fell by six percent');
    expect(one('prices fell by four percent', swap('percent', 'points'))).toBe('changed: prices fell by four points');
    expect(one('prices fell by four percent', swap('prices', 'costs'))).toBe('changed: costs fell by four percent');
    expect(one('المجلس قد وافق على العقد', swap('قد وافق', 'لم يوافق'))).toBe('changed: المجلس لم يوافق على العقد');
    expect(one('من دون تدقيق 🇱🇧', swap('🇱🇧', '🇯🇴'))).toBe('changed: من دون تدقيق 🇯🇴');
  });

  test('over a paragraph that is split or joined, and no new paragraph is swallowed', () => {
    const split: Change = (transform, at) => transform.split(at('by four').from);
    expect(one('prices fell by four percent', split)).toBe('exact: prices fell \nby four percent');
    const join: Change = (transform, at) => transform.join(at(BRIDGE).from - 1);
    expect(one(BRIDGE, join)).toBe(`exact: ${BRIDGE}`);
    const replaced: Change = (transform, at) => {
      transform.replaceWith(at('in May.').from, at('in May.').to, type('in June.'));
      transform.split(at('in June.').to);
      transform.insert(at('in June.').to + 2, type('The union called that false.'));
    };
    expect(one(PRICES, replaced)).toBe(`changed: ${PRICES.replace('May', 'June')}`);
    const pasted: Change = (transform, at) => {
      const { from, to } = at('in May.');
      transform.delete(from, to);
      transform.insert(from, type('in June.'));
      transform.insert(at('in June.').to + 1, [line('The union called that false.'), line('So did others.')]);
    };
    expect(one(PRICES, pasted)).toBe(`changed: ${PRICES.replace('May', 'June')}`);
  });

  test('to whole words and letters: what was typed onto a word belongs to it', () => {
    const put =
      (words: string, more: string, edge: 'from' | 'to'): Change =>
      (transform, at) =>
        transform.insert(at(words)[edge], type(more));
    expect(one('fell by four', put('four', 'teen', 'to'))).toBe('changed: fell by fourteen');
    expect(one('المجلس', put('المجلس', 'و', 'from'))).toBe('changed: والمجلس');
    expect(one('العقد', put('العقد', '\u0650', 'to'))).toBe('changed: العقد\u0650');
    expect(one('the bridge', put('bridge', '\u200d', 'to'))).toBe('changed: the bridge\u200d');
    expect(one('prices', put('prices', '? No: ', 'from'))).toBe('exact: prices');
  });

  test('and loses those whose words are gone, also where the same words stand elsewhere', () => {
    const remove =
      (from: string, to = from): Change =>
      (transform, at) =>
        transform.delete(at(from).from, at(to).to);
    expect(one('the bridge was closed', remove(BRIDGE))).toBe('lost');
    expect(one('prices fell by four percent', remove('prices fell by four '))).toBe('lost');
    const same = paragraphs('No comment.', 'No comment.', 'No comment.');
    const first: Change = (transform) => transform.delete(0, 13);
    expect(one('No comment.', first, same, 0)).toBe('lost');
    expect(one('No comment.', first, same, 1)).toBe('exact: No comment.');
    expect(one('No comment.', first, same, 2)).toBe('exact: No comment.');
  });

  test('and finds by its words what was cut and put elsewhere, written anew, or brought back', () => {
    const cut: Change = (transform, at) => {
      transform.delete(at(BRIDGE).from - 1, at(BRIDGE).to + 1);
      transform.insert(0, line(BRIDGE));
    };
    expect(one('the bridge was closed', cut)).toBe('moved: the bridge was closed');
    expect(one('prices fell', cut)).toBe('exact: prices fell');
    const anew: Change = (transform, at) => {
      const { from, to } = at(BRIDGE);
      transform.replaceWith(from, to, type(BRIDGE.replace('closed', 'shut')));
    };
    expect(one('the bridge was closed after the flood', anew)).toBe('changed: the bridge was shut after the flood');
    const undone: Change = (transform, at) => {
      const { from, to } = at('the bridge was closed');
      transform.delete(from, to);
      transform.insert(from - 1, type('!'));
      transform.insert(from + 1, type('the bridge was closed'));
    };
    expect(one('the bridge was closed', undone)).toBe('exact: the bridge was closed');
  });

  test('judges an edge by its words when one replacement went over it', () => {
    const across: Change = (transform, at) =>
      transform.replaceWith(at('percent in May').from, at('percent in May').to, type('points in the spring'));
    expect(one('prices fell by four percent', across)).toMatch(/^changed: prices fell by four/);
    const far: Change = (transform, at) =>
      transform.insert(at('by four').from, type('— after months in which nobody at all had wanted to say so aloud — '));
    const kept = one('prices fell by four percent', far);
    expect(kept === 'lost' || kept.startsWith('changed: ')).toBe(true);
  });
});

/** A position that a person could put the caret at; null outside of text. */
function wholeLetter({ doc }: Transform, position: number): number | null {
  if (position > doc.content.size || !doc.resolve(position).parent.isTextblock) return null;
  const { parent, parentOffset } = doc.resolve(position);
  return cutsPair(parent.textContent, parentOffset) ? null : position;
}

describe('whatever was done', () => {
  const letters = fc.array(fc.constantFrom('a', 'b ', 'ق', 'ل\u064e', ' ', '.', '👩‍💻', '🇱🇧', 'e\u0301'), {
    minLength: 3,
    maxLength: 12,
  });
  const lines = fc.array(letters, { minLength: 1, maxLength: 5 });
  const edits = fc.array(
    fc.record({ kind: fc.constantFrom('insert', 'delete', 'split'), at: fc.nat(), size: fc.nat(9) }),
    { maxLength: 8 },
  );

  test('a range is inside the text, cuts no letter, and exact ones have the same words', () => {
    fc.assert(
      fc.property(lines, edits, fc.nat(), fc.nat(), (given, todo, from, size) => {
        const document = paragraphs(...given.map((parts) => `x${parts.join('').normalize('NFC')}x`));
        const text = canonicalText(document);
        const start = from % text.length;
        const end = Math.min(text.length, start + 1 + (size % 20));
        fc.pre(!cutsPair(text, start) && !cutsPair(text, end) && text.slice(start, end).trim() !== '');
        const change: Change = (transform) => {
          for (const { kind, at, size: count } of todo) {
            const position = wholeLetter(transform, 1 + (at % transform.doc.content.size));
            if (position === null) continue;
            if (kind === 'insert') transform.insert(position, type(count > 4 ? 'ب🇯🇴' : 'ب'));
            else if (kind === 'split') transform.split(position);
            else transform.deleteRange(position, wholeLetter(transform, position + count) ?? position);
          }
        };
        const sent = edited(document, change);
        const after = canonicalText(sent.document);
        const stayed = traceEdit(document, sent.document, sent.steps);
        fc.pre(stayed !== null);
        const [found] = followEdit({ before: text, after, stayed: stayed ?? [] }, [quoting(text, start, end)]);
        if (!found || found.anchor === 'lost') return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeLessThanOrEqual(after.length);
        expect(found.start).toBeLessThan(found.end);
        const squeeze = (words: string) => words.replace(/\s+/gu, ' ').trim();
        const isSame = squeeze(after.slice(found.start, found.end)) === squeeze(text.slice(start, end));
        expect(isSame).toBe(found.anchor !== 'changed');
      }),
      { numRuns: 400 },
    );
  });
});
