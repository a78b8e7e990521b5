import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Markup } from '@/lib/domain/markup';
import { GUIDES, readGuide } from '@/lib/server/guides';

const textOf = (node: Markup): string => {
  if (typeof node === 'string') return node;
  return 'richText' in node ? '' : node.children.map(textOf).join('');
};
const tagsOf = (node: Markup): string[] =>
  typeof node === 'string' || 'richText' in node ? [] : [node.tag, ...node.children.flatMap(tagsOf)];

test('every guide is readable where Sanad runs, and links only where browsers may go', async () => {
  expect(readdirSync('docs/guides').sort()).toEqual(GUIDES.map((name) => `${name}.md`).sort());
  for (const name of GUIDES) {
    const { title, body } = await readGuide(name);
    const source = readFileSync(`docs/guides/${name}.md`, 'utf8');
    expect(source.startsWith(`# ${title}\n`)).toBe(true);
    const bare = (words: string) => words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[^\p{L}\p{N}]+/gu, '');
    expect(bare(title + textOf(body))).toBe(bare(source));
  }
});

test('tables, lists, code and emphasis are what they are', async () => {
  const tags = new Set((await Promise.all(GUIDES.map(readGuide))).flatMap(({ body }) => tagsOf(body)));
  expect([...tags]).toEqual(
    expect.arrayContaining(['table', 'th', 'td', 'ul', 'li', 'pre', 'code', 'strong', 'a', 'p']),
  );
});
