/**
 * Searching titles the way people type them: without case, without vowel marks, and without the spellings of alef, ya,
 * ta marbuta and hamza that Arabic writers use for each other. The same folding runs on the words in Postgres.
 */
import { Prisma } from '../db';

/** Each letter of the first becomes the one below it; those of the first that have none (marks, tatweel) go. */
const FROM = 'أإآٱىئةؤ' + 'ـًٌٍَُِّْٰ';
const TO = 'اااايي' + 'هو';

/** `translate` in JavaScript, for the words searched for. */
function fold(words: string): string {
  return Array.from(words.toLowerCase(), (letter) => {
    const at = FROM.indexOf(letter);
    return at < 0 ? letter : (TO[at] ?? '');
  }).join('');
}

/** True for articles whose title, byline or publisher holds all the words, wherever they stand. */
export function matches(words: string): Prisma.Sql {
  const folded = fold(words.normalize('NFC')).split(/\s+/u).filter(Boolean);
  if (folded.length === 0) return Prisma.sql`TRUE`;
  const patterns = folded.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return Prisma.sql`translate(lower(concat_ws(chr(10), title, byline, publisher)), ${FROM}, ${TO}) LIKE ALL (${patterns}::text[])`;
}
