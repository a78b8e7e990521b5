import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormats, filesOf, READERS } from '@/lib/exchange/detect';
import { whole } from '@/lib/exchange/steps';
import { quoteAt, type ExchangeDocument } from '@/lib/exchange/model';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { carriedOf, CARRIES, HARD, WRITERS, WRITTEN_FORMATS, type WrittenFormat } from '../../support/exchange-samples';

/** Through a format and back, with the article's text where the format has none. */
function through(format: WrittenFormat, document: ExchangeDocument): ExchangeDocument {
  const files = WRITERS[format]([document]);
  const { documents } = whole(READERS[format](filesOf(format, files), document.text));
  const [read] = documents;
  if (!read) throw new Error(`${format} gave nothing back`);
  return { ...read, text: read.text ?? document.text };
}

const pairs = WRITTEN_FORMATS.flatMap((one) => WRITTEN_FORMATS.map((other) => [one, other] as const));

describe('there and back', () => {
  test.each(WRITTEN_FORMATS)('%s is told by its content and read as it was written', (format) => {
    const files = WRITERS[format]([HARD]);
    expect(detectFormats(files)[0]).toBe(format);
    const read = through(format, HARD);
    expect(read.text).toBe(HARD.text);
    expect(carriedOf(read, CARRIES[format])).toEqual(carriedOf(HARD, CARRIES[format]));
  });

  test.each(pairs)('%s, then %s: what both can say is the same', (one, other) => {
    const parts = CARRIES[one].filter((part) => CARRIES[other].includes(part));
    expect(carriedOf(through(other, through(one, HARD)), parts)).toEqual(carriedOf(HARD, parts));
  });

  test.each(pairs)('%s, then %s: any text, any spans', (one, other) => {
    fc.assert(
      fc.property(documents, (document) => {
        const read = through(other, through(one, document));
        const parts = ['label', 'range', 'words'] as const;
        expect(carriedOf(read, parts)).toEqual(carriedOf(document, parts));
      }),
      { numRuns: 25 },
    );
  });
});

const piece = fc.constantFrom(
  ...[
    'قُطِعَت',
    'العلاقات',
    '«نعم»',
    'می‌روم',
    '😀',
    '👩‍👩‍👧',
    '🇸🇾',
    'Cafe\u0301',
    '\u2067الوزير\u2069',
    '\u202bאב\u202c',
    'a\\b',
    '"x"',
  ],
  ...['so.', '[1]', '50%', '<b>', '|', '_', '*'],
);
/** Words between single spaces, on one line or several; spans from word to word, which may overlap, touch and nest. */
const documents: fc.Arbitrary<ExchangeDocument> = fc
  .tuple(
    fc.array(fc.array(piece, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('claim', 'attribution', 'opinion')), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([lines, spans]) => {
    const text = lines.map((words) => words.join(' ')).join('\n');
    const words = [...text.matchAll(/[^ \n]+/gu)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    const taken = new Set<string>();
    const annotations = spans.flatMap(([one, other, label], index) => {
      const [first = 0, last = 0] = [one % words.length, other % words.length].sort((a, b) => a - b);
      const range = { start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 };
      // Two labels at one place are another matter: formats may keep them in another order.
      if (taken.has(`${range.start}-${range.end}`)) return [];
      taken.add(`${range.start}-${range.end}`);
      return [bareAnnotation(`id-${index}`, label, range, quoteAt(text, range))];
    });
    return { ...bareDocument('d', text), url: 'https://example.org/d', annotations };
  });
