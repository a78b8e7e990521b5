// The tokens of a page's content (ISO 32000-1, 7.2 and 7.3): where a string ends is known only to whoever reads it sign by
// sign, since round brackets may stand in it as they are when each has its partner.

/** @typedef {{ text: string, start: number, end: number }} Token */

const OTHER = /(?:[\s\0]+|%[^\r\n]*)|<<|>>|<[0-9A-Fa-f\s]*>|[[\]{}]|\/[^\s\0()<>[\]{}/%]*|[^\s\0()<>[\]{}/%]+/y;
const BRACKET = /\\[\s\S]|[()]/g;

/** White space and comments are none. Throws where the content is no content. @param {string} content @returns {Token[]} */
export function tokensOf(content) {
  /** @type {Token[]} */
  const tokens = [];
  let start = 0;
  while (start < content.length) {
    const end = content[start] === '(' ? endOfString(content, start) : endOfOther(content, start);
    const text = content.slice(start, end);
    if (!/^(?:[\s\0]|%)/u.test(text)) tokens.push({ text, start, end });
    start = end;
  }
  return tokens;
}

/** @param {string} content @param {number} start */
function endOfString(content, start) {
  let depth = 0;
  BRACKET.lastIndex = start;
  for (let found = BRACKET.exec(content); found !== null; found = BRACKET.exec(content)) {
    if (found[0] === '(') depth += 1;
    if (found[0] === ')') depth -= 1;
    if (depth === 0) return BRACKET.lastIndex;
  }
  throw new Error('a string without an end');
}

/** @param {string} content @param {number} start */
function endOfOther(content, start) {
  OTHER.lastIndex = start;
  if (!OTHER.test(content)) throw new Error(`not the content of a page: ${content.slice(start, start + 20)}`);
  return OTHER.lastIndex;
}
