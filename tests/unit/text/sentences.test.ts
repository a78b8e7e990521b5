import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentSentences } from '@/lib/server/import/segmenter';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { documentFromText } from '@/lib/text/document-from-text';
import { cutsPair } from '@/lib/text/quotes';
import { mergeSentences, sentencesFrom, splitSentence, type Sentence } from '@/lib/text/sentences';
import { processorTime } from '../../support/processor-time';

const LANGUAGES = ['ar', 'en', 'fr', 'zh', 'zz', ''];

const PIECES = [
  ...['قال', 'د.', 'أ.د.', 'وأضاف', '٣٫٥', 'ق.م.', 'هـ.', 'ب', 'قُطِعَتْ', '…', '؟!', '؛', '،', '«', '»', '“', '”'],
  ...[
    'Dr.',
    'U.S.',
    'the',
    'He',
    'Inc.',
    '3.5',
    '...',
    '?',
    '!',
    '.',
    '. ',
    '"',
    "'",
    '(',
    ')',
    '[1]',
    '1.',
    ' ',
    '  ',
  ],
  ...['😀', '👩‍👩‍👧', '🇸🇾', 'e\u0301', '\u200f', '\u2067', '\u2069', '\u200d', '\u00a0', '。', '」', 'が', '\n'],
];

const blockText = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(''));
const anyText = fc.oneof(blockText, fc.string({ unit: 'binary', maxLength: 80 }));

/** Texts as the blocks of one canonical text. */
function joined(texts: string[]) {
  let at = 0;
  const blocks = texts.map((text) => {
    const block = { start: at, end: at + text.length };
    at = block.end + 1;
    return block;
  });
  return { text: texts.join('\n'), blocks };
}

describe('sentences cover the text', () => {
  test('without gaps or overlaps, inside their blocks, never inside a character', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), fc.constantFrom(...LANGUAGES), (texts, language) => {
        const { text, blocks } = joined(texts);
        const sentences = segmentSentences(text, blocks, language);
        expect(sentences.map((sentence) => sentence.index)).toEqual(sentences.map((_, index) => index));
        let next = 0;
        for (const block of blocks) {
          let at = block.start;
          while (at < block.end) {
            const sentence = sentences[next++];
            expect(sentence?.start).toBe(at);
            expect(sentence?.end).toBeGreaterThan(at);
            at = sentence?.end ?? Number.POSITIVE_INFINITY;
            expect(cutsPair(text, at)).toBe(false);
          }
          expect(at).toBe(block.end);
        }
        expect(next).toBe(sentences.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('the same text gives the same sentences, whatever stands before it', () => {
    fc.assert(
      fc.property(blockText, blockText, (before, text) => {
        const alone = segmentSentences(text, [{ start: 0, end: text.length }], 'ar');
        const { text: both, blocks } = joined([before, text]);
        const shift = before.length + 1;
        const second = segmentSentences(both, blocks, 'ar').filter((sentence) => sentence.start >= shift);
        expect(second.map(({ start, end }) => [start - shift, end - shift])).toEqual(
          alone.map(({ start, end }) => [start, end]),
        );
      }),
    );
  });

  test('a very long block is cut at its sentences too, and quickly when it is hostile', () => {
    const text = 'وصل الوفد صباح اليوم. '.repeat(2000).trim();
    expect(segmentSentences(text, [{ start: 0, end: text.length }], 'ar')).toHaveLength(2000);
    const hostile = '(“'.repeat(100_000);
    const took = processorTime();
    segmentSentences(hostile, [{ start: 0, end: hostile.length }], 'en');
    expect(took()).toBeLessThan(5000);
  });

  test('a long quotation is not one sentence', () => {
    const text = `“${'We did what we could. '.repeat(30).trim()}” She left.`;
    expect(segmentSentences(text, [{ start: 0, end: text.length }], 'en').length).toBeGreaterThan(25);
  });

  test('a proposer which loses characters is found out', () => {
    expect(() => sentencesFrom('a. b.', [{ start: 0, end: 5 }], 'en', () => ['a.'])).toThrow(/lost/u);
  });

  test('headings never flow into the paragraph after them', () => {
    const document = documentFromText(`عنوان\nسطر أول قصير\n${'جملة طويلة فيها كلام كثير '.repeat(6)}تنتهي هنا.`);
    const text = canonicalText(document);
    const sentences = segmentSentences(text, blocksOf(document), 'ar');
    expect(sentences.map(({ start, end }) => text.slice(start, end)).slice(0, 2)).toEqual(['عنوان', 'سطر أول قصير']);
  });
});

describe('corrections by a person', () => {
  const three: Sentence[] = [
    { index: 0, start: 0, end: 10 },
    { index: 1, start: 10, end: 20 },
    { index: 2, start: 21, end: 30 },
  ];

  test('split gives two that cover the old one, and counts on', () => {
    expect(splitSentence(three, 1, 14)).toEqual([
      { index: 0, start: 0, end: 10 },
      { index: 1, start: 10, end: 14 },
      { index: 2, start: 14, end: 20 },
      { index: 3, start: 21, end: 30 },
    ]);
  });

  test.each([10, 20, 9, 25, 12.5, Number.NaN])('no split at %s', (at) =>
    expect(splitSentence(three, 1, at)).toBeNull(),
  );

  test('merge joins with the next inside a block only', () => {
    expect(mergeSentences(three, 0)).toEqual([
      { index: 0, start: 0, end: 20 },
      { index: 1, start: 21, end: 30 },
    ]);
    expect(mergeSentences(three, 1)).toBeNull();
    expect(mergeSentences(three, 2)).toBeNull();
    expect(mergeSentences(three, -1)).toBeNull();
  });

  test('merge undoes split', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 19 }), (at) => {
        expect(mergeSentences(splitSentence(three, 1, at) ?? [], 1)).toEqual(three);
      }),
    );
  });
});
