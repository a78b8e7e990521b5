import { describe, expect, test } from 'vitest';
import { readPage } from '@/lib/server/import/read-page';
import { wholePage } from '@/lib/server/import/whole-page';

const WORDS = 'قالت الوزارة إن الأسعار ارتفعت أربعة في المئة في مايو، وإن أحدًا لم يكن يعلم بذلك.';

describe('a page whose tags were left out', () => {
  test.each([
    ['no head and no body', `<!doctype html><html lang="ar"><title>أسعار</title><meta name="x"><p>${WORDS}</p>`],
    [
      'a head alone',
      `<!DOCTYPE html>\n<html lang=ar><head><title>أسعار</title></head><article><p>${WORDS}</p></article></html>`,
    ],
    ['nothing at all', `<!-- kept --><title>أسعار</title><style>p{}</style><p>${WORDS}`],
  ])('is read: %s', async (_, html) => {
    const { title, nodes } = await readPage(html, 'https://example.org/a');
    expect(title).toBe('أسعار');
    expect(JSON.stringify(nodes)).toContain(WORDS);
    expect(JSON.stringify(nodes)).not.toContain('p{}');
  });

  test('is left alone when they are there, and a fragment becomes a body', () => {
    const whole = '<html><body><p>x</p></body></html>';
    expect(wholePage(whole)).toBe(whole);
    expect(wholePage('<p>x</p>')).toBe('<!doctype html><html><head></head><body><p>x</p></body></html>');
  });
});
