import { Node, type NodeType } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from '@/lib/editor/check';
import { traceEdit, type Shift } from '@/lib/editor/edit-trace';
import { blockTextsOf } from '@/lib/editor/text-places';
import { canonicalText } from '@/lib/text/canonical';
import { articleSchema, edited, paragraphs } from '../../support/editing';

const item = (...content: object[]) => ({ type: 'listItem', content });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const words = (text: string, ...marks: object[]) => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) });

const MIXED = checkArticle({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [words('ارتفاع الأسعار 🇱🇧')] },
    paragraph(words('One '), words('bold', { type: 'bold' }), { type: 'hardBreak' }, words('and a line below.')),
    { type: 'bulletList', content: [item(paragraph(words('قال الوزير.')), paragraph(words('👩‍💻 typed it.')))] },
    { type: 'blockquote', content: [paragraph(words('e\u0301clair'))] },
  ],
});

const kept = (before: RichText, after: RichText, trace: Shift[] | null): string[] => {
  const [old, now] = [canonicalText(before), canonicalText(after)];
  return (trace ?? []).map(({ from, to, size }) => {
    expect(now.slice(to, to + size)).toBe(old.slice(from, from + size));
    return old.slice(from, from + size);
  });
};

describe('the text of an editor’s document', () => {
  test('is the canonical text: lists, quotations, line breaks, marks, emoji', () => {
    const texts = blockTextsOf(Node.fromJSON(articleSchema, MIXED));
    expect(texts.map(({ text }) => text).join('\n')).toBe(canonicalText(MIXED));
    for (const { offset, text } of texts) expect(canonicalText(MIXED).slice(offset, offset + text.length)).toBe(text);
  });
});

describe('the trace of an edit', () => {
  test('is what no step replaced, through changes before, inside and after it', () => {
    const { document, steps } = edited(MIXED, (transform, at) => {
      transform.insert(at('One').from, articleSchema.text('Number '));
      transform.delete(at('bold').from, at('bold').to);
      transform.replaceWith(at('الوزير').from, at('الوزير').to, articleSchema.text('الناطق'));
    });
    expect(kept(MIXED, document, traceEdit(MIXED, document, steps))).toEqual([
      'ارتفاع الأسعار 🇱🇧',
      'One ',
      '\nand a line below.',
      'قال ',
      '.',
      '👩‍💻 typed it.',
      'éclair',
    ]);
  });

  test('goes through blocks that are split, joined, lifted and made headings', () => {
    const before = paragraphs('The first line.', 'The second line.', 'سطر ثالث.');
    const { document, steps } = edited(before, (transform, at) => {
      transform.split(at('line.').from);
      transform.join(at('The second').from - 1);
      transform.setBlockType(at('سطر').from, at('سطر').to, articleSchema.nodes['heading'] as NodeType, { level: 3 });
    });
    expect(canonicalText(document)).toBe('The first \nline.The second line.\nسطر ثالث.');
    expect(kept(before, document, traceEdit(before, document, steps))).toEqual([
      'The first ',
      'line.',
      'The second line.',
      'سطر ثالث.',
    ]);
  });

  test('knows the text around what was normalised, and skips the blocks that were dropped as empty', () => {
    const before = paragraphs('Dropped.', 'café and tea.');
    const { document, steps } = edited(before, (transform, at) => {
      transform.insert(at('and').from, articleSchema.text('re\u0301sume\u0301 '));
      transform.delete(at('Dropped.').from, at('Dropped.').to);
    });
    expect(canonicalText(document)).toBe('café résumé and tea.');
    expect(kept(before, document, traceEdit(before, document, steps))).toEqual(['café ', 'and tea.']);
  });

  test('is none for steps that lead elsewhere, are broken, or begin from another text', () => {
    const before = paragraphs('One two three.');
    const { document, steps } = edited(before, (transform, at) => transform.delete(at('two').from, at('two').to));
    expect(traceEdit(before, document, steps)).not.toBeNull();
    expect(traceEdit(before, document, [])).toBeNull();
    expect(traceEdit(before, paragraphs('Something else.'), steps)).toBeNull();
    expect(traceEdit(paragraphs('One'), document, steps)).toBeNull();
    expect(traceEdit(before, document, [{ stepType: 'no such step' }])).toBeNull();
    expect(traceEdit(before, document, [{ stepType: 'replace', from: -5, to: 'x' }])).toBeNull();
    expect(traceEdit(before, document, [{ stepType: 'replace', from: 1, to: 99_999 }])).toBeNull();
  });
});
