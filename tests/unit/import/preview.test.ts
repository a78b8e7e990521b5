import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { isAppError } from '@/lib/domain/errors';
import { importPreviewSchema } from '@/lib/domain/article';
import { decodeFile } from '@/lib/server/import/decode-file';
import { detectLanguage } from '@/lib/server/import/language';
import { previewArticle, type ReadPreview } from '@/lib/server/import/preview';
import { blocksOf } from '@/lib/text/canonical';
import { directionOf, directionOfLetters } from '@/lib/text/direction';
import { processorTime } from '../../support/processor-time';

const bytes = readFileSync(new URL('../../../prisma/samples/article-ar.txt', import.meta.url));
const refusal = async (act: () => unknown): Promise<string> => {
  try {
    await act();
  } catch (error) {
    if (isAppError(error)) return error.details.message ?? error.code;
    throw error;
  }
  return 'accepted';
};

describe('the real article', () => {
  let preview: ReadPreview;
  beforeAll(async () => {
    preview = await previewArticle({ file: { fileName: 'article.txt', bytes } });
  });

  test('has its title once, and is Arabic', () => {
    const whole = { ...preview, duplicateOf: null };
    expect(importPreviewSchema.parse(whole)).toEqual(whole);
    expect(preview).toMatchObject({
      title: 'ما هدف زيارة حفتر السرية إلى نظام الأسد ؟!',
      language: 'ar',
      direction: 'rtl',
    });
    expect(preview.text).not.toContain(preview.title);
  });

  test('has twelve sentences in ten blocks, beside the title', () => {
    const blocks = blocksOf(preview.document);
    expect(blocks).toHaveLength(10);
    const perBlock = blocks.map(
      (block) => preview.sentences.filter(({ start }) => start >= block.start && start < block.end).length,
    );
    expect(perBlock).toEqual([2, 1, 1, 1, 1, 2, 1, 1, 1, 1]);
  });

  test('pasted it is the same', async () =>
    expect(await previewArticle({ text: bytes.toString('utf8') })).toEqual(preview));
});

describe('previews', () => {
  test('Markdown brings what its head says', async () => {
    const text =
      '---\ntitle: "A claim: checked"\nauthor: Dana\ndate: 2024-03-05\n---\n# A claim: checked\n\nBody here. More.\n';
    const preview = await previewArticle({ file: { fileName: 'a.md', bytes: Buffer.from(text) } });
    expect(preview).toMatchObject({
      title: 'A claim: checked',
      byline: 'Dana',
      publishedAt: '2024-03-05T00:00:00.000Z',
      text: 'Body here. More.',
    });
    expect(preview.sentences).toHaveLength(2);
  });

  test.each([
    ['an empty page', () => previewArticle({ html: '<p> </p>' }), 'fetch_empty'],
    ['white space', () => previewArticle({ text: ' \n\u00a0\n' }), 'empty_text'],
    ['NUL', () => previewArticle({ text: 'a\u0000' }), 'invalid'],
    ['too much text', () => previewArticle({ text: 'a'.repeat(2_000_001) }), 'too_large'],
    ['too many words', () => previewArticle({ text: 'a b '.repeat(100_001) }), 'too_large'],
    ['no PDF', () => previewArticle({ file: { fileName: 'a.txt', bytes: Buffer.from('%PDF-1.7 ...') } }), 'bad_file'],
    [
      'a zip',
      () => previewArticle({ file: { fileName: 'a.txt', bytes: Buffer.from('PK\u0003\u0004....') } }),
      'bad_file',
    ],
    [
      'random bytes',
      () =>
        previewArticle({
          file: { fileName: 'a.txt', bytes: Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256) },
        }),
      'not_text',
    ],
  ])('%s is refused', async (_, act, wanted) => expect(await refusal(act)).toBe(wanted));

  test('20,000 words are read in well under a second', async () => {
    const text = Array.from({ length: 400 }, () =>
      'وصل الوفد إلى بيروت صباح اليوم وعقد اجتماعاً. '.repeat(6).trim(),
    ).join('\n');
    expect(text.split(/\s+/u).length).toBeGreaterThan(19_000);
    await previewArticle({ text: 'warm up' });
    const time = processorTime();
    const preview = await previewArticle({ text });
    const took = time();
    process.stdout.write(`preview of ${text.length} characters: ${Math.round(took)} ms\n`);
    expect(preview.sentences.length).toBeGreaterThanOrEqual(2394);
    expect(took).toBeLessThan(1500);
  });
});

describe('files', () => {
  const text = 'قال الوزير: نعم.\nThen he left – “quickly”.';
  const wide = Buffer.from(text, 'utf16le');
  // windows-1256 for the word "قال الوزير نعم", and windows-1252 for "déjà vu à l’été".
  const arabic = Uint8Array.of(0xde, 0xc7, 0xe1, 0x20, 0xc7, 0xe1, 0xe6, 0xd2, 0xed, 0xd1, 0x20, 0xe4, 0xda, 0xe3);
  const french = Uint8Array.of(
    0x64,
    0xe9,
    0x6a,
    0xe0,
    0x20,
    0x76,
    0x75,
    0x20,
    0xe0,
    0x20,
    0x6c,
    0x92,
    0xe9,
    0x74,
    0xe9,
  );

  test.each([
    ['UTF-8', Buffer.from(text), text],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), text],
    ['UTF-16LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), text],
    ['UTF-16BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]), text],
    ['UTF-16LE without', wide, text],
    ['UTF-16BE without', Buffer.from(wide).swap16(), text],
    ['windows-1256', arabic, 'قال الوزير نعم'],
    ['windows-1252', french, 'déjà vu à l’été'],
    ['nothing', new Uint8Array(), ''],
  ])('%s', (_, given, wanted) => expect(decodeFile(given)).toBe(wanted));
});

describe('language', () => {
  test.each([
    ['قال الوزير إن الاقتصاد ينمو هذا العام رغم الأزمة.', 'ar', 'rtl'],
    ['خبر', 'ar', 'rtl'],
    ['The minister said the economy would grow this year.', 'en', 'ltr'],
    ['Le ministre a dit que l’économie progresserait cette année.', 'fr', 'ltr'],
    ['Der Minister sagte, die Wirtschaft werde in diesem Jahr wachsen.', 'de', 'ltr'],
    ['El ministro dijo que la economía crecería este año.', 'es', 'ltr'],
    ['Bakan, ekonominin bu yıl büyüyeceğini söyledi.', 'tr', 'ltr'],
    ['Министр сказал, что экономика вырастет в этом году.', 'ru', 'ltr'],
    ['وزیر گفت که اقتصاد امسال رشد خواهد کرد و بیکاری کم می‌شود.', 'fa', 'rtl'],
    ['وزیر نے کہا کہ اس سال معیشت ترقی کرے گی۔', 'ur', 'rtl'],
    ['השר אמר שהכלכלה תצמח השנה.', 'he', 'rtl'],
    ['12345 😀', 'en', 'ltr'],
    ['', 'en', 'ltr'],
    [
      '“A great deal” said the president, قال الرئيس إن الاتفاق جيد جداً وإن البلاد ستربح منه كثيراً في السنوات القادمة.',
      'ar',
      'rtl',
    ],
  ])('%s', (text, language, direction) => {
    const found = detectLanguage(text);
    expect(found).toMatchObject({ language, direction });
    expect(found.confidence).toBeGreaterThanOrEqual(0);
    expect(found.confidence).toBeLessThanOrEqual(1);
  });

  test('direction of tags', () => {
    expect(['ar', 'ar-EG', 'fa', 'ur-PK', 'uz-Arab', 'AR'].map(directionOf)).toEqual(
      Array.from({ length: 6 }, () => 'rtl'),
    );
    expect(['en', 'tr', 'ur-Latn', 'uz', '', 'zh-Hant'].map(directionOf)).toEqual(
      Array.from({ length: 6 }, () => 'ltr'),
    );
    expect(directionOfLetters('123')).toBeNull();
  });
});
