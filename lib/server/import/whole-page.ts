/**
 * HTML lets a page leave out the tags of its head and body; browsers put them back and linkedom doesn't, so that such a
 * page would seem to be empty. Fragments get them too.
 */
const BODY = /<(?:body|frameset)\b/i;
const HTML = /<html\b[^>]*>/i;
const NOT_TEXT = /^(?:\s|<!doctype[^>]*>|<!--[\s\S]*?-->)+/i;
/** What may stand in a head, from the beginning of the page on. */
const HEAD =
  /^(?:\s+|<!--[\s\S]*?-->|<\/?head\b[^>]*>|<(?:meta|link|base)\b[^>]*>|<(title|style|script|noscript|template)\b[^>]*>[\s\S]*?<\/\1\s*>)+/i;

export function wholePage(html: string): string {
  if (BODY.test(html)) return html;
  const opened = HTML.exec(html.slice(0, 20_000))?.[0] ?? '<html>';
  const inside = html
    .replace(NOT_TEXT, '')
    .replace(opened, '')
    .replace(/<\/html\s*>\s*$/i, '');
  const head = HEAD.exec(inside)?.[0] ?? '';
  const headInside = head.replace(/<\/?head\b[^>]*>/gi, '');
  return `<!doctype html>${opened}<head>${headInside}</head><body>${inside.slice(head.length)}</body></html>`;
}
