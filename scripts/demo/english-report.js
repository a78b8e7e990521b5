// The English article, handed over: what its report says around the claims, and what its author is asked.
import { richText } from './client.js';

/** @type {import('./hand-over.js').Report} */
export const ENGLISH_REPORT = {
  slug: 'harbour-town-bus-lanes',
  options: {
    approvedOnly: true,
    pictures: true,
    introduction: richText(
      'We checked what is said about Port Alder’s bus lanes against the council’s own data. The town, its figures and its sources are made up: this report shows what a report looks like.',
    ),
    method: 'One checker marks a claim and looks for its first source; a second one approves the verdict.',
  },
  correction: {
    kind: 'update',
    change: 'The committee was shown these figures and stands by its poster.',
    reason: 'Its answer came after the report was published.',
  },
};

/**
 * @param {Record<'faster' | 'cost' | 'trade', { id: string }>} claims
 * @returns {import('./hand-over.js').Memo}
 */
export const englishMemo = ({ faster, cost, trade }) => ({
  authorName: 'The author',
  message: 'We read your piece before it goes out. Take what you find right, and tell us about the rest.',
  locale: 'en',
  items: [
    {
      annotationId: faster.id,
      quote: 'The figure was repeated on posters at every stop along the quay.',
      suggestion:
        'The figure, which the council’s own data do not bear out, was repeated on posters at every stop along the quay.',
      explanation: 'The data show 16 per cent on route 4 and 9 per cent on route 11; forty was reached on one Sunday.',
      source: 'https://data.port-alder.example/timetables/2026',
      severity: 'must',
      answer: 'accepted',
    },
    {
      annotationId: cost.id,
      quote: 'The lanes cost 2.4 million, according to the committee.',
      suggestion:
        'The lanes cost 2.4 million for paint, signs and kerbs, according to the committee; two junctions cost another 1.1 million.',
      explanation: 'The sum leaves out the junctions that were moved for them.',
      source: 'https://budget.port-alder.example/2026#transport',
      severity: 'should',
      answer: 'declined',
      text: 'The junctions are named two sentences on, and were planned since 2019.',
    },
    {
      annotationId: trade.id,
      quote: 'trade has collapsed',
      suggestion: 'sales have fallen',
      explanation: '21 of the 38 who answered reported lower sales; nobody has counted.',
      severity: 'could',
    },
  ],
});
