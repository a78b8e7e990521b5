import { describe, expect, test } from 'vitest';
import { partsOf } from '@/lib/server/multipart';
import { readBody } from '@/lib/server/request-body';
import { importBundle } from '@/lib/api/bundles';

const TYPE = 'multipart/form-data; boundary=xx';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const form = (...parts: string[]) => bytesOf(`${parts.map((part) => `--xx\r\n${part}\r\n`).join('')}--xx--\r\n`);
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n';

async function sent(made: FormData) {
  const request = new Request('http://desk.example', { method: 'POST', body: made });
  return { bytes: new Uint8Array(await request.arrayBuffer()), type: request.headers.get('content-type') ?? '' };
}

describe('a form', () => {
  test('as the platform writes it comes back, and its file is a view of what was sent', async () => {
    const made = new FormData();
    const body = new Uint8Array([0, 13, 10, 45, 45, 255, 13, 10]);
    made.set('options', '{"a":"ملف"}');
    made.set('file', new File([body], 'تقرير "1"\r\n.bin'));
    const { bytes, type } = await sent(made);
    const [options, file] = (await partsOf(bytes, type)) ?? [];
    expect(options).toMatchObject({ name: 'options', fileName: null, bytes: bytesOf('{"a":"ملف"}') });
    expect(file?.fileName).toBe('تقرير "1"\r\n.bin');
    expect(file?.bytes).toEqual(body);
    expect(file?.bytes.buffer).toBe(bytes.buffer);
  });

  test('may hold a file of nothing, and without a name', async () => {
    const [none] = (await partsOf(form(FILE.replace('a.txt', '')), TYPE)) ?? [];
    expect(none).toMatchObject({ fileName: '', bytes: new Uint8Array() });
  });

  test('is found where a stretch of it ends in the middle of a boundary', async () => {
    for (const more of [-3, -2, -1, 0, 1]) {
      const body = new Uint8Array(8 * 1024 * 1024 + more);
      const made = new FormData();
      made.set('file', new File([body], 'a.bin'));
      const { bytes, type } = await sent(made);
      expect((await partsOf(bytes, type))?.[0]?.bytes.byteLength).toBe(body.byteLength);
    }
  });

  test('may name its file in the way of older libraries', async () => {
    const head = "Content-Disposition: form-data; name=file; filename*=utf-8''%D9%85.txt\r\n\r\n";
    expect(await partsOf(form(`${head}x`), TYPE)).toMatchObject([{ name: 'file', fileName: 'م.txt' }]);
  });

  test.each([
    ['without a boundary', form(`${FILE}x`), 'multipart/form-data'],
    ['with another boundary', form(`${FILE}x`), 'multipart/form-data; boundary=yy'],
    ['that breaks off', form(`${FILE}x`).subarray(0, -8), TYPE],
    ['without words for a part', form('x'), TYPE],
    ['with a part without a name', form('Content-Disposition: form-data\r\n\r\nx'), TYPE],
    ['of bytes as letters', form(`Content-Transfer-Encoding: base64\r\n${FILE}eA==`), TYPE],
    ['of too many parts', form(...Array.from({ length: 101 }, () => `${FILE}x`)), TYPE],
    ['of nothing', new Uint8Array(), TYPE],
  ])('%s is none', async (_, bytes, type) => {
    expect(await partsOf(new Uint8Array(bytes), type)).toBeNull();
  });
});

describe('what was sent', () => {
  const body = form(`${FILE}the words`);
  const read = (bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    readBody(importBundle, new Request('http://desk.example', { method: 'POST', body: bytes, headers }));

  test('stands in memory once when its length was said', async () => {
    const headers = { 'content-type': TYPE, 'content-length': String(body.byteLength) };
    const { file } = await read(body, headers);
    expect(file?.name).toBe('a.txt');
    expect(new TextDecoder().decode(file?.bytes)).toBe('the words');
    expect(file?.bytes.buffer.byteLength).toBe(body.byteLength);
  });

  test('is refused when it is more than was said, or may be', async () => {
    const more = { 'content-type': TYPE, 'content-length': String(body.byteLength - 1) };
    await expect(read(body, more)).rejects.toMatchObject({ code: 'too_large' });
    const huge = { 'content-type': TYPE, 'content-length': String(2 ** 40) };
    await expect(read(body, huge)).rejects.toMatchObject({ code: 'too_large' });
  });

  test('without a file is told so', async () => {
    const words = form('Content-Disposition: form-data; name="file"\r\n\r\nx');
    await expect(read(words, { 'content-type': TYPE })).rejects.toMatchObject({ code: 'invalid' });
  });
});
