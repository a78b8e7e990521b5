/** One page has many spellings. Its key is the spelling by which it is recognised; it is never shown or fetched. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|ref_src|__twitter_impression)$/i;

/**
 * The address without scheme, `www.`, fragment, default port, tracking parameters and the slash at its end, its
 * parameters in order. Null for what is no web address.
 */
export function addressKey(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const wanted = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const parameters = new URLSearchParams(wanted);
  parameters.sort();
  const query = wanted.length === 0 ? '' : `?${parameters.toString()}`;
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${query}`;
}
