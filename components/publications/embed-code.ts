/** The code for another page. Everything a title may hold is escaped: it is pasted into somebody's HTML. */
export function embedCode({ url, title }: { url: string; title: string }, claim: string | null): string {
  const source = `${url}/embed${claim === null ? '' : `?claim=${claim}`}`;
  const height = claim === null ? 560 : 320;
  return `<iframe src="${escaped(source)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
