import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RichText, RichTextNode } from '@/lib/domain/rich-text';
import { blocksOf, canonicalText } from '@/lib/text/canonical';

const text = (value: string, ...marks: string[]): RichTextNode => ({
  type: 'text',
  text: value,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: RichTextNode[]): RichTextNode => ({ type: 'paragraph', content });
const item = (...content: RichTextNode[]): RichTextNode => ({ type: 'listItem', content });
const doc = (...content: RichTextNode[]): RichText => ({ type: 'doc', content });

const mixed = doc(
  { type: 'heading', attrs: { level: 2, dir: 'rtl' }, content: [text('عنوان 😀')] },
  paragraph(text('one '), text('two', 'bold'), text(' three', 'bold', 'italic'), { type: 'hardBreak' }, text('four')),
  {
    type: 'orderedList',
    attrs: { start: 4 },
    content: [
      item(paragraph(text('a')), paragraph(text('b'))),
      item(paragraph(text('c')), { type: 'bulletList', content: [item(paragraph(text('d')))] }),
    ],
  },
  {
    type: 'blockquote',
    content: [paragraph(text('q')), { type: 'bulletList', content: [item(paragraph(text('r')))] }],
  },
);

describe('canonical text', () => {
  test('is the blocks joined by a line end; a hard break is one character', () => {
    expect(canonicalText(mixed)).toBe('عنوان 😀\none two three\nfour\na\nb\nc\nd\nq\nr');
  });

  test('blocks say what they are and where', () => {
    const blocks = blocksOf(mixed).map(({ start: _start, end: _end, marks: _marks, ...rest }) => rest);
    expect(blocks).toEqual([
      { type: 'heading', level: 2, dir: 'rtl' },
      { type: 'paragraph' },
      { type: 'listItem', listKind: 'ordered', list: 0, listDepth: 1, ordinal: 4 },
      { type: 'listItem', listKind: 'ordered', list: 0, listDepth: 1, ordinal: 4, continued: true },
      { type: 'listItem', listKind: 'ordered', list: 0, listDepth: 1, ordinal: 5 },
      { type: 'listItem', listKind: 'bullet', list: 1, listDepth: 2 },
      { type: 'blockquote', quoted: true },
      { type: 'listItem', listKind: 'bullet', list: 2, listDepth: 1, quoted: true },
    ]);
  });

  test('a mark over several texts is one range, in UTF-16 units', () => {
    const whole = canonicalText(mixed);
    const marks = blocksOf(mixed)[1]?.marks.map((mark) => [mark.type, whole.slice(mark.start, mark.end)]);
    expect(marks).toEqual([
      ['bold', 'two three'],
      ['italic', ' three'],
    ]);
  });

  test('two links side by side stay two', () => {
    const link = (value: string, href: string): RichTextNode => ({
      type: 'text',
      text: value,
      marks: [{ type: 'link', attrs: { href } }],
    });
    const [block] = blocksOf(doc(paragraph(link('a', 'https://a.example/'), link('b', 'https://b.example/'))));
    expect(block?.marks.map((mark) => mark.href)).toEqual(['https://a.example/', 'https://b.example/']);
  });

  test('an unknown node shows its text blocks and breaks nothing', () => {
    expect(canonicalText(doc({ type: 'widget', content: [paragraph(text('kept'))] }, { type: 'rule' }))).toBe('kept');
  });

  test('blocks and the line ends between them are the whole text', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 10 })
      .map((value) => text(value.replaceAll('\n', ' ')));
    const block = fc
      .array(fc.oneof(words, fc.constant<RichTextNode>({ type: 'hardBreak' })), { maxLength: 4 })
      .map((nodes) => paragraph(...nodes));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (content) => {
        const whole = canonicalText(doc(...content));
        const blocks = blocksOf(doc(...content));
        expect(blocks).toHaveLength(content.length);
        expect(blocks.map(({ start, end }) => whole.slice(start, end)).join('\n')).toBe(whole);
      }),
    );
  });
});
