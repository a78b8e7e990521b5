/**
 * The one door for addresses that people write: everything that becomes an href goes through here, when it is stored and
 * again when it is shown.
 */
const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const MAX_LENGTH = 4096;
// Browsers drop these inside an address, so `java\tscript:` would run; nobody writes them on purpose.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/**
 * The address as the URL parser writes it, or null. Only absolute http, https and mailto pass: a relative address has
 * no meaning outside the page that it was copied from. User names and passwords in a web address are refused, because
 * `https://bank.example@evil.example` reads as something that it is not.
 */
export function safeUrl(url: unknown): string | null {
  if (typeof url !== 'string') return null;
  const trimmed = url.trim();
  if (trimmed === '' || trimmed.length > MAX_LENGTH || HIDDEN.test(trimmed)) return null;
  const parsed = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!parsed || !SAFE_PROTOCOLS.has(parsed.protocol)) return null;
  if (parsed.protocol === 'mailto:') return /^[^@\s]+@[^@\s]+$/u.test(parsed.pathname) ? parsed.href : null;
  if (parsed.hostname === '' || parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href;
}
