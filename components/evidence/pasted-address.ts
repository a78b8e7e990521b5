import { webAddress } from '@/lib/domain/article';

const BARE = /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/?#]\S*)?$/u;
/** What mail programs and chat put around an address. */
const WRAPPING = /^[<("'«“]+|[>)"'»”.,،؛]+$/gu;

/**
 * The web address that a pasted or typed text is, or null when it is anything else. An address without its scheme
 * counts if it looks like one (`www.un.org/…`); a sentence that merely contains an address does not.
 */
export function addressIn(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/u.test(trimmed)) return null;
  for (const candidate of [trimmed, trimmed.replace(WRAPPING, '')]) {
    const whole = BARE.test(candidate) ? `https://${candidate}` : candidate;
    const parsed = webAddress.safeParse(whole);
    if (parsed.success) return parsed.data;
  }
  return null;
}

/** The part of an address that says whose it is: what stands in for a missing title. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : url;
}

/** Whether two addresses lead to the same page, as far as spelling can tell. */
export function sameAddress(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  return `${url.hostname.replace(/^www\./u, '')}${url.pathname.replace(/\/+$/u, '')}${url.search}`;
}
