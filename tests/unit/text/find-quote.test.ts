import { describe, expect, it } from 'vitest';
import { findQuote } from '@/lib/text/find-quote';

const marked = (text: string, quote: string) => {
  const { finding, range } = findQuote(text, quote);
  return { finding, words: range && text.slice(range.start, range.end) };
};

describe('findQuote', () => {
  it('marks the full stop that the quote has', () => {
    expect(marked('So it was. Fares rose. Nobody asked.', 'Fares rose.')).toEqual({
      finding: 'found',
      words: 'Fares rose.',
    });
  });

  it('finds a sentence that was cut out of a longer one, without its full stop', () => {
    expect(marked('He said “fares rose”, and left.', '"Fares rose."')).toEqual({
      finding: 'found',
      words: 'fares rose',
    });
  });

  it('takes vowel signs and tatweel for no difference, and marks them', () => {
    expect(marked('قال: ارتفعتِ الأسعـــار.', 'ارتفعت الأسعار.')).toEqual({
      finding: 'found',
      words: 'ارتفعتِ الأسعـــار.',
    });
  });

  it('tells a near spelling and an absent one apart', () => {
    expect(marked('The council raised fares by nine percent.', 'The council raised fares by ten percent').finding).toBe(
      'found_with_differences',
    );
    expect(marked('The council met.', 'The council raised fares by ten percent')).toEqual({
      finding: 'not_found',
      words: null,
    });
    expect(marked('The council met.', ' ".." ').finding).toBe('not_found');
  });
});
