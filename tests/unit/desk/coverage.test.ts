import { describe, expect, it } from 'vitest';
import type { Sentence } from '@/lib/domain/article';
import { coverageOf, nextUntouched, sentenceStates } from '@/lib/domain/coverage';

const sentences = (triage: ('untouched' | 'nothing_to_check')[]): Sentence[] =>
  triage.map((value, index) => ({ index, start: index * 10, end: index * 10 + 10, triage: value }));

describe('coverage', () => {
  it('counts a sentence once, as labelled before anything else', () => {
    const states = sentenceStates(sentences(['untouched', 'nothing_to_check', 'nothing_to_check', 'untouched']), [
      { sentences: [0, 1] },
      { sentences: [1] },
    ]);
    expect(states).toEqual(['labelled', 'labelled', 'nothing', 'untouched']);
    expect(coverageOf(states)).toEqual({ sentences: 4, labelled: 2, nothingToCheck: 1 });
  });

  it('goes to the next untouched sentence, round the end, in both directions', () => {
    const states = ['untouched', 'labelled', 'nothing', 'untouched', 'labelled'] as const;
    expect(nextUntouched(states, 0, 1)).toBe(3);
    expect(nextUntouched(states, 3, 1)).toBe(0);
    expect(nextUntouched(states, 0, -1)).toBe(3);
    expect(nextUntouched(states, 2, -1)).toBe(0);
  });

  it('says when nothing is left', () => {
    expect(nextUntouched(['labelled', 'nothing'], 0, 1)).toBeNull();
    expect(nextUntouched([], 0, 1)).toBeNull();
  });

  it('survives an annotation that points beyond the sentences', () => {
    expect(sentenceStates(sentences(['untouched']), [{ sentences: [0, 9] }])).toEqual(['labelled']);
  });
});
