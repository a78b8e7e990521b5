import { describe, expect, test } from 'vitest';
import { countWords, newImport, readKept, toDraft, valueOf } from '@/components/articles/import-state';
import type { ImportPreview } from '@/lib/domain/article';

const preview: ImportPreview = {
  title: 'Found title',
  byline: 'R. Saleh',
  publisher: null,
  publishedAt: '2026-02-03T00:00:00.000Z',
  language: 'ar',
  direction: 'rtl',
  document: { type: 'doc', content: [{ type: 'paragraph' }] },
  text: 'x',
  sentences: [],
  sourceUrl: null,
  format: 'text',
  warnings: [],
  blocks: null,
  duplicateOf: null,
};

describe('the form', () => {
  test('shows what was typed, else what was found', () => {
    const state = { ...newImport('id'), typed: { byline: '', publisher: 'Daily' } };
    expect(valueOf(state, preview, 'title')).toBe('Found title');
    expect(valueOf(state, preview, 'byline')).toBe('');
    expect(valueOf(state, preview, 'publisher')).toBe('Daily');
    expect(valueOf(state, preview, 'publishedAt')).toBe('2026-02-03');
    expect(valueOf(state, null, 'title')).toBe('');
  });

  test('sends what it shows, and leaves to be detected what nobody chose', () => {
    const state = { ...newImport('id'), typed: { byline: '' } };
    expect(toDraft(state, preview)).toEqual({
      id: 'id',
      title: 'Found title',
      byline: null,
      publisher: null,
      publishedAt: '2026-02-03',
      sourceUrl: null,
      document: preview.document,
    });
    expect(toDraft({ ...state, language: 'fa', direction: 'rtl' }, preview)).toMatchObject({
      language: 'fa',
      direction: 'rtl',
    });
  });

  test('takes back only what has the shape of an import', () => {
    const state = { ...newImport('id'), text: 'words' };
    expect(readKept(state)).toEqual(state);
    expect(readKept({ ...state, file: {} })?.file).toBeNull();
    for (const junk of [null, 'text', {}, { id: 1, text: '' }, { id: 'a', text: 'b' }])
      expect(readKept(junk)).toBeNull();
  });
});

test('words are counted in both scripts, with marks, numbers and apostrophes inside', () => {
  expect(countWords('He didn’t pay 4.5% — twice.')).toBe(5);
  expect(countWords('قالَ الوزيرُ: «لن ندفع»')).toBe(4);
  expect(countWords(' … ')).toBe(0);
});
