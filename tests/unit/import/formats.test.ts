/** Every format in Arabic and English, block by block. */
import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isAppError } from '@/lib/domain/errors';
import { addressKey } from '@/lib/domain/address';
import { convert } from '@/lib/server/import/convert';
import { previewArticle } from '@/lib/server/import/preview';
import { guardZip } from '@/lib/server/import/zip-guard';
import { blocksOf, canonicalText } from '@/lib/text/canonical';
import { makePdf } from '../../support/pdf';
import { processorTime } from '../../support/processor-time';

const WORDS = {
  en: {
    title: 'Prices rose in spring',
    sub: 'What the ministry says',
    first: 'The ministry said on Monday that prices rose by 4.5% in May, and that nobody could have known before.',
    bold: 'Nobody asked why.',
    link: 'the figures',
    items: ['Bread is dearer.', 'Fuel is dearer, too.'],
    quote: 'We do not know more than you do.',
    cells: ['Month', 'Rise'],
    site: 'Example Times',
  },
  ar: {
    title: 'الأسعار ترتفع في الربيع',
    sub: 'ما تقوله الوزارة',
    first: 'قالت الوزارة يوم الاثنين إن الأسعار ارتفعت بنسبة 4.5% في مايو، وإن أحدًا لم يكن يعلم بذلك من قبل.',
    bold: 'ولم يسأل أحد عن السبب.',
    link: 'الأرقام الرسمية',
    items: ['الخبز أغلى من قبل.', 'والوقود أغلى أيضًا.'],
    quote: 'لا نعرف أكثر مما تعرفون.',
    cells: ['الشهر', 'الزيادة'],
    site: 'صحيفة المثال',
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

const markup = (words: Words): string =>
  `<h2>${words.sub}</h2><p>${words.first} <strong>${words.bold}</strong> <a href="/figures">${words.link}</a></p>
   <ul><li>${words.items[0]}</li><li>${words.items[1]}</li></ul><blockquote><p>${words.quote}</p></blockquote>
   <table><tr><td>${words.cells[0]}</td><td>${words.cells[1]}</td></tr></table><p>${words.first}</p>`;

const pageOf = (words: Words, charset = 'utf-8'): string =>
  `<!doctype html><html><head><meta charset="${charset}"><title>${words.title} | ${words.site}</title>
   <link rel="canonical" href="/story?id=1"><meta property="og:title" content="${words.title}">
   <meta property="og:site_name" content="${words.site}"><meta name="author" content="Dana Saleh">
   <meta property="article:published_time" content="2026-02-03T08:00:00Z"></head>
   <body><nav><a href="/">Home page of the site</a></nav><article><h1>${words.title}</h1>${markup(words)}<p>${words.first}</p></article>
   <script>alert(1)</script><footer>All rights reserved by somebody</footer></body></html>`;

/** A block as "type: words". */
const shown = (preview: Awaited<ReturnType<typeof previewArticle>>): string[] =>
  blocksOf(preview.document).map(
    (block) => `${block.type}${block.level ?? ''}: ${preview.text.slice(block.start, block.end)}`,
  );

const expected = (words: Words, quoted = 'blockquote'): string[] => [
  `heading2: ${words.sub}`,
  `paragraph: ${words.first} ${words.bold} ${words.link}`,
  `listItem: ${words.items[0]}`,
  `listItem: ${words.items[1]}`,
  `${quoted}: ${words.quote}`,
  `paragraph: ${words.cells.join(' | ')}`,
  `paragraph: ${words.first}`,
];

const URL = 'https://www.example.org/a/b';

describe.each(Object.entries(WORDS))('in %s', (language, words) => {
  const direction = language === 'ar' ? 'rtl' : 'ltr';

  test('a page: its main text, what it says about itself, and its own blocks to choose from', async () => {
    const bytes = Buffer.from(pageOf(words));
    const preview = await previewArticle({ file: { bytes, contentType: 'text/html', url: URL } });
    expect(preview).toMatchObject({
      ...{ format: 'html', title: words.title, publisher: words.site, byline: 'Dana Saleh', language, direction },
      ...{ publishedAt: '2026-02-03T08:00:00.000Z', sourceUrl: 'https://www.example.org/story?id=1' },
      warnings: ['tables_as_text'],
    });
    expect(shown(preview)).toEqual([...expected(words), `paragraph: ${words.first}`]);
    const link = blocksOf(preview.document)[1]?.marks.find(({ type }) => type === 'link');
    expect(link?.href).toBe('https://www.example.org/figures');
    const blocks = preview.blocks ?? [];
    const dropped = blocks
      .filter(({ kept }) => !kept)
      .map(({ node }) => canonicalText({ type: 'doc', content: [{ ...node }] }));
    expect(dropped).toEqual(expect.arrayContaining(['Home page of the site', 'All rights reserved by somebody']));
    expect(blocks.filter(({ kept }) => kept).length).toBeGreaterThanOrEqual(7);
    expect(JSON.stringify(preview)).not.toContain('alert(1)');
  });

  test('chosen blocks are read again', async () => {
    const page = await previewArticle({ html: pageOf(words), url: URL });
    const content = (page.blocks ?? []).filter(({ kept }) => kept).map(({ node }) => node);
    const again = await previewArticle({ document: { type: 'doc', content: content.slice(0, 3) } });
    expect(again).toMatchObject({ format: 'document', language, direction, blocks: null });
    expect(again.sentences.length).toBeGreaterThan(0);
  });

  test('a saved page (MHTML)', async () => {
    const body = Buffer.from(pageOf(words)).toString('base64').replace(/.{76}/g, '$&\r\n');
    const mhtml = [
      'From: <Saved by Blink>',
      `Snapshot-Content-Location: ${URL}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="xx"',
      '',
      '--xx',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      body,
      '--xx--',
      '',
    ].join('\r\n');
    const preview = await previewArticle({ file: { bytes: Buffer.from(mhtml), fileName: 'page.mhtml' } });
    expect(preview).toMatchObject({
      format: 'mhtml',
      title: words.title,
      sourceUrl: 'https://www.example.org/story?id=1',
    });
    expect(shown(preview)).toEqual([...expected(words), `paragraph: ${words.first}`]);
  });

  test('a Word file', async () => {
    const bidirectional = language === 'ar';
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: words.title, heading: HeadingLevel.HEADING_1, bidirectional }),
            new Paragraph({ text: words.sub, heading: HeadingLevel.HEADING_2, bidirectional }),
            new Paragraph({
              bidirectional,
              children: [
                new TextRun(`${words.first} `),
                new TextRun({ text: words.bold, bold: true }),
                new TextRun(' '),
                new ExternalHyperlink({ link: 'https://www.example.org/figures', children: [new TextRun(words.link)] }),
              ],
            }),
            ...words.items.map((text) => new Paragraph({ text, bullet: { level: 0 }, bidirectional })),
            new Paragraph({ text: words.quote, bidirectional }),
            new Table({
              rows: [
                new TableRow({
                  children: words.cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
                }),
              ],
            }),
            new Paragraph({ text: words.first, bidirectional }),
          ],
        },
      ],
    });
    const bytes = new Uint8Array(await Packer.toBuffer(document));
    const preview = await previewArticle({ file: { bytes, fileName: 'story.docx' } });
    expect(preview).toMatchObject({
      format: 'docx',
      title: words.title,
      language,
      direction,
      warnings: ['tables_as_text'],
    });
    expect(shown(preview)).toEqual(expected(words, 'paragraph'));
    const marks = blocksOf(preview.document)[1]?.marks.map(({ type }) => type);
    expect(marks).toEqual(['bold', 'link']);
  });

  test('Markdown', async () => {
    const bytes = Buffer.from(
      `# ${words.title}\n\n## ${words.sub}\n\n${words.first} **${words.bold}** [${words.link}](https://www.example.org/figures)\n\n- ${words.items[0]}\n- ${words.items[1]}\n\n> ${words.quote}\n\n${words.first}\n`,
    );
    const preview = await previewArticle({ file: { bytes, fileName: 'story.md' } });
    expect(preview).toMatchObject({ format: 'markdown', title: words.title, language, direction });
    expect(shown(preview)).toEqual(expected(words).filter((line) => !line.includes(' | ')));
  });
});

describe('codings of pages', () => {
  const { ar } = WORDS;
  test('windows-1256, said by the server, by the page, or by nobody', async () => {
    const table = new Map(
      Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1256').decode(Uint8Array.of(byte)), byte]),
    );
    const encode = (text: string): Uint8Array =>
      Uint8Array.from([...text.normalize('NFC')].map((letter) => table.get(letter) ?? 0x3f));
    const said = encode(pageOf(ar, 'windows-1256'));
    const silent = encode(pageOf(ar).replace('<meta charset="utf-8">', ''));
    const wrong = encode(pageOf(ar, 'utf-8'));
    for (const [bytes, contentType] of [
      [said, 'text/html'],
      [silent, 'text/html; charset=windows-1256'],
      [silent, 'text/html'],
      [wrong, 'text/html; charset=utf-8'],
    ] as const) {
      const preview = await previewArticle({ file: { bytes, contentType, url: URL } });
      expect(preview.title).toBe(ar.title);
      expect(preview.text).toContain(ar.first);
    }
  });

  test('UTF-16 with its mark', async () => {
    const bytes = Buffer.from(`\ufeff${pageOf(ar, 'utf-16')}`, 'utf16le');
    expect((await previewArticle({ file: { bytes, contentType: 'text/html', url: URL } })).text).toContain(ar.first);
  });
});

describe('PDF', () => {
  test('its lines become paragraphs again', async () => {
    const bytes = makePdf([
      [
        'Prices',
        '',
        'The ministry said on Monday that prices',
        'rose by 4.5% in May (again). Nobody',
        'asked why this was so.',
      ],
      ['A second page begins here.'],
    ]);
    const preview = await previewArticle({ file: { bytes, fileName: 'a.pdf' } });
    expect(preview.format).toBe('pdf');
    expect(preview.text).toContain('prices rose by 4.5% in May (again). Nobody asked why this was so.');
  });

  test('a scan says that it is one', async () => {
    const told = await previewArticle({ file: { bytes: makePdf([[], []]), fileName: 'scan.pdf' } }).catch(
      (error) => error,
    );
    expect(isAppError(told) && told.details.message).toBe('scanned_pdf');
  });

  test('300 pages are read with progress, and the process answers meanwhile', async () => {
    const line = 'The ministry said on Monday that prices rose by four percent in May again.';
    const bytes = makePdf(
      Array.from({ length: 300 }, (_, page) => Array.from({ length: 40 }, () => `${page} ${line}`)),
    );
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const seen: number[] = [];
    const { pages } = await convert('pdf', bytes, (page) => seen.push(page));
    clearInterval(beat);
    process.stdout.write(`300 pages: longest pause ${Math.round(longest)} ms\n`);
    expect(pages).toHaveLength(300);
    expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(longest).toBeLessThan(500);
  }, 30_000);
});

describe('a Word file that is a bomb', () => {
  test('is refused at once', () => {
    const huge = Buffer.alloc(120 * 1024 * 1024, 0x20);
    const bytes = zipSync({ 'word/document.xml': huge }, { level: 6 });
    expect(bytes.length).toBeLessThan(400_000);
    const time = processorTime();
    expect(() => guardZip(bytes)).toThrow('too_large');
    const took = time();
    process.stdout.write(`bomb of ${bytes.length} bytes refused in ${Math.round(took)} ms\n`);
    expect(took).toBeLessThan(200);
  });

  test('so are too many entries and what is no ZIP', () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`f${index}`, new Uint8Array(1)])),
    );
    expect(() => guardZip(many)).toThrow('too_large');
    expect(() => guardZip(Buffer.from('PK\u0003\u0004 nonsense that goes on for a while'))).toThrow();
  });
});

test('one page has one key', () => {
  const same = [
    'https://www.example.org/a/b/?utm_source=x&b=2&a=1#part',
    'http://example.org/a/b?a=1&b=2&fbclid=z',
    'HTTPS://EXAMPLE.ORG:443/a/b?a=1&b=2',
  ].map(addressKey);
  expect(new Set(same)).toEqual(new Set(['example.org/a/b?a=1&b=2']));
  expect(addressKey('https://example.org/a/B')).not.toBe(addressKey('https://example.org/a/b'));
  expect(addressKey('mailto:a@b.example')).toBeNull();
});
