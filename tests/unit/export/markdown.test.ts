import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { h } from '@/lib/domain/markup';
import { markdownOf } from '@/lib/server/export/markdown';
import { plainMarkup } from '@/lib/server/export/plain-markup';

const write = (...children: Parameters<typeof h>[2][]) => markdownOf(plainMarkup(h('article', {}, ...children)));
const shown = (markdown: string): string =>
  (marked.parse(markdown, { async: false }) as string)
    .replace(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const words = (text: string): string => text.replace(/[\s\u2060]+/gu, '');

describe('the report as Markdown', () => {
  test('headings, quotations, lists and links', () => {
    const told = write(
      h('h1', {}, 'عنوان'),
      h('blockquote', {}, h('p', {}, 'قال'), h('p', {}, 'ثم قال')),
      h('ul', {}, h('li', {}, h('a', { href: 'https://a.example/(x)' }, 'A [b]'), ' · c'), h('li', {}, 'd')),
      h('ol', {}, h('li', { value: 3 }, 'three')),
    );
    expect(told).toBe('# عنوان\n\n> قال\n>\n> ثم قال\n\n- [A \\[b\\]](<https://a.example/(x)>) · c\n- d\n\n3. three');
  });

  test.each([
    '# no heading',
    '- no list',
    '1. no list',
    '> no quote',
    '<script>x</script>',
    '[x](javascript:1)',
    '=cmd',
    '![i](u)',
    '*a* _b_ `c`',
    '&lt;',
    '---',
    '+ x',
  ])('%s stays as it was written', (text) => {
    const html = marked.parse(write(h('p', {}, text)), { async: false }) as string;
    expect(html).toMatch(/^<p>/);
    expect(html).not.toMatch(/<(?:script|a|img|em|code|h1|ul|ol|blockquote|hr)\b/);
    expect(words(shown(write(h('p', {}, text))))).toBe(words(text));
  });

  test('no words are lost or added, whatever they are', () => {
    const piece = fc.constantFrom(
      'a',
      'ب',
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '#',
      '-',
      '1.',
      '`',
      '\\',
      '&',
      '!',
      '|',
      ' ',
      '😀',
      '~',
      '=',
      'http://x.example',
      '@',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
        (text) => {
          expect(words(shown(write(h('p', {}, text))))).toBe(words(text));
        },
      ),
    );
  });
});
