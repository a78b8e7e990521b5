import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codePointsIn,
  fromCodePoints,
  snapToGrapheme,
  snapToSentences,
  snapToWord,
  toCodePoints,
  trimRange,
  unitsIn,
} from '@/lib/text/offsets';
import { quoteMatches, quoteOf } from '@/lib/text/quotes';
import { processorTime } from '../../support/processor-time';

const TEXT = 'قال 😀 «نعم» e\u0301 👩‍👩‍👧 end';

describe('units', () => {
  test('UTF-16 to code points and back, in the order given', () => {
    const emojiEnd = TEXT.indexOf('😀') + 2;
    expect(toCodePoints(TEXT, [emojiEnd, 0, TEXT.length])).toEqual([emojiEnd - 1, 0, [...TEXT].length]);
    expect(fromCodePoints(TEXT, [emojiEnd - 1, 0, 10_000])).toEqual([emojiEnd, 0, TEXT.length]);
  });

  test('every code point boundary makes the round trip', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const points = Array.from({ length: [...text].length + 1 }, (_, index) => index).reverse();
        const units = fromCodePoints(text, points);
        expect(toCodePoints(text, units)).toEqual(points);
        expect(units.map(codePointsIn(text))).toEqual(points);
        const around = [...points, -1, points.length, points.length + 5];
        expect(around.map(unitsIn(text))).toEqual(fromCodePoints(text, around));
        const all = Array.from({ length: text.length + 2 }, (_, index) => index - 1);
        expect(all.map(codePointsIn(text))).toEqual(toCodePoints(text, all));
        expect(units).toEqual(points.map((point) => [...text].slice(0, point).join('').length));
      }),
    );
  });

  test('an offset inside a pair counts as its start', () => {
    expect(toCodePoints('a😀b', [2])).toEqual([1]);
  });

  test('5,000 offsets over a long text take one pass', () => {
    const text = 'كلمة 😀 '.repeat(50_000);
    const offsets = Array.from({ length: 5000 }, (_, index) => (index * 7919) % text.length);
    const took = processorTime();
    toCodePoints(text, offsets);
    expect(took()).toBeLessThan(500);
  });
});

describe('snapping', () => {
  const selected = (text: string, start: number, end: number, locale = 'ar'): string => {
    const range = snapToWord(text, start, end, locale);
    return text.slice(range.start, range.end);
  };

  test.each([
    ['the quick fox', 5, 6, 'quick'],
    ['the quick fox', 3, 6, 'quick'],
    ['the quick fox', 6, 2, 'the quick'],
    ['قُطِعَتِ العَلاقاتُ', 2, 4, 'قُطِعَتِ'],
    ['رائع 👩‍👩‍👧 جداً', 7, 8, '👩‍👩‍👧'],
    ['cafe\u0301 au lait', 3, 4, 'cafe\u0301'],
    ['قال «نعم» ثم', 6, 7, 'نعم'],
    ['بلغت ٣٫٥ اليوم', 5, 6, '٣٫٥'],
  ])('%s: %i to %i is %s', (text, start, end, wanted) => expect(selected(text, start, end)).toBe(wanted));

  test('nothing but white space is nothing', () => {
    const range = snapToWord('a   b', 1, 3, 'en');
    expect(range.end).toBe(range.start);
  });

  test('an unknown locale does not throw', () => expect(selected('one two', 5, 6, '!!')).toBe('two'));

  test('it only grows, and stays inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(70), fc.nat(70), (text, a, b) => {
        const range = snapToWord(text, a, b, 'ar');
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(text.length);
        const wanted = trimRange(text, {
          start: Math.min(a, b, text.length),
          end: Math.min(Math.max(a, b), text.length),
        });
        if (wanted.start === wanted.end) return;
        expect(range.start).toBeLessThanOrEqual(wanted.start);
        expect(range.end).toBeGreaterThanOrEqual(wanted.end);
      }),
    );
  });

  test('graphemes are not cut', () => {
    const text = 'a👩‍👩‍👧b';
    expect(snapToGrapheme(text, 4, 'start')).toBe(1);
    expect(snapToGrapheme(text, 4, 'end')).toBe(text.length - 1);
    expect(snapToGrapheme(text, 1, 'end')).toBe(1);
  });

  test('whole sentences', () => {
    const sentences = [
      { index: 0, start: 0, end: 10 },
      { index: 1, start: 10, end: 20 },
      { index: 2, start: 21, end: 30 },
    ];
    expect(snapToSentences(sentences, 12, 22)).toEqual({ start: 10, end: 30 });
    expect(snapToSentences(sentences, 22, 12)).toEqual({ start: 10, end: 30 });
    expect(snapToSentences(sentences, 20, 21)).toBeNull();
    expect(snapToSentences(sentences, 10, 10)).toEqual({ start: 10, end: 20 });
  });
});

describe('quotes', () => {
  test('keep 32 units around, and no half of a character', () => {
    const text = `😀${'a'.repeat(31)}WORD${'b'.repeat(31)}😀`;
    const quote = quoteOf(text, 33, 37);
    expect(quote).toEqual({ exact: 'WORD', prefix: 'a'.repeat(31), suffix: 'b'.repeat(31) });
  });

  test('a quote matches where it was taken, and is whole, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.nat(120), fc.nat(120), (text, a, b) => {
        const [start = 0, end = 0] = fromCodePoints(text, [Math.min(a, b), Math.max(a, b)]);
        const quote = quoteOf(text, start, end);
        expect(quoteMatches(text, { start, end }, quote)).toBe(true);
        expect(Object.values(quote).every((part) => part.isWellFormed())).toBe(text.isWellFormed());
      }),
    );
  });

  test.each([
    [{ start: 0, end: 3 }, { exact: 'the' }, true],
    [{ start: 0, end: 3 }, { exact: 'the', suffix: ' fox' }, true],
    [{ start: 0, end: 3 }, { exact: 'the', prefix: 'x' }, false],
    [{ start: 4, end: 7 }, { exact: 'the' }, false],
    [{ start: 4, end: 99 }, { exact: 'fox' }, false],
    [{ start: -1, end: 3 }, { exact: 'the' }, false],
  ])('%o %o: %s', (range, quote, wanted) => expect(quoteMatches('the fox', range, quote)).toBe(wanted));
});
