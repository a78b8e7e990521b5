// A text, quotes in it, and a hard edit of it that remembers which word became which: words replaced, put in and taken
// out, sentences deleted, paragraphs moved and split.
import { makeText, randomFrom } from '../texts.js';

/** @typedef {{ text: string, from: number }} Word `from`: its number in the old text, or -1 */
/** @typedef {{ id: string, start: number, end: number, exact: string, prefix: string, suffix: string, truth: { start: number, end: number } | null }} Quote */

const CONTEXT = 32;
const MOVED = 0.05;
const SPLIT = 0.05;
const DELETED = 0.03;

/**
 * @param {'en' | 'ar'} language
 * @param {{ words: number, quotes: number, changed: number, seed: number }} size
 * @returns {{ before: string, after: string, quotes: Quote[] }}
 */
export function makeEdited(language, { words, quotes, changed, seed }) {
  const random = randomFrom(seed);
  const before = makeText(language, words).replaceAll('\n\n', '\n');
  const lexicon = [...new Set(before.match(/[\p{L}\p{M}]+/gu))];
  const any = () => lexicon[Math.floor(random() * lexicon.length)] ?? '';
  let count = 0;
  const paragraphs = before.split('\n').map((line) => line.split(' ').map((text) => ({ text, from: count++ })));
  const edited = move(
    paragraphs.map((line) => editWords(line, changed, random, any)).flatMap((line) => split(line, random)),
    random,
  );
  const { text: after, places } = written(edited);
  return { before, after, quotes: chosen(before, places, quotes, random) };
}

/** @param {Word[]} line @param {number} changed @param {() => number} random @param {() => string} any @returns {Word[]} */
function editWords(line, changed, random, any) {
  return sentencesOf(line).flatMap((sentence) => {
    if (random() < DELETED) return random() < 0.5 ? [] : sentence.map(() => ({ text: any(), from: -1 }));
    return sentence.flatMap((word) => {
      if (random() >= changed) return [word];
      const way = random();
      if (way < 0.6) return [{ text: any(), from: word.from }];
      return way < 0.8 ? [word, { text: any(), from: -1 }] : [];
    });
  });
}

/** @param {Word[]} line @returns {Word[][]} */
function sentencesOf(line) {
  /** @type {Word[][]} */
  const sentences = [[]];
  for (const word of line) {
    sentences.at(-1)?.push(word);
    if (/[.?]$/u.test(word.text)) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** @param {Word[]} line @param {() => number} random */
function split(line, random) {
  if (line.length < 20 || random() >= SPLIT) return [line];
  const at = 5 + Math.floor(random() * (line.length - 10));
  return [line.slice(0, at), line.slice(at)];
}

/** @param {Word[][]} lines @param {() => number} random */
function move(lines, random) {
  /** @type {Word[][]} */
  const stay = [];
  /** @type {Word[][]} */
  const moved = [];
  for (const line of lines) (random() < MOVED ? moved : stay).push(line);
  for (const line of moved) stay.splice(Math.floor(random() * (stay.length + 1)), 0, line);
  return stay.filter((line) => line.length > 0);
}

/** @param {Word[][]} lines */
function written(lines) {
  /** @type {Map<number, { start: number, end: number }>} */
  const places = new Map();
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += '\n';
    for (const [at, word] of line.entries()) {
      if (at > 0) text += ' ';
      if (word.from >= 0) places.set(word.from, { start: text.length, end: text.length + word.text.length });
      text += word.text;
    }
  }
  return { text, places };
}

/**
 * Five to twenty words inside a paragraph. The truth of one is from its first surviving word to its last, a replaced word
 * counting as one; a quote with fewer than a third of its words left, or torn apart, has none.
 * @param {string} before @param {Map<number, { start: number, end: number }>} places @param {number} count @param {() => number} random
 * @returns {Quote[]}
 */
function chosen(before, places, count, random) {
  const words = [...before.matchAll(/\S+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  /** @type {Quote[]} */
  const quotes = [];
  while (quotes.length < count) {
    const first = Math.floor(random() * words.length);
    const last = Math.min(words.length - 1, first + 4 + Math.floor(random() * 16));
    const start = words[first]?.start ?? 0;
    const end = words[last]?.end ?? 0;
    const exact = before.slice(start, end);
    if (exact.includes('\n')) continue;
    const left = [];
    for (let word = first; word <= last; word += 1) left.push(...[places.get(word) ?? []].flat());
    const truth =
      left.length * 3 < last - first + 1 ? null : { start: left[0]?.start ?? 0, end: left.at(-1)?.end ?? 0 };
    if (truth !== null && truth.end - truth.start > exact.length * 2) continue;
    quotes.push({
      ...{ id: String(quotes.length), start, end, exact, truth },
      prefix: before.slice(Math.max(0, start - CONTEXT), start),
      suffix: before.slice(end, end + CONTEXT),
    });
  }
  return quotes;
}
