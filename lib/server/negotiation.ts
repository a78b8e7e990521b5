/** What a client will take, and what it has already (RFC 9110, sections 12.5.1 and 13.1.2). */

/** Whether an Accept header takes a type. JSON is what JSON-LD is as well: who asks for it is served. */
export function takesType(accept: string | null, type: string): boolean {
  if (accept === null || accept.trim() === '') return true;
  const [essence = ''] = type.split(';', 1);
  const names = new Set([essence, 'application/json', `${essence.split('/', 1)[0]}/*`, '*/*']);
  return accept.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u).some((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return names.has(name) && !parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter));
  });
}

/** Whether If-None-Match names the entity tag: weakly, as it asks. */
export function hasAlready(ifNoneMatch: string | null, etag: string | null): boolean {
  if (ifNoneMatch === null || etag === null) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//u, '');
  return ifNoneMatch.trim() === '*' || (ifNoneMatch.match(/(?:W\/)?"[^"]*"/gu) ?? []).map(bare).includes(bare(etag));
}
