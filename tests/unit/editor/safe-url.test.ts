import { describe, expect, test } from 'vitest';
import { safeUrl } from '@/lib/domain/safe-url';

describe('safeUrl', () => {
  test.each([
    ['https://example.org', 'https://example.org/'],
    ['  http://example.org/a?b=c#d  ', 'http://example.org/a?b=c#d'],
    ['HTTPS://EXAMPLE.ORG/A', 'https://example.org/A'],
    ['mailto:desk@example.org', 'mailto:desk@example.org'],
    ['https://example.org/مقال', 'https://example.org/%D9%85%D9%82%D8%A7%D9%84'],
  ])('%s passes', (url, wanted) => expect(safeUrl(url)).toBe(wanted));

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&#58;alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'view-source:https://example.org',
    'https://bank.example@evil.example/',
    'https://user:secret@example.org/',
    'https://exam\u202eple.org',
    'https://',
    'http:///',
    '//example.org',
    '/relative',
    'example.org',
    'mailto:nobody',
    '',
    `https://example.org/${'a'.repeat(5000)}`,
  ])('%j does not', (url) => expect(safeUrl(url)).toBeNull());

  test.each([null, undefined, 5, {}, ['https://example.org']])('%j is no address', (value) =>
    expect(safeUrl(value)).toBeNull(),
  );
});
