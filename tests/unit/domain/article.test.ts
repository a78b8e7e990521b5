import { describe, expect, test } from 'vitest';
import {
  articleDraftSchema,
  articlePatchSchema,
  importDraftSchema,
  sentenceCorrectionSchema,
} from '@/lib/domain/article';
import { MAX_ARTICLE_DOCUMENT_BYTES, articleDocumentSchema, richTextSchema } from '@/lib/domain/rich-text';

const issuesOf = (
  schema: { safeParse: (value: unknown) => { error?: { issues: { path: PropertyKey[] }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('an article’s draft', () => {
  const draft = { title: 'Prices', text: 'One thing.' };

  test('has exactly one body', () => {
    expect(issuesOf(articleDraftSchema, draft)).toEqual([]);
    expect(issuesOf(articleDraftSchema, { title: 'Prices' })).toEqual(['text']);
    expect(issuesOf(articleDraftSchema, { ...draft, html: '<p>x</p>' })).toEqual(['text']);
    expect(issuesOf(importDraftSchema, { text: 'a', url: 'https://a.example' })).toEqual(['text']);
  });

  test('clears empty lines and reads days as instants', () => {
    expect(
      articleDraftSchema.parse({ ...draft, byline: '  ', publisher: ' Daily ', publishedAt: '2026-03-04' }),
    ).toEqual({
      ...draft,
      byline: null,
      publisher: 'Daily',
      publishedAt: '2026-03-04T00:00:00.000Z',
    });
  });

  test.each([
    ['title', ' '],
    ['title', 'x'.repeat(501)],
    ['title', 'half a pair \ud83d'],
    ['text', 'nul \u0000'],
    ['sourceUrl', 'javascript:alert(1)'],
    ['sourceUrl', 'https://name:password@bank.example'],
    ['language', 'Arabic'],
    ['direction', 'down'],
    ['id', '0b5e3c1e-7d5f-4c0a-9d53-2f6f5d0e8a11'],
    ['publishedAt', 'yesterday'],
  ])('refuses %s %j', (field, value) => {
    expect(issuesOf(articleDraftSchema, { ...draft, [field]: value })).toEqual([field]);
  });

  test('refuses what it does not know', () => {
    expect(articlePatchSchema.safeParse({ archivedAt: null }).success).toBe(false);
    expect(sentenceCorrectionSchema.safeParse({ action: 'merge', index: 1, at: 3 }).success).toBe(false);
    expect(sentenceCorrectionSchema.safeParse({ action: 'split', index: 1 }).success).toBe(false);
  });
});

test('an article’s document may be longer than a note, and not without end', () => {
  const of = (length: number) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(length) }] }],
  });
  expect(richTextSchema.safeParse(of(2_000_000)).success).toBe(false);
  expect(articleDocumentSchema.safeParse(of(2_000_000)).success).toBe(true);
  expect(articleDocumentSchema.safeParse(of(MAX_ARTICLE_DOCUMENT_BYTES)).success).toBe(false);
});
