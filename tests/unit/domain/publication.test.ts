import { describe, expect, test } from 'vitest';
import { changesBetweenEditions, claimsToApprove, unapprovedClaims, uncorrected } from '@/lib/domain/edition-changes';
import type { ReportEntry } from '@/lib/domain/report';
import { reportSlugSchema, slugFromTitle } from '@/lib/domain/report-slug';

type Given = { rating?: string | null; words?: string; quote?: string; status?: string; kind?: string };
const entry = (
  id: string,
  { rating = 'false', words = 'a', quote = id, status = 'approved', kind = 'claim' }: Given = {},
) =>
  ({
    annotation: {
      ...{ id, kind, status, quote: { exact: quote } },
      verdict:
        rating === null ? null : { rating, reasoning: { type: 'doc', content: [{ type: 'text', text: words }] } },
    },
  }) as unknown as ReportEntry;
const of = (...entries: ReportEntry[]) => ({ entries });

describe('what readers must be told', () => {
  test('is every claim that came, went, was reworded or rated or reasoned otherwise', () => {
    const before = of(entry('a'), entry('b'), entry('c'), entry('d'), entry('e'), entry('o', { kind: 'opinion' }));
    const after = of(
      entry('a'),
      entry('b', { rating: 'true' }),
      entry('c', { words: 'other' }),
      entry('d', { quote: 'other words' }),
      entry('f', { rating: null }),
    );
    expect(changesBetweenEditions(before, after).map(({ annotationId, kinds }) => [annotationId, kinds])).toEqual([
      ['b', ['rating']],
      ['c', ['reasoning']],
      ['d', ['reworded']],
      ['f', ['added']],
      ['e', ['removed']],
    ]);
  });

  test('does not depend on the order in which a database keeps keys', () => {
    const stored = entry('a');
    const verdict = stored.annotation.verdict as { reasoning: unknown };
    verdict.reasoning = { content: [{ text: 'a', type: 'text' }], type: 'doc' };
    expect(changesBetweenEditions(of(stored), of(entry('a')))).toEqual([]);
  });

  test('a withdrawn verdict is a changed one', () => {
    const changes = changesBetweenEditions(
      of(entry('a')),
      of(entry('a', { rating: null, status: 'ready_for_review' })),
    );
    expect(changes[0]).toMatchObject({ kinds: ['rating', 'reasoning'], ratingBefore: 'false', ratingAfter: null });
    expect(claimsToApprove(of(entry('a', { rating: null, status: 'open' })), changes)).toHaveLength(1);
  });
});

describe('what stands in the way', () => {
  test('changed verdicts that are not approved again; a new or reworded claim is only a doubt', () => {
    const after = of(
      entry('a', { rating: 'true', status: 'ready_for_review' }),
      entry('b', { rating: 'true', status: 'approved' }),
      entry('c', { status: 'open' }),
    );
    const changes = changesBetweenEditions(of(entry('a'), entry('b')), after);
    expect(claimsToApprove(after, changes).map((claim) => claim.annotationId)).toEqual(['a']);
    expect(unapprovedClaims(after).map((claim) => claim.annotationId)).toEqual(['a', 'c']);
  });

  test('changes of which no correction speaks', () => {
    const changes = changesBetweenEditions(of(entry('a'), entry('b')), of());
    expect(uncorrected(changes, [{ annotationId: 'a' }]).map((change) => change.annotationId)).toEqual(['b']);
    expect(uncorrected(changes, [{ annotationId: null }])).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    ['Harbour town’s bus lanes: what’s true?', 'harbour-towns-bus-lanes-whats-true'],
    ['هَل زادت الصادراتُ؟ 12%', 'هل-زادت-الصادرات-12'],
    ['أسئلة وأجوبة: ما الجديد ⁦Reuters⁩', 'أسئلة-وأجوبة-ما-الجديد-reuters'],
    ['Žižek à Paris', 'zizek-a-paris'],
    ['🇱🇧 👨‍👩‍👧', 'stand-in'],
    ['By', 'stand-in'],
    ['', 'stand-in'],
  ])('from %j', (title, slug) => {
    expect(slugFromTitle(title, 'stand-in')).toBe(slug);
    expect(reportSlugSchema.safeParse(slug).success).toBe(true);
  });

  test.each(['Two', 'a b', 'a--b', '-a', 'a/b', 'a.b', '..', 'a\u0000', 'by', 'x'.repeat(81), ''])(
    'is not %j',
    (slug) => {
      expect(reportSlugSchema.safeParse(slug).success).toBe(false);
    },
  );
});
