// Working on an article by its words: a passage is named by what it says, and found in the canonical text.
import { randomUUID } from 'node:crypto';

/**
 * @param {ReturnType<typeof import('./client.js').visitorAt>['ask']} ask
 * @param {string} workspace
 * @param {{ id: string, currentVersion: number }} article
 */
export async function openDesk(ask, workspace, article) {
  const base = `/workspaces/${workspace}`;
  const { text, sentences } = await ask('GET', `${base}/articles/${article.id}/versions/${article.currentVersion}`);

  /** @param {string} words @param {string} [last] the passage's last words, when it is long */
  function rangeOf(words, last = words) {
    const start = text.indexOf(words);
    const end = text.indexOf(last, start) + last.length;
    if (start < 0 || end < start + last.length) throw new Error(`not in the text: ${words}`);
    return { start, end };
  }

  return {
    /**
     * @param {typeof ask} by
     * @param {string} kind
     * @param {[string, string?]} passage
     * @param {object} [more]
     */
    mark: (by, kind, passage, more = {}) =>
      by('POST', `${base}/articles/${article.id}/annotations`, { kind, range: rangeOf(...passage), ...more }),

    /** @param {typeof ask} by @param {string} words */
    nothingToCheck(by, words) {
      const { start } = rangeOf(words);
      const sentence = sentences.find((/** @type {{ end: number }} */ one) => one.end > start);
      return by('PUT', `${base}/articles/${article.id}/sentences/${sentence.index}/triage`, {
        triage: 'nothing_to_check',
      });
    },

    /** @param {typeof ask} by @param {{ id: string }} on @param {object} evidence */
    evidence: (by, on, evidence) => by('POST', `${base}/annotations/${on.id}/evidence`, evidence),

    /** @param {typeof ask} by @param {{ id: string }} on @param {object} note */
    note: (by, on, note) => by('POST', `${base}/annotations/${on.id}/notes`, note),

    /** @param {typeof ask} by @param {{ id: string }} on @param {object} verdict */
    async verdict(by, on, verdict) {
      const { version } = await by('GET', `${base}/annotations/${on.id}`);
      return by('PUT', `${base}/annotations/${on.id}/verdict`, verdict, version);
    },

    /** @param {typeof ask} by @param {{ id: string }} on @param {object} patch */
    async change(by, on, patch) {
      const { version } = await by('GET', `${base}/annotations/${on.id}`);
      return by('PATCH', `${base}/annotations/${on.id}`, patch, version);
    },

    /** @param {typeof ask} by @param {object} task */
    task: (by, task) => by('POST', `${base}/tasks`, { articleId: article.id, ...task }),
  };
}

/** A password nobody has to remember: the demo prints it once. */
export const newPassword = () => randomUUID().slice(0, 18);
