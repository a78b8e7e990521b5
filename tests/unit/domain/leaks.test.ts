import { describe, expect, it } from 'vitest';
import type { ArticleRecord } from '@/lib/domain/article-record';
import { checkLeaks, type Doubt } from '@/lib/domain/leaks';
import { composeReport } from '@/lib/domain/report-compose';
import { contactDetailsIn, isAddressIn, isNamedIn, isPrivateAddress } from '@/lib/domain/sensitive-words';
import { checkedArticle, rich } from '../../support/checked-article';

const doubtsOf = (whole: ArticleRecord): Doubt[] => checkLeaks(whole, composeReport(whole)).doubts;
const kindsOf = (whole: ArticleRecord): string[] => doubtsOf(whole).map(({ kind }) => kind);

/** The sample article, its first claim changed. */
function changed(change: (claim: ArticleRecord['annotations'][number]) => void): ArticleRecord {
  const whole = checkedArticle();
  const claim = whole.annotations.find(({ verdict }) => verdict !== null);
  if (!claim) throw new Error('no claim with a verdict');
  change(claim);
  return whole;
}

describe('what leaves and what stays', () => {
  it('counts both, so that together they are everything', () => {
    const whole = checkedArticle();
    const { leaves, stays } = checkLeaks(whole, composeReport(whole));
    expect(leaves).toEqual({ claims: 2, evidence: 1, notes: 2, contacts: 1 });
    expect(stays).toEqual({ claims: 0, evidence: 0, notes: 1, contacts: 0 });
  });

  it('what an option turns off stays', () => {
    const whole = checkedArticle();
    whole.article.reportOptions = { ...whole.article.reportOptions, notes: false, contacts: false, approvedOnly: true };
    const { leaves, stays } = checkLeaks(whole, composeReport(whole));
    expect(leaves).toEqual({ claims: 1, evidence: 1, notes: 0, contacts: 0 });
    expect(stays).toEqual({ claims: 1, evidence: 0, notes: 3, contacts: 1 });
  });
});

describe('doubts', () => {
  it('of claims that are not finished', () => {
    const [approved, open] = [20, 23].map((number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`);
    const doubts = doubtsOf(checkedArticle()).filter(({ place }) => place === 'claim');
    expect(doubts.map(({ kind, annotationId, number }) => [kind, annotationId, number])).toEqual([
      ['no_verdict', open, 2],
      ['not_approved', open, 2],
    ]);
    expect(doubts.some(({ annotationId }) => annotationId === approved)).toBe(false);
    expect(kindsOf(changed((claim) => (claim.evidence = [])))).toContain('no_evidence');
  });

  it('of an internal source that a public text gives away, until it is public itself', () => {
    const give = (protection: 'internal' | 'public') =>
      changed((claim) => {
        const [first] = claim.evidence;
        if (!first || !claim.verdict) throw new Error('the sample has both');
        claim.evidence.push({ ...first, id: claim.id, url: 'https://www.leak.example/file/7', protection });
        claim.verdict.reasoning = rich('كما ورد في leak.example/file/7، وهو واضح.');
      });
    expect(doubtsOf(give('internal'))).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'internal_address', place: 'reasoning', words: 'https://www.leak.example/file/7', number: 1 },
      }),
    );
    expect(kindsOf(give('public'))).not.toContain('internal_address');
  });

  it('of a person who is internal and named in what is public, also around the report', () => {
    const whole = changed((claim) => {
      const [contact] = claim.contacts;
      if (!contact) throw new Error('the sample has one');
      claim.contacts.push({ ...contact, id: claim.id, person: 'سارة حداد، الوزارة', protection: 'editors' });
    });
    expect(kindsOf(whole)).not.toContain('internal_person');
    whole.article.reportOptions.introduction = rich('تحدثنا وسارة حداد طويلًا.');
    expect(doubtsOf(whole)[0]).toEqual({
      ...{ kind: 'internal_person', annotationId: null, number: null, place: 'frame', words: 'سارة حداد، الوزارة' },
    });
  });

  it('of contact details, unresolved public notes and addresses that no reader can open', () => {
    const whole = changed((claim) => {
      const [item] = claim.evidence;
      const [note] = claim.notes;
      if (!item || !note) throw new Error('the sample has both');
      item.url = 'http://wiki.intranet/page';
      note.body = rich('راسلنا mona@desk.example أو اتصل على ٠٣ ٥٥٥ ١٢٣٤');
    });
    const doubts = doubtsOf(whole);
    const of = (kind: string) => doubts.filter((doubt) => doubt.kind === kind).map(({ words }) => words);
    expect(of('private_address')).toEqual(['http://wiki.intranet/page']);
    expect(of('contact_detail')).toEqual(['mona@desk.example', '٠٣ ٥٥٥ ١٢٣٤']);
    expect(of('unresolved_note')).toHaveLength(1);
    const resolved = changed((claim) => {
      for (const note of claim.notes) note.resolvedAt = '2026-11-20T08:00:00.000Z';
    });
    expect(kindsOf(resolved)).not.toContain('unresolved_note');
  });
});

describe('words', () => {
  it.each([
    ['call +961 3 555 123', ['+961 3 555 123']],
    ['(020) 7946 0018 or a.b@c.example.', ['020) 7946 0018', 'a.b@c.example'].reverse()],
    ['on 2026-11-27, 12.05.2026 and 1990 - 2020', []],
    ['1 234 567 people, 12 345 678 euros, 40.000.000', []],
    ['9% of 3.2 million, ISBN-less', []],
  ])('contact details in %j', (words, found) => {
    expect(contactDetailsIn(words)).toEqual(found);
  });

  it.each([
    ['بسارة حداد', 'سارة حداد', true],
    ['سارة حدادي', 'سارة حداد', false],
    ['Ann Lee said', 'Ann Lee (ministry)', true],
    ['Joann Leeds', 'Ann Lee', false],
    ['It is so', 'It', false],
  ])('%j names %j: %s', (words, person, isNamed) => {
    expect(isNamedIn(words, person)).toBe(isNamed);
  });

  it.each([
    ['see stats.example/may.', 'https://stats.example/may', true],
    ['see stats.example/mayor', 'https://stats.example/may', false],
    ['mystats.example/may', 'https://stats.example/may', false],
  ])('%j gives away %j: %s', (words, address, isGiven) => {
    expect(isAddressIn(words, address)).toBe(isGiven);
  });

  it.each([
    ['http://localhost:3000/', true],
    ['http://wiki/page', true],
    ['https://files.corp/x', true],
    ['http://10.1.2.3/', true],
    ['http://172.20.0.1/', true],
    ['http://172.32.0.1/', false],
    ['http://[fd00::1]/', true],
    ['https://local.example/', false],
    ['https://8.8.8.8/', false],
    ['no address', false],
  ])('%s is private: %s', (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });
});
