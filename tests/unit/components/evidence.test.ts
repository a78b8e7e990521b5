import { NO_CAPTURE } from '@/lib/domain/capture';
import { describe, expect, it } from 'vitest';
import { draftOf, EMPTY_FORM, faultsOf, formOf, patchOf } from '@/components/evidence/evidence-form-values';
import { addressIn, hostOf, sameAddress } from '@/components/evidence/pasted-address';
import { addDays, startOfWeekday } from '@/components/tasks/due-days';
import { isOvertaken, stampOf } from '@/components/verdicts/reasoning';
import { evidenceDraftSchema, type Evidence } from '@/lib/domain/evidence';

describe('addressIn', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['  www.un.org/ar/about \n', 'https://www.un.org/ar/about'],
    ['<https://example.org/a>', 'https://example.org/a'],
    ['«https://example.org/أخبار»', 'https://example.org/أخبار'],
    ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
  ])('finds it in %j', (text, address) => expect(addressIn(text)).toBe(address));

  it.each([
    '',
    'hello',
    'see https://example.org',
    'javascript:alert(1)',
    'ftp://example.org/x',
    '3.14',
    'https://a@b.org',
  ])('finds none in %j', (text) => expect(addressIn(text)).toBeNull());
});

it('names a site without its www, and knows an address by another spelling', () => {
  expect(hostOf('https://www.example.org/a')).toBe('example.org');
  expect(sameAddress('https://www.example.org/a/', 'http://example.org/a')).toBe(true);
  expect(sameAddress('https://example.org/a?x=1', 'https://example.org/a?x=2')).toBe(false);
});

const saved: Evidence = {
  id: '01a20ae3-d3f0-7500-8585-11497745134c',
  version: 3,
  annotationId: '01a20ae3-d3f0-7500-8585-114977451341',
  file: null,
  url: 'https://example.org/a',
  title: 'A page',
  publisher: null,
  publishedAt: '2026-01-02T00:00:00.000Z',
  stance: 'context',
  sourceType: 'secondary',
  quote: null,
  comment: null,
  protection: 'public',
  addedBy: { id: '01a20ae3-d3f0-7500-8585-114977451342', name: 'Nour' },
  createdAt: '2026-01-03T00:00:00.000Z',
  updatedAt: '2026-01-03T00:00:00.000Z',
  deletedAt: null,
  capture: NO_CAPTURE,
};

describe('the form of a piece of evidence', () => {
  it('tells all faults at once', () => {
    const faults = faultsOf({ ...EMPTY_FORM, url: 'nowhere', title: 'x'.repeat(501) }, true);
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'url badAddress',
      'stance needStance',
      'title tooLong',
    ]);
  });

  it('makes a draft that the API takes', () => {
    const draft = draftOf({ ...EMPTY_FORM, url: 'www.un.org', stance: 'refutes', publishedAt: '2026-02-03' });
    expect(evidenceDraftSchema.parse(draft)).toMatchObject({
      url: 'https://www.un.org',
      stance: 'refutes',
      publishedAt: '2026-02-03T00:00:00.000Z',
    });
    expect(draft).not.toHaveProperty('title');
  });

  it('sends only what changed, and keeps back what is wrong', () => {
    expect(patchOf(formOf(saved), saved)).toEqual({});
    const form = { ...formOf(saved), url: 'broken', stance: 'supports' as const, quote: '  said  ' };
    expect(patchOf(form, saved)).toEqual({ stance: 'supports', quote: 'said' });
  });
});

describe('isOvertaken', () => {
  const me = 'me';
  const by = (id: string, day: string) => ({ rating: 'false', reasoning: null, by: { id, name: id }, at: day });

  it('is when somebody else gave a verdict after the draft was begun', () => {
    const draft = { text: null, over: stampOf(by('nour', '2026-01-01')) };
    expect(isOvertaken(draft, by('nour', '2026-01-01'), me)).toBe(false);
    expect(isOvertaken(draft, by('nour', '2026-01-02'), me)).toBe(true);
    expect(isOvertaken({ text: null, over: null }, by('nour', '2026-01-01'), me)).toBe(true);
  });

  it('is not by one’s own verdict, nor without a draft or a verdict', () => {
    expect(isOvertaken({ text: null, over: null }, by(me, '2026-01-01'), me)).toBe(false);
    expect(isOvertaken(null, by('nour', '2026-01-01'), me)).toBe(false);
    expect(isOvertaken({ text: null, over: 'x' }, null, me)).toBe(false);
  });
});

it('counts days over the ends of months, and never calls today next Monday', () => {
  expect(addDays(new Date(2026, 0, 31), 1)).toBe('2026-02-01');
  expect(startOfWeekday(new Date(2026, 10, 23), 1)).toBe('2026-11-30');
  expect(startOfWeekday(new Date(2026, 10, 24), 1)).toBe('2026-11-30');
  expect(startOfWeekday(new Date(2026, 10, 29), 1)).toBe('2026-11-30');
});
