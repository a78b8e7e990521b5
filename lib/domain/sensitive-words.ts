/** Finding in running words what should perhaps not be there: contact details, names, addresses. Pure. */

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Digits of any script with the signs people write between them, at least eight; a date or a range of years is none. */
const PHONE = /(?<![\p{L}\p{Nd}/])(?:\+|00)?\p{Nd}[\p{Nd}\s().-]{6,18}\p{Nd}(?![\p{L}\p{Nd}%])/gu;
const DATE =
  /^\p{Nd}{4}[-.\s]+\p{Nd}{1,2}[-.\s]+\p{Nd}{1,2}$|^\p{Nd}{1,2}[-.\s]+\p{Nd}{1,2}[-.\s]+\p{Nd}{4}$|^\p{Nd}{4}\s*[-–]\s*\p{Nd}{4}$/u;

/** E-mail addresses and telephone numbers, as they stand in the text. Grouped amounts such as 1 234 567 are left alone. */
export function contactDetailsIn(words: string): string[] {
  const phones = [...words.matchAll(PHONE)].map(([found]) => found.trim());
  return [...words.matchAll(EMAIL)].map(([found]) => found).concat(phones.filter(isPhone));
}

function isPhone(found: string): boolean {
  const digits = found.match(/\p{Nd}/gu)?.length ?? 0;
  const isAmount = /^\p{Nd}{1,3}(?:[\s.]\p{Nd}{3})+$/u.test(found);
  return digits >= 8 && digits <= 15 && !isAmount && !DATE.test(found);
}

/** Whether a person is named: the whole name between other letters, also behind one of the particles Arabic writes onto it. */
export function isNamedIn(words: string, person: string): boolean {
  const name = person.split(/\s*[,،;؛(–—|]/u)[0]?.trim() ?? '';
  if ([...name].length < 3) return false;
  const pattern = escaped(name).replace(/\s+/gu, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])[وفبلك]?${pattern}(?![\\p{L}\\p{N}])`, 'iu').test(words);
}

/** Whether an address is given away: with or without its scheme and `www.`, up to a sign that goes on in it. */
export function isAddressIn(words: string, address: string): boolean {
  const bare = address.replace(/^[a-z]+:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '');
  return bare !== '' && new RegExp(`(?<![\\p{L}\\p{N}-])${escaped(bare)}(?![\\p{L}\\p{N}-])`, 'iu').test(words);
}

/** An address that only somebody inside can open: a name without a dot, a local ending, a private or own IP address. */
export function isPrivateAddress(address: string): boolean {
  let host: string;
  try {
    host = new URL(address).hostname.toLowerCase().replace(/\.$/u, '');
  } catch {
    return false;
  }
  if (host.startsWith('[')) return /^\[(?:::1?\]|f[cd]|fe[89ab]|::ffff:)/u.test(host);
  if (/^\d+(?:\.\d+){3}$/u.test(host)) return isPrivateV4(host.split('.').map(Number));
  return !host.includes('.') || /\.(?:local|localhost|internal|intranet|lan|home|corp|private|home\.arpa)$/u.test(host);
}

const isPrivateV4 = ([a = 0, b = 0]: number[]): boolean =>
  a === 0 ||
  a === 10 ||
  a === 127 ||
  (a === 100 && b >= 64 && b <= 127) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b <= 31) ||
  (a === 192 && b === 168);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
