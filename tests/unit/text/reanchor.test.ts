import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reanchor, type AnchoredQuote } from '@/lib/text/reanchor';
import { cutsPair, quoteOf } from '@/lib/text/quotes';

const quoting = (text: string, words: string, id = words): AnchoredQuote => {
  const start = text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  const { prefix, suffix } = quoteOf(text, start, start + words.length);
  return { id, start, end: start + words.length, prefix, suffix };
};

const one = (before: string, after: string, words: string) => {
  const [found] = reanchor(before, after, [quoting(before, words)]);
  if (!found) throw new Error('nothing came back');
  return { anchor: found.anchor, words: after.slice(found.start, found.end) };
};

const OLD = [
  'The ministry said on Monday that prices fell by four percent in May.',
  'Officials in the north reported that the bridge was closed for repairs after the flood.',
  'A spokesman denied that the council had approved the contract without an audit.',
  'Nobody asked why the figures were never published by the independent board.',
].join('\n');

describe('reanchor', () => {
  test('text put in before a quote leaves it exact', () => {
    const after = `An editor added this line.\n${OLD.replace('said on Monday', 'said late on Monday')}`;
    expect(one(OLD, after, 'the bridge was closed')).toEqual({ anchor: 'exact', words: 'the bridge was closed' });
    expect(one(OLD, after, 'prices fell by four percent')).toMatchObject({ anchor: 'exact' });
  });

  test('a paragraph that stands elsewhere has moved', () => {
    const [a, b, c, d] = OLD.split('\n');
    const after = [a, c, d, b].join('\n');
    expect(one(OLD, after, 'the bridge was closed')).toEqual({ anchor: 'moved', words: 'the bridge was closed' });
    expect(one(OLD, after, 'approved the contract')).toMatchObject({ anchor: 'exact' });
  });

  test('other words inside, and at the edge, are changed', () => {
    expect(one(OLD, OLD.replace('four', 'six'), 'prices fell by four percent')).toEqual({
      anchor: 'changed',
      words: 'prices fell by six percent',
    });
    expect(one(OLD, OLD.replace('prices', 'costs'), 'prices fell by four percent')).toEqual({
      anchor: 'changed',
      words: 'costs fell by four percent',
    });
    expect(one(OLD, OLD.replace('percent', 'points'), 'prices fell by four percent')).toEqual({
      anchor: 'changed',
      words: 'prices fell by four points',
    });
  });

  test('a sentence or paragraph put behind a quote, or taken away there, is not part of it', () => {
    const quote = 'prices fell by four percent in May.';
    for (const more of [' The union did not believe it.', '\nThe union did not believe it in May.']) {
      const longer = OLD.replace('in May.', `in May.${more}`);
      expect(one(OLD, longer, quote)).toEqual({ anchor: 'exact', words: quote });
      expect(one(longer, OLD, quote)).toEqual({ anchor: 'exact', words: quote });
    }
    const changed = OLD.replace('four', 'six').replace('in May.', 'in May.\nThe union did not believe it.');
    expect(one(OLD, changed, quote)).toEqual({ anchor: 'changed', words: quote.replace('four', 'six') });
    const last = OLD.replace('in May.', 'in June.\nThe union did not believe it.');
    expect(one(OLD, last, quote)).toEqual({ anchor: 'changed', words: quote.replace('May', 'June') });
    expect(one('قال نعم.', 'قال نعم. وقال لا.', 'قال نعم.')).toEqual({ anchor: 'exact', words: 'قال نعم.' });
  });

  test('deleted words are lost, also when the same words stand elsewhere', () => {
    const twice = `${OLD}\nLater the bridge was closed again, said a report.`;
    const after = twice.replace(
      'Officials in the north reported that the bridge was closed for repairs after the flood.\n',
      '',
    );
    expect(one(twice, after, 'the bridge was closed')).toMatchObject({ anchor: 'lost' });
    expect(one(OLD, 'Nothing of it is left here, a wholly different text.', 'the bridge was closed')).toMatchObject({
      anchor: 'lost',
    });
  });

  test('a paragraph split in two keeps its words', () => {
    const after = OLD.replace('reported that', 'reported\nthat');
    expect(one(OLD, after, 'in the north reported that the bridge')).toEqual({
      anchor: 'exact',
      words: 'in the north reported\nthat the bridge',
    });
  });

  test('Arabic: vowel marks are a change of the words, and found', () => {
    const before = 'قال الوزير إن الصادرات زادت هذا العام بنسبة كبيرة.\nونفى المجلس ذلك في بيان رسمي نشره أمس.';
    const after = `مقدمة جديدة هنا.\n${before.replace('الصادرات زادت', 'الصادِراتِ زادتْ')}`;
    expect(one(before, after, 'إن الصادرات زادت هذا العام')).toEqual({
      anchor: 'changed',
      words: 'إن الصادِراتِ زادتْ هذا العام',
    });
    expect(one(before, after, 'ونفى المجلس ذلك')).toMatchObject({ anchor: 'exact', words: 'ونفى المجلس ذلك' });
  });

  test('emoji and letters with marks stay whole', () => {
    const before = 'A family 👨‍👩‍👧 stood by the flag 🇱🇧 and said ça va to everyone there.';
    const after = before.replace('👨‍👩‍👧', '👨‍👩‍👧‍👦').replace('A family', 'Then a family');
    expect(one(before, after, 'family 👨‍👩‍👧 stood by')).toEqual({ anchor: 'changed', words: 'family 👨‍👩‍👧‍👦 stood by' });
    expect(one(before, after, 'flag 🇱🇧 and said ça va')).toMatchObject({ anchor: 'exact' });
  });

  test('a quote inside a word goes with it', () => {
    expect(one(OLD, `Now: ${OLD}`, 'mini')).toEqual({ anchor: 'exact', words: 'mini' });
  });
});

const word = fc.constantFrom(
  'the',
  'قال',
  'وزيرٌ',
  '🇱🇧',
  '👨‍👩‍👧',
  'é',
  'e\u0301x',
  'report',
  '12',
  '،',
  '.',
  'of',
  'bridge',
);
const textOf = fc
  .array(fc.array(word, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 })
  .map((lines) => lines.map((line) => line.join(' ')).join('\n'));

const ranges = (text: string, places: readonly (readonly [number, number])[]): AnchoredQuote[] =>
  places.flatMap(([at, length], index) => {
    const start = at % text.length;
    const end = Math.min(text.length, start + 1 + (length % 40));
    if (cutsPair(text, start) || cutsPair(text, end) || text.slice(start, end).trim() === '') return [];
    const { prefix, suffix } = quoteOf(text, start, end);
    return [{ id: String(index), start, end, prefix, suffix }];
  });
const places = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 10 });

describe('reanchor, whatever the text', () => {
  test('nothing was edited: everything is exact where it was', () => {
    fc.assert(
      fc.property(textOf, places, (text, chosen) => {
        for (const quote of ranges(text, chosen)) {
          const [found] = reanchor(text, text, [quote]);
          expect(found).toMatchObject({ anchor: 'exact', start: quote.start, end: quote.end });
        }
      }),
    );
  });

  test('a paragraph put in front moves nothing', () => {
    fc.assert(
      fc.property(textOf, places, (text, chosen) => {
        const front = 'Entirely other words here\n';
        for (const quote of ranges(text, chosen)) {
          const [found] = reanchor(text, front + text, [quote]);
          expect(found?.anchor).toBe('exact');
          expect((front + text).slice(found?.start, found?.end).trim()).toBe(text.slice(quote.start, quote.end).trim());
        }
      }),
    );
  });

  test('ranges lie inside the text, are not blank and never cut a pair', () => {
    fc.assert(
      fc.property(textOf, textOf, places, (before, after, chosen) => {
        for (const { anchor, start, end, score } of reanchor(before, after, ranges(before, chosen))) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          if (anchor === 'lost') continue;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(after.length);
          expect(after.slice(start, end).trim()).not.toBe('');
          expect(cutsPair(after, start) || cutsPair(after, end)).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });
});
