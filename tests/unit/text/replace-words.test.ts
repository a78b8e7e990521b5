import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RichText } from '@/lib/domain/rich-text';
import { canonicalText } from '@/lib/text/canonical';
import { contextOf, locateWords } from '@/lib/text/locate-words';
import { replaceWords } from '@/lib/text/replace-words';

const bold = [{ type: 'bold' }];
const DOCUMENT: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'عنوان' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'The rise was ' },
        { type: 'text', text: '12%', marks: bold },
        { type: 'hardBreak' },
        { type: 'text', text: 'this 👨‍👩‍👧 year.' },
      ],
    },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'One' }] }] }],
    },
  ],
};
const TEXT = canonicalText(DOCUMENT);
const place = (words: string) => locateWords(TEXT, words, null) ?? { start: -1, end: -1 };

describe('replacing words in a document', () => {
  test('keeps the look of the first replaced letter, and everything around', () => {
    const { document, done, left } = replaceWords(DOCUMENT, [
      { ...place('One'), words: 'Two' },
      { ...place('12%\nthis'), words: '4% that' },
    ]);
    expect(canonicalText(document)).toBe('عنوان\nThe rise was 4% that 👨‍👩‍👧 year.\nTwo');
    expect(document.content[1]?.content).toEqual([
      { type: 'text', text: 'The rise was ' },
      { type: 'text', text: '4% that', marks: bold },
      { type: 'text', text: ' 👨‍👩‍👧 year.' },
    ]);
    expect([done.length, left.length]).toEqual([2, 0]);
  });

  test('leaves what reaches over blocks, and the later one of two that overlap', () => {
    const over = { ...place('عنوان\nThe'), words: 'x' };
    const first = { ...place('rise was'), words: 'fall was' };
    const second = { ...place('was '), words: 'is ' };
    const { document, left } = replaceWords(DOCUMENT, [second, over, first]);
    expect(canonicalText(document)).toBe(TEXT.replace('rise was', 'fall was'));
    expect(left).toEqual([second, over]);
  });

  test('does to the document what it does to its text, whatever is replaced', () => {
    const inBlock = fc
      .tuple(fc.integer({ min: 6, max: 40 }), fc.integer({ min: 1, max: 8 }), fc.string({ minLength: 1, maxLength: 5 }))
      .map(([start, length, words]) => ({ start, end: Math.min(start + length, TEXT.indexOf('\nOne')), words }))
      .filter(({ start, end, words }) => start < end && !words.includes('\n'));
    fc.assert(
      fc.property(inBlock, (one) => {
        const { document, done } = replaceWords(DOCUMENT, [one]);
        expect(done).toEqual([one]);
        expect(canonicalText(document)).toBe(TEXT.slice(0, one.start) + one.words + TEXT.slice(one.end));
      }),
    );
  });
});

describe('finding words again', () => {
  test('takes the nearest, or the only one, and never guesses', () => {
    expect(locateWords('ab ab ab', 'ab', null)).toBeNull();
    expect(locateWords('ab ab ab', 'ab', 4)).toEqual({ start: 3, end: 5 });
    expect(locateWords('ab ab ab', 'ab', 0)).toEqual({ start: 0, end: 2 });
    expect(locateWords('ab', 'cd', 0)).toBeNull();
    expect(locateWords('ab', '', 0)).toBeNull();
  });

  test('shows what stands around them in their line, cut between words', () => {
    const text = `first line\n${'word '.repeat(60)}HERE${' after'.repeat(60)}\nlast`;
    const { before, after } = contextOf(text, locateWords(text, 'HERE', null) ?? { start: 0, end: 0 }, 20);
    expect([before, after]).toEqual(['…word word word ', ' after after after…']);
    expect(contextOf('one two three', { start: 4, end: 7 })).toEqual({ before: 'one ', after: ' three' });
  });
});
