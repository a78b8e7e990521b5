import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { cleanText } from '@/lib/text/clean-text';
import { documentFromText } from '@/lib/text/document-from-text';
import { guessTitle, withoutTitle } from '@/lib/text/title';

const sample = readFileSync(new URL('../../../prisma/samples/article-ar.txt', import.meta.url), 'utf8');

const outline = (document: RichText): string[] => {
  const text = canonicalText(document);
  return blocksOf(document).map((block) => {
    const kind = [block.type, block.level ?? '', block.listKind ?? '', block.ordinal ?? ''].join('');
    return `${kind}: ${text.slice(block.start, block.end)}`;
  });
};
const long = 'This is a paragraph which goes on for quite a while, so that nobody would take it for a heading.';

describe('plain text', () => {
  test('the real article: a title, two headings, eight paragraphs, nothing lost', () => {
    const document = documentFromText(sample);
    expect(document.content.map((node) => node.type)).toEqual([
      ...['heading', 'paragraph', 'paragraph', 'paragraph', 'heading', 'paragraph', 'paragraph', 'heading'],
      ...['paragraph', 'paragraph', 'paragraph'],
    ]);
    expect(guessTitle(document)).toBe('ما هدف زيارة حفتر السرية إلى نظام الأسد ؟!');
    expect(canonicalText(document).replace(/\s+/gu, ' ')).toBe(sample.normalize('NFC').replace(/\s+/gu, ' ').trim());
  });

  test('a line is a paragraph; blank lines are nothing', () => {
    expect(outline(documentFromText('One here.\r\n\r\nTwo here.\rThree here.'))).toEqual([
      'paragraph: One here.',
      'paragraph: Two here.',
      'paragraph: Three here.',
    ]);
  });

  test('a short line before a long paragraph is a heading, even as a question', () => {
    expect(outline(documentFromText(`${long}\nWho paid?\n${long}`))[1]).toBe('heading2: Who paid?');
    expect(outline(documentFromText(`${long}\nمن دفع؟\n${long}`))[1]).toBe('heading2: من دفع؟');
  });

  test.each(['It ended.', 'But then,', 'He said:', '- No', '“No”', 'and so on', '…', '12'])(
    '%s before a long paragraph is none',
    (line) => expect(outline(documentFromText(`${long}\n${line}\n${long}`))[1]).toMatch(/^paragraph/u),
  );

  test('verses are no headings', () => {
    const verses = ['Roses are red', 'Violets are blue', 'Sugar is sweet', 'And so are you'];
    expect(outline(documentFromText(`${long}\n${verses.join('\n')}`)).slice(1)).toEqual(
      verses.map((line) => `paragraph: ${line}`),
    );
  });

  test('lists need two lines; numbers count on, in any digits', () => {
    expect(outline(documentFromText(`${long}\n- a\n- b\n٣. ج\n٤. د`)).slice(1)).toEqual([
      'listItembullet: a',
      'listItembullet: b',
      'listItemordered3: ج',
      'listItemordered4: د',
    ]);
    expect(outline(documentFromText(`${long}\n- said he.\n1990. A year.\n5. Then 7. came.`)).slice(1)).toEqual([
      'paragraph: - said he.',
      'paragraph: 1990. A year.',
      'paragraph: 5. Then 7. came.',
    ]);
  });

  test('lines wrapped at a fixed width become paragraphs again', () => {
    const wrapped = [
      'The commission published its report on the third of March and',
      'found that the figures in the speech had been taken from a table',
      'which nobody had checked since nineteen ninety-eight, as it said.',
      '',
      'The minister did not answer our letter of the tenth of April, nor',
      'the two that followed it in May, and his office told the desk that',
      'no answer should be expected.',
    ].join('\n');
    expect(outline(documentFromText(wrapped))).toHaveLength(2);
  });

  test('cleaning: marks and joiners stay, traces of copying go', () => {
    expect(cleanText('\ufeffa\u00a0b\tc  d\u0007')).toBe('a b c d');
    expect(cleanText('10\u00a0000 «\u00a0oui\u00a0»')).toBe('10\u00a0000 «\u00a0oui\u00a0»');
    expect(cleanText('می\u200cخواهم \u2067x\u2069 👩\u200d👧')).toBe('می\u200cخواهم \u2067x\u2069 👩\u200d👧');
    expect(cleanText('cafe\u0301')).toBe('café');
  });

  test.each(['a\u0000b', 'a\ud800', '\udc00b'])('%j is refused before anything is counted', (text) => {
    expect(() => documentFromText(text)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});

describe('Markdown', () => {
  const source = [
    '# Title',
    '',
    'A **bold** and *soft* [link](https://a.example) &amp; `code`,',
    'same paragraph.',
    '',
    '- one',
    '- two',
    '  1. inner',
    '',
    '> quoted',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    '```',
    'x',
    'y',
    '```',
    '',
    '<script>alert(1)</script><div>said</div>',
    '',
    '[bad](javascript:alert(2))',
  ].join('\n');

  test('becomes blocks and marks; what we have no node for shows its text', () => {
    const document = checkArticle(documentFromText(source));
    expect(outline(document)).toEqual([
      'heading1: Title',
      'paragraph: A bold and soft link & code, same paragraph.',
      'listItembullet: one',
      'listItembullet: two',
      'listItemordered1: inner',
      'blockquote: quoted',
      'paragraph: a | b',
      'paragraph: 1 | 2',
      'paragraph: x\ny',
      'paragraph: said',
      'paragraph: bad',
    ]);
    expect(blocksOf(document)[1]?.marks.map((mark) => mark.type)).toEqual(['bold', 'italic', 'link']);
    expect(JSON.stringify(document)).not.toMatch(/javascript:|<script/u);
  });

  test('a pasted text with one asterisk is no Markdown', () => {
    expect(outline(documentFromText('Price*\n\n2 * 3 is 6.'))).toEqual(['heading1: Price*', 'paragraph: 2 * 3 is 6.']);
  });

  test('deep nesting is no danger', () => {
    expect(() => checkArticle(documentFromText(`${'> '.repeat(500)}x`, 'markdown'))).not.toThrow();
    expect(() => checkArticle(documentFromText(`${'- '.repeat(500)}x`, 'markdown'))).not.toThrow();
  });
});

describe('titles', () => {
  test('what became the title leaves the body, once', () => {
    const document = documentFromText(`Title\nTitle\n${long}`);
    expect(outline(withoutTitle(document, 'Title'))[0]).toMatch(/: Title$/u);
    expect(withoutTitle(document, 'Another')).toBe(document);
  });

  test('a text that is only its title keeps it', () => {
    const document = documentFromText('Only this');
    expect(withoutTitle(document, guessTitle(document))).toBe(document);
  });

  test('a long first paragraph gives its beginning, at a word, with no half character', () => {
    const title = guessTitle(documentFromText(`${'😀 word '.repeat(60)}.\n${long}`));
    expect(title.length).toBeLessThanOrEqual(121);
    expect(title).toMatch(/…$/u);
    expect(title.isWellFormed()).toBe(true);
  });

  test('nothing has no title', () => expect(guessTitle(documentFromText(' \n '))).toBe(''));
});
