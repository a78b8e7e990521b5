import { describe, expect, it } from 'vitest';
import { wordChanges } from '@/lib/text/word-diff';

const side = (changes: ReturnType<typeof wordChanges>, of: 'deleted' | 'inserted') =>
  changes
    .filter(({ type }) => type === 'same' || type === of)
    .map(({ text }) => text)
    .join('');

describe('word changes', () => {
  it('tells the changed word, in Arabic with its marks', () => {
    expect(wordChanges('ارتفعت الأسعارُ 12%.', 'انخفضت الأسعارُ 12%.')).toEqual([
      { type: 'deleted', text: 'ارتفعت' },
      { type: 'inserted', text: 'انخفضت' },
      { type: 'same', text: ' الأسعارُ 12%.' },
    ]);
  });

  it('takes a figure as a whole', () => {
    expect(wordChanges('في مايو 4.5 مليار', 'في مايو 4.7 مليار')).toEqual([
      { type: 'same', text: 'في مايو ' },
      { type: 'deleted', text: '4.5' },
      { type: 'inserted', text: '4.7' },
      { type: 'same', text: ' مليار' },
    ]);
    expect(wordChanges('١٢٫٥ then 1,200.', '١٢٫٦ then 1,300.')).toEqual([
      { type: 'deleted', text: '١٢٫٥' },
      { type: 'inserted', text: '١٢٫٦' },
      { type: 'same', text: ' then ' },
      { type: 'deleted', text: '1,200' },
      { type: 'inserted', text: '1,300' },
      { type: 'same', text: '.' },
    ]);
  });

  it('joins neighbouring changed words into one phrase', () => {
    expect(wordChanges('a old red c', 'a new blue c')).toEqual([
      { type: 'same', text: 'a ' },
      { type: 'deleted', text: 'old red' },
      { type: 'inserted', text: 'new blue' },
      { type: 'same', text: ' c' },
    ]);
  });

  it('gives both texts back, whatever they are', () => {
    const pairs: [string, string][] = [
      ['', 'one two'],
      ['one two', ''],
      ['same', 'same'],
      ['قال الوزير إن العجز 40%', 'قال وزير المالية أمس إن العجز بلغ 31%'],
      ['👩‍👩‍👧 family', 'the 👩‍👩‍👧 family\nhere'],
      ['x '.repeat(3000), 'y '.repeat(3000)],
    ];
    for (const [before, after] of pairs) {
      const changes = wordChanges(before, after);
      expect(side(changes, 'deleted')).toBe(before);
      expect(side(changes, 'inserted')).toBe(after);
    }
  });

  it('says nothing changed between equal texts', () => {
    expect(wordChanges('one two', 'one two')).toEqual([{ type: 'same', text: 'one two' }]);
  });
});
