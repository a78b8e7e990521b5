// What a reader of the PDF searches and copies, made letter by letter. Typst names a letter and its Arabic marks as one and
// says that of their glyphs; a program that reads glyph by glyph (pdf.js) then tells marks where there are none, or no
// letter at all. Here the glyph of a letter says the letter and the glyph of a mark the mark, in the font's own table
// (ToUnicode), found in the places where a cluster stands in the text; nothing that is seen changes. It knows the one way in
// which Typst lays out its files (a plain table of references): given another it throws.
import { deflateSync, inflateSync } from 'node:zlib';
import { tokensOf } from './content-tokens.js';

/** @typedef {Map<string, string>} Words letters by glyph, as four digits */
/** @typedef {{ table: number, wide: Set<number>, words: Words }} Font its ToUnicode's number, glyphs that take room, what they say */

const MARK = /[\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED]/u;
const SHADDA = '\u0651';

/** @param {Uint8Array} pdf @returns {Uint8Array} */
export function withPlainWords(pdf) {
  const { head, objects, trailer } = readObjects(Buffer.from(pdf).toString('latin1'));
  const fonts = fontsIn(objects);
  for (const page of objects.values()) {
    const contents = numberAfter('Contents', page);
    if (contents === null) continue;
    const named = new Map();
    for (const [, name, number] of page.matchAll(/\/(f\d+) (\d+) 0 R/gu)) named.set(name, fonts.get(Number(number)));
    objects.set(
      contents,
      withStream(objects.get(contents) ?? '', (content) => ofClusters(content, named)),
    );
  }
  for (const { table, words, wide } of fonts.values()) {
    objects.set(
      table,
      withStream(objects.get(table) ?? '', (cmap) => corrected(cmap, words, wide)),
    );
  }
  return new Uint8Array(Buffer.from(written(head, objects, trailer), 'latin1'));
}

/** @param {Map<number, string>} objects @returns {Map<number, Font>} */
function fontsIn(objects) {
  const fonts = new Map();
  for (const [number, font] of objects) {
    const table = numberAfter('ToUnicode', font);
    if (table === null) continue;
    const face = objects.get(Number(/\/DescendantFonts\s*\[(\d+)/u.exec(font)?.[1])) ?? '';
    fonts.set(number, { table, wide: wideGlyphs(face), words: new Map() });
  }
  return fonts;
}

/**
 * Learns from each cluster what its glyphs say. The cluster's own text is said of its letter alone and nothing of its marks:
 * these reach over the space beside, which readers that look for spaces by places would not find then.
 *
 * @param {string} content @param {Map<string, Font | undefined>} fonts
 */
export function ofClusters(content, fonts) {
  const tokens = tokensOf(content);
  const parts = [];
  let at = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const hex = clusterAt(tokens, index);
    if (hex === null) continue;
    let end = index + CLUSTER.length;
    while (tokens[end]?.text !== 'EMC') if ((end += 1) >= tokens.length) throw new Error('a cluster without an end');
    const start = tokens[index]?.start ?? 0;
    const inside = tokens.slice(index + CLUSTER.length, end);
    const told = toldApart(content, hex, inside, fonts);
    if (told !== null) {
      parts.push(content.slice(at, start), told);
      at = tokens[end]?.end ?? content.length;
    }
    index = end;
  }
  return parts.join('') + content.slice(at);
}

const CLUSTER = ['/Span', '<<', '/ActualText', /^<FEFF([0-9A-F]+)>$/iu, '>>', 'BDC'];

/** What the cluster that begins here says, as UTF-16 in digits. @param {import('./content-tokens.js').Token[]} tokens @param {number} index */
function clusterAt(tokens, index) {
  const isOne = CLUSTER.every((part, offset) => {
    const text = tokens[index + offset]?.text ?? '';
    return typeof part === 'string' ? text === part : part.test(text);
  });
  return isOne ? (tokens[index + 3]?.text.slice(5, -1) ?? null) : null;
}

/**
 * The cluster with its text where it belongs; null when it stays as it is.
 *
 * @param {string} content @param {string} hex @param {import('./content-tokens.js').Token[]} tokens inside the cluster
 * @param {Map<string, Font | undefined>} fonts
 */
function toldApart(content, hex, tokens, fonts) {
  const nameOfFont = tokens[tokens.findIndex(({ text }) => text === 'Tf') - 2]?.text.slice(1) ?? '';
  const font = fonts.get(nameOfFont);
  const text = lettersOf(hex);
  const glyphs = tokens.flatMap(({ text }) => (/^[(<](?!<)/u.test(text) ? (bytesOf(text).match(/.{4}/gu) ?? []) : []));
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!font || !first || !last || glyphs.length === 0) return null;
  for (const [glyph, said] of apart(text, glyphs, font.wide)) font.words.set(glyph, said);
  const { letters, marks } = sorted(text);
  if (marks === '' || letters === '') return null;
  const isWide = (/** @type {string} */ glyph) => font.wide.has(parseInt(glyph, 16));
  // The letter is shown elsewhere and says itself.
  if (!glyphs.some(isWide)) return spanOf(hexOf(marks), `\n${content.slice(first.start, last.end)}\n`);
  const open = tokens.findLastIndex(({ text }) => text === '[');
  const pieces = tokens.slice(open + 1, -2).map(({ text }) => text);
  const letter = pieces.at(-1) ?? '';
  const isShown = open >= 0 && last.text === 'TJ' && tokens.at(-2)?.text === ']';
  if (!isShown || pieces.length < 2 || !isWide(bytesOf(letter))) return null;
  const before = content.slice(first.start, tokens[open]?.start);
  return `${spanOf('', `\n${before}[${pieces.slice(0, -1).join(' ')}] TJ\n`)}\n${spanOf(hex, `\n[${letter}] TJ\n`)}`;
}

const spanOf = (/** @type {string} */ hex, /** @type {string} */ inside) =>
  `/Span << /ActualText <FEFF${hex}> >> BDC${inside}EMC`;

function sorted(/** @type {string} */ text) {
  const letters = [...text].filter((one) => !MARK.test(one)).join('');
  // Shapers put a shadda nearest to its letter.
  const marks = [...text].filter((one) => MARK.test(one)).sort((a, b) => Number(b === SHADDA) - Number(a === SHADDA));
  return { letters, marks: marks.join('') };
}

/**
 * What each glyph says. They stand as they are seen, from the left: marks before their letter, the outermost first.
 *
 * @param {string} text @param {string[]} glyphs @param {Set<number>} wide
 */
function apart(text, glyphs, wide) {
  const { letters, marks } = sorted(text);
  /** @type {[string, string][]} */
  const told = [];
  const bases = glyphs.filter((glyph) => wide.has(parseInt(glyph, 16)));
  const marked = glyphs.filter((glyph) => !wide.has(parseInt(glyph, 16))).reverse();
  const [base] = bases;
  if (base !== undefined && bases.length === 1 && letters !== '') told.push([base, letters]);
  if (marked.length === marks.length) marked.forEach((glyph, index) => told.push([glyph, marks[index] ?? '']));
  else if (marked.length === 1 && marked[0] !== undefined && marks !== '') told.push([marked[0], marks]);
  return told;
}

const ESCAPED = /** @type {Record<string, string>} */ ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' });

/** A string of the page as hexadecimal digits. */
function bytesOf(/** @type {string} */ string) {
  if (string.startsWith('<')) return string.slice(1, -1).toUpperCase();
  const plain = string.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/gu, (_, /** @type {string} */ one) => {
    if (/^[0-7]/u.test(one)) return String.fromCharCode(parseInt(one, 8));
    return ESCAPED[one] ?? one;
  });
  return Buffer.from(plain, 'latin1').toString('hex').toUpperCase();
}

const lettersOf = (/** @type {string} */ hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
const hexOf = (/** @type {string} */ text) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

/** The glyphs that take room, from a font's /W: `first last width` again and again. A mark is none of them. */
function wideGlyphs(/** @type {string} */ font) {
  const numbers = (/\/W \[([^\]]*)\]/u.exec(font)?.[1] ?? '').split(/\s+/u).filter(Boolean).map(Number);
  const wide = new Set();
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const [first = 0, last = 0, width = 0] = numbers.slice(at, at + 3);
    for (let glyph = first; glyph <= last && width !== 0; glyph += 1) wide.add(glyph);
  }
  return wide;
}

/** An Arabic letter with an invisible joiner: it would be told wherever the letter's glyph stands. */
const JOINED =
  /^(?=.*\p{Script=Arabic})[\p{Script=Arabic}\u200C\u200D]*[\u200C\u200D][\p{Script=Arabic}\u200C\u200D]*$/u;

/** @param {string} cmap @param {Words} words @param {Set<number>} wide */
function corrected(cmap, words, wide) {
  const entries = new Map(
    [...cmap.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/gu)].map(([, glyph = '', hex = '']) => [glyph, hex]),
  );
  entries.delete('0000');
  for (const [glyph, letters] of words) {
    const known = lettersOf(entries.get(glyph) ?? '');
    if (known === '' || (MARK.test(known) && known.length > 1)) entries.set(glyph, hexOf(letters));
  }
  for (const [glyph, hex] of entries) {
    const known = lettersOf(hex);
    const { letters, marks } = sorted(known);
    if (marks !== '' && letters !== '') entries.set(glyph, hexOf(wide.has(parseInt(glyph, 16)) ? letters : marks));
    else if (JOINED.test(known)) entries.set(glyph, hexOf(known.replace(/[\u200C\u200D]/gu, '')));
  }
  const lines = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([glyph, hex]) => `<${glyph}> <${hex}>\n`);
  const blocks = [];
  // A block has at most a hundred.
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('')}endbfchar\n`);
  }
  return cmap.replace(/\d+ beginbfchar[\s\S]*endbfchar\n/u, () => blocks.join(''));
}

const numberAfter = (/** @type {string} */ name, /** @type {string} */ object) => {
  const number = new RegExp(`/${name} (\\d+) 0 R`, 'u').exec(object)?.[1];
  return number === undefined ? null : Number(number);
};

const STREAM = /^(\d+ 0 obj\s*)(<<[\s\S]*?>>)(\s*stream\r?\n)/u;

/** @param {string} object */
function partsOf(object) {
  const [all = '', name = '', dictionary = '', gap = ''] = STREAM.exec(object) ?? [];
  const length = Number(/\/Length (\d+)/u.exec(dictionary)?.[1] ?? 0);
  const end = all.length + length;
  const isPacked = /\/FlateDecode/u.test(dictionary);
  return {
    name,
    dictionary,
    gap,
    isPacked,
    bytes: Buffer.from(object.slice(all.length, end), 'latin1'),
    rest: object.slice(end),
  };
}

/** @param {string} object */
function streamOf(object) {
  const { bytes, isPacked } = partsOf(object);
  return (isPacked ? inflateSync(bytes) : bytes).toString('latin1');
}

/** @param {string} object @param {(plain: string) => string} edit */
function withStream(object, edit) {
  const { name, dictionary, gap, isPacked, rest } = partsOf(object);
  const plain = Buffer.from(edit(streamOf(object)), 'latin1');
  const bytes = (isPacked ? deflateSync(plain) : plain).toString('latin1');
  return `${name}${dictionary.replace(/\/Length \d+/u, `/Length ${bytes.length}`)}${gap}${bytes}${rest}`;
}

/** The file as the bytes of each object by its number. */
function readObjects(/** @type {string} */ file) {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(file)?.[1]);
  const table = /^xref\s+0 (\d+)\s+/u.exec(file.slice(at, at + 40));
  const trailer = /trailer\s*(<<[\s\S]*>>)\s*startxref/u.exec(file.slice(at))?.[1];
  if (!table || trailer === undefined || /\/(?:Prev|Encrypt)/u.test(trailer)) throw new Error('not as Typst lays out');
  const lines = file.slice(at + table[0].length).split(/\r\n|\n| \r/u);
  const places = Array.from({ length: Number(table[1]) }, (_, number) => ({ number, line: lines[number] ?? '' }))
    .filter(({ line }) => line.trimEnd().endsWith('n'))
    .map(({ number, line }) => ({ number, offset: Number(line.slice(0, 10)) }))
    .sort((a, b) => a.offset - b.offset);
  /** @type {Map<number, string>} */
  const objects = new Map();
  places.forEach(({ number, offset }, index) => {
    const object = file.slice(offset, places[index + 1]?.offset ?? at);
    if (!object.startsWith(`${number} 0 obj`)) throw new Error('not as Typst lays out');
    objects.set(number, object);
  });
  return { head: file.slice(0, places[0]?.offset ?? 0), objects, trailer };
}

/** @param {string} head @param {Map<number, string>} objects @param {string} trailer */
function written(head, objects, trailer) {
  const parts = [head];
  const offsets = new Map();
  let at = head.length;
  for (const [number, object] of objects) {
    offsets.set(number, at);
    parts.push(object);
    at += object.length;
  }
  const lines = Array.from({ length: Math.max(...objects.keys()) + 1 }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f\r\n' : `${String(offset).padStart(10, '0')} 00000 n\r\n`;
  });
  return [...parts, `xref\n0 ${lines.length}\n`, ...lines, `trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`].join('');
}
