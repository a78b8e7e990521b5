import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderRichText } from '@/lib/editor/render';

const doc = (...content: unknown[]) => ({ type: 'doc', content });
const paragraph = (text: string, ...marks: unknown[]) =>
  doc({ type: 'paragraph', content: [{ type: 'text', text, marks }] });
const link = (href: unknown, more: object = {}) => paragraph('x', { type: 'link', attrs: { href, ...more } });

/** Everything the renderer may write; what is left after taking these away must hold no tag. */
const ALLOWED =
  /<\/?(?:p|h[1-4]|blockquote|ul|ol|li|strong|em|a)>|<(?:p|h[1-4]|blockquote|ul|ol|li) dir="(?:auto|ltr|rtl)"(?: start="\d+")?>|<br>|<a href="(?:https?:|mailto:)[^"<>]*" target="_blank" rel="noopener noreferrer nofollow">|<(?:strong|em)>/gu;

const expectSafe = (html: string): void => expect(html.replace(ALLOWED, '')).not.toMatch(/[<>]/u);

describe('rendering', () => {
  test('a list runs the way its words do, not the way its unmarked items would have it', () => {
    const item = (text: string) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    });
    const list = (text: string) => ({ type: 'doc', content: [{ type: 'bulletList', content: [item(text)] }] });
    expect(renderRichText(list('«دليل» first'))).toContain('<ul dir="rtl"><li dir="rtl">');
    expect(renderRichText(list('1. proof دليل'))).toContain('<ul dir="ltr"><li dir="ltr">');
    expect(renderRichText(list('123'))).toContain('<ul dir="auto">');
  });

  test('writes each kind of block and mark', () => {
    const html = renderRichText(
      doc(
        { type: 'heading', attrs: { level: 3, dir: 'rtl' }, content: [{ type: 'text', text: 'عنوان' }] },
        {
          type: 'orderedList',
          attrs: { start: 4 },
          content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }] }],
        },
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'b', marks: [{ type: 'bold' }, { type: 'italic' }] }, { type: 'hardBreak' }],
        },
      ),
    );
    expect(html).toBe(
      '<h3 dir="rtl">عنوان</h3><ol dir="ltr" start="4"><li dir="ltr"><p dir="auto">a</p></li></ol>' +
        '<p dir="auto"><em><strong>b</strong></em><br></p>',
    );
  });

  test('a safe link gets our target and rel', () => {
    expect(renderRichText(link('https://a.example/?x=1&y=2', { target: '_self', rel: 'opener' }))).toBe(
      '<p dir="auto"><a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer nofollow">x</a></p>',
    );
  });

  test('an unknown node shows its text', () => {
    const html = renderRichText(
      doc({ type: 'widget', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'kept' }] }] }),
    );
    expect(html).toBe('<p dir="auto">kept</p>');
  });
});

describe('hostile documents', () => {
  test.each([
    ['script as text', paragraph('<script>alert(1)</script>')],
    ['image as text', paragraph('<img src=x onerror=alert(1)>')],
    ['closing tag as text', paragraph('</p></div><svg/onload=alert(1)>')],
    ['entity', paragraph('&lt;script&gt;')],
    ['javascript link', link('javascript:alert(1)')],
    ['cased javascript link', link('JAVASCRIPT:alert(1)')],
    ['javascript link with a tab', link('java\tscript:alert(1)')],
    ['javascript link with a control before it', link('\u0000javascript:alert(1)')],
    ['data link', link('data:text/html;base64,PHNjcmlwdD4=')],
    ['quote in a link', link('https://a.example/"onmouseover="alert(1)')],
    ['tag in a link', link('https://a.example/"><script>alert(1)</script>')],
    ['apostrophe in a mail link', link("mailto:a@b.example?subject='><script>")],
    ['link that is an object', link({ toString: () => 'javascript:alert(1)' })],
    ['rel with a handler', link('https://a.example', { rel: '" onclick="alert(1)' })],
    ['target with a handler', link('https://a.example', { target: '"><script>' })],
    ['class with a handler', link('https://a.example', { class: '" onclick="alert(1)' })],
    ['direction with a handler', doc({ type: 'paragraph', attrs: { dir: '" onclick="alert(1)' } })],
    ['level with a tag', doc({ type: 'heading', attrs: { level: '1><script>' }, content: [] })],
    ['start with a handler', doc({ type: 'orderedList', attrs: { start: '1" onclick="x' }, content: [] })],
    ['node named script', doc({ type: 'script', content: [{ type: 'text', text: 'alert(1)' }] })],
    ['node with a tag as its name', doc({ type: 'p><script>alert(1)</script', content: [] })],
    ['node named after the prototype', doc({ type: '__proto__', content: [{ type: 'text', text: '<b>' }] })],
    ['node named constructor', doc({ type: 'constructor', text: '<b>' })],
    ['mark with a tag as its name', paragraph('x', { type: 'b><script>' })],
    ['text that is an object', doc({ type: 'text', text: { toString: () => '<script>' } })],
    ['raw html node', doc({ type: 'html', attrs: { html: '<script>' }, text: '<script>' })],
  ])('%s', (_, document) => {
    const html = renderRichText(document);
    expectSafe(html);
    expect(html).not.toMatch(/href="(?!https?:|mailto:)/u);
  });

  test('nothing at all makes it throw or write a tag of its own', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 5 }), (value) => {
        expectSafe(renderRichText(value));
      }),
    );
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.oneof(
            fc.constantFrom('paragraph', 'heading', 'text', 'listItem', 'bulletList', 'hardBreak'),
            fc.string(),
          ),
          text: fc.oneof(fc.string(), fc.anything()),
          attrs: fc.anything(),
          marks: fc.array(
            fc.record({ type: fc.constantFrom('link', 'bold', 'x'), attrs: fc.record({ href: fc.anything() }) }),
          ),
          content: fc.array(tie('node'), { maxLength: 3 }),
        },
        { requiredKeys: ['type'] },
      ),
    })).node;
    fc.assert(
      fc.property(node, (value) => {
        expectSafe(renderRichText({ type: 'doc', content: [value] }));
      }),
    );
  });

  test('nested beyond reason it ends', () => {
    let value: unknown = { type: 'text', text: 'deep' };
    for (let level = 0; level < 50_000; level += 1) value = { type: 'blockquote', content: [value] };
    expectSafe(renderRichText(doc(value)));
  });
});
