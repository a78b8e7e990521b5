const MAX = 48;

/** The address a desk's name suggests: Latin letters and digits with hyphens; `desk` for names without any. */
export function suggestSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX)
    .replace(/^-+|-+$/g, '');
  return slug.length >= 2 ? slug : 'desk';
}
