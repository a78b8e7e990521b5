// What leaves the desk: a published report, and a memo that the article's author answers through a link.
import { visitorAt } from './client.js';

/** @typedef {ReturnType<typeof visitorAt>['ask']} Ask */
/** @typedef {{ slug: string, options: { method: string } & Record<string, unknown>, correction: object }} Report */
/** @typedef {{ quote: string, answer?: string, text?: string } & Record<string, unknown>} Item */
/** @typedef {{ authorName: string, message: string, locale: string, items: Item[] }} Memo */

/**
 * Publishes the report and corrects it once. Gives its address.
 * @param {Ask} by @param {string} workspace @param {string} article @param {Report} report
 * @returns {Promise<string>}
 */
export async function publish(by, workspace, article, { slug, options, correction }) {
  const at = `/workspaces/${workspace}/articles/${article}`;
  const { version } = await by('GET', at);
  await by('PATCH', at, { reportOptions: options }, version);
  const report = await by('POST', `${at}/reports`, { slug });
  const { url } = await by(
    'PATCH',
    `/workspaces/${workspace}/reports/${report.id}`,
    { action: 'correct', correction },
    report.version,
  );
  return url;
}

/**
 * Writes the memo and makes the author's link, which is all that is needed to read and answer it.
 * @param {Ask} by @param {string} workspace @param {string} article @param {Memo} memo
 * @returns {Promise<string>}
 */
export async function writeMemo(by, workspace, article, { items, ...memo }) {
  const written = await by('POST', `/workspaces/${workspace}/articles/${article}/memos`, {
    ...memo,
    items: items.map(({ answer: _answer, text: _text, ...item }) => item),
  });
  const { url } = await by('POST', `/workspaces/${workspace}/memos/${written.id}/link`, { days: 90 });
  return url;
}

/**
 * The author opens the memo by its link and answers what `items` has an answer to.
 * @param {string} baseUrl @param {string} link @param {readonly Item[]} items
 */
export async function answerMemo(baseUrl, link, items) {
  const { ask } = visitorAt(baseUrl);
  const token = link.slice(Math.max(link.lastIndexOf('/'), link.lastIndexOf('#')) + 1);
  const letter = await ask('POST', '/memos/open', { token });
  for (const [place, { answer, text }] of items.entries()) {
    const { id, version } = letter.items[place];
    if (answer) await ask('PUT', '/memos/answers', { token, item: id, answer, version, ...(text ? { text } : {}) });
  }
}
