/** The title as a file's name. */
export const fileNameOf = (title: string, suffix: string): string =>
  (title
    .replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed()
    .replace(/\uFFFD$/u, '') || 'report') + suffix;

/** RFC 6266, with an ASCII stand-in for old programs. */
export function dispositionOf(name: string): string {
  const ending = /(?:-[\w-]+)?\.\w+$/.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="report${ending}"; filename*=UTF-8''${encoded}`;
}
