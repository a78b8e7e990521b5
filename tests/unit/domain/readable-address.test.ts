import { expect, test } from 'vitest';
import { readableAddress } from '@/lib/domain/readable-address';

test('letters are read, what means something in an address stays', () => {
  expect(readableAddress('https://ar.wikipedia.org/wiki/%D8%AE%D9%84%D9%8A%D9%81%D8%A9')).toBe(
    'https://ar.wikipedia.org/wiki/خليفة',
  );
  expect(readableAddress('https://a.example/?q=%26%23%2F')).toBe('https://a.example/?q=%26%23%2F');
});

test.each([
  ['a turned line', 'https://a.example/%E2%80%AEmoc.elgoog'],
  ['a hidden sign', 'https://a.example/a%E2%80%8Bb'],
  ['a space', 'https://a.example/a%20b'],
  ['what is no UTF-8', 'https://a.example/%E0%A4'],
  ['a lone percent', 'https://a.example/100%'],
])('%s stays written as it was', (_what, address) => {
  expect(readableAddress(address)).toBe(address);
});
