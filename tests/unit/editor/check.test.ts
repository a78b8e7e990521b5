import { describe, expect, test } from 'vitest';
import { isAppError } from '@/lib/domain/errors';
import { emptyRichText, plainTextOf, richTextSchema, type RichTextNode } from '@/lib/domain/rich-text';
import { checkArticle, checkNote } from '@/lib/editor/check';
import { LINK_REL } from '@/lib/editor/link-policy';

const text = (value: string, ...marks: { type: string; attrs?: Record<string, string> }[]): RichTextNode =>
  marks.length > 0 ? { type: 'text', text: value, marks } : { type: 'text', text: value };
const paragraph = (...content: RichTextNode[]): RichTextNode => ({ type: 'paragraph', content });
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const list = (...items: RichTextNode[][]): RichTextNode => ({
  type: 'bulletList',
  content: items.map((content) => ({ type: 'listItem', content })),
});

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('an article', () => {
  test('comes back as it is when it is in order', () => {
    const document = doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('عنوان')] },
      paragraph(text('قال '), text('نعم', { type: 'bold' }), { type: 'hardBreak' }, text('end')),
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('x'))] }] },
      { type: 'blockquote', content: [paragraph(text('q'))] },
    );
    expect(checkArticle(document)).toEqual(document);
    expect(checkArticle(checkArticle(document))).toEqual(document);
  });

  test('links get our target and rel, whatever they bring', () => {
    const link = { type: 'link', attrs: { href: 'https://a.example', target: '_self', rel: 'opener', class: 'x' } };
    const mark = checkArticle(doc(paragraph(text('a', link)))).content[0]?.content?.[0]?.marks?.[0];
    expect(mark).toEqual({ type: 'link', attrs: { href: 'https://a.example/', target: '_blank', rel: LINK_REL } });
  });

  test('a link without a safe address is plain text', () => {
    const link = { type: 'link', attrs: { href: 'javascript:alert(1)' } };
    expect(checkArticle(doc(paragraph(text('a', link), text('b'))))).toEqual(doc(paragraph(text('ab'))));
  });

  test('marks come in any order, and once', () => {
    const marks = [{ type: 'italic' }, { type: 'bold' }, { type: 'italic' }];
    const other = [{ type: 'bold' }, { type: 'italic' }];
    expect(checkArticle(doc(paragraph(text('a', ...marks))))).toEqual(
      checkArticle(doc(paragraph(text('a', ...other)))),
    );
  });

  test('text is in NFC and on one line; empty blocks are gone', () => {
    const document = doc(paragraph(text('cafe\u0301\r\n\tx')), paragraph(), list([paragraph()]), paragraph(text('b')));
    expect(checkArticle(document)).toEqual(doc(paragraph(text('café x')), paragraph(text('b'))));
  });

  test('an item whose first paragraph was empty keeps its inner list', () => {
    const inner = list([paragraph(text('in'))]);
    expect(checkArticle(doc(list([paragraph(), inner]))).content[0]?.content?.[0]?.content).toEqual([
      { type: 'paragraph' },
      inner,
    ]);
  });

  test('a document of nothing is one empty paragraph', () => {
    expect(checkArticle(doc())).toEqual(emptyRichText);
    expect(checkArticle(doc({ type: 'paragraph', attrs: { dir: 'auto' } }))).toEqual(emptyRichText);
  });

  test('a direction stays only when it is one', () => {
    const given = (dir: string) =>
      checkArticle(doc({ type: 'paragraph', attrs: { dir }, content: [text('a')] })).content[0]?.attrs;
    expect(given('rtl')).toEqual({ dir: 'rtl' });
    expect(given('"><script>')).toBeUndefined();
  });

  test.each([
    ['an unknown node', doc({ type: 'image', attrs: { src: 'x' } })],
    ['an unknown mark', doc(paragraph(text('a', { type: 'script' })))],
    ['a node where it may not be', doc({ type: 'listItem', content: [paragraph(text('a'))] })],
    ['text at the top', doc(text('a'))],
    ['a heading of level 7', doc({ type: 'heading', attrs: { level: 7 }, content: [text('a')] })],
    ['no document', { type: 'paragraph' }],
    ['an unknown key', doc({ type: 'paragraph', html: '<b>' })],
    ['an object as an attribute', doc({ type: 'paragraph', attrs: { dir: {} } })],
    ['NUL', doc(paragraph(text('a\u0000b')))],
    ['a lone surrogate', doc(paragraph(text('a\ud800b')))],
    ['null', null],
    ['a string', 'text'],
    ['content that is no list', { type: 'doc', content: {} }],
    ['a node that is no object', doc('x')],
    ['a prototype trick', doc({ type: 'constructor' })],
    ['another', doc({ type: '__proto__', content: [] })],
  ])('%s is refused', (_, document) => expect(refusal(() => checkArticle(document))).toBe('invalid'));
});

describe('a note', () => {
  test('has lists, quotes and links but no headings', () => {
    const document = doc(list([paragraph(text('a'))]), { type: 'blockquote', content: [paragraph(text('b'))] });
    expect(checkNote(document)).toEqual(document);
    expect(refusal(() => checkNote(doc({ type: 'heading', attrs: { level: 1 }, content: [text('a')] })))).toBe(
      'invalid',
    );
  });
});

describe('the schema', () => {
  const nested = (depth: number): unknown => {
    let node: unknown = paragraph(text('a'));
    for (let level = 0; level < depth; level += 1) node = { type: 'blockquote', content: [node] };
    return doc(node);
  };

  test('takes 40 levels and refuses 60, and a hundred thousand, without overflowing', () => {
    expect(richTextSchema.safeParse(nested(40)).success).toBe(true);
    expect(richTextSchema.safeParse(nested(60)).error?.issues[0]?.message).toBe('too_deep');
    expect(richTextSchema.safeParse(nested(100_000)).success).toBe(false);
  });

  test('refuses more than a megabyte', () => {
    expect(richTextSchema.safeParse(doc(paragraph(text('ا'.repeat(600_000))))).error?.issues[0]?.message).toBe(
      'too_large',
    );
  });

  test('plain text has a line per block', () => {
    const document = richTextSchema.parse(
      doc(paragraph(text('a'), { type: 'hardBreak' }, text('b')), list([paragraph(text('c'))])),
    );
    expect(plainTextOf(document)).toBe('a\nb\nc');
  });
});
