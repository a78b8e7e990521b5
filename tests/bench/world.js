// The desk that is measured: an owner, articles through the API, and labels straight into the database, since thousands
// of them through the API would take longer than the benchmark.
import pg from 'pg';
import { v7 } from 'uuid';
import { visitorAt } from '../../scripts/demo/client.js';
import { makeLabels, makeText } from './texts.js';

const EMAIL = 'owner@bench.example';
const PASSWORD = 'not a secret: thrown away';
const SLUG = 'bench';

/** @typedef {{ index: number, start: number, end: number }} Sentence */
/** @typedef {{ id: string, text: string, sentences: Sentence[], blocks: string[] }} Article */
/** @typedef {Awaited<ReturnType<typeof makeWorld>>} World */

/** @param {import('./stage.js').Stage} stage */
export async function makeWorld({ app, databaseUrl }) {
  const owner = visitorAt(app.baseUrl);
  await owner.ask('POST', '/setup', {
    name: 'Owner',
    email: EMAIL,
    password: PASSWORD,
    locale: 'en',
    workspace: { name: 'Bench', slug: SLUG },
    sample: false,
  });
  await owner.signIn(EMAIL, PASSWORD);
  const base = `/workspaces/${SLUG}`;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const { rows } = await pool.query('SELECT w.id AS workspace, u.id AS owner FROM workspaces w, users u');
  const ids = /** @type {{ workspace: string, owner: string }} */ (rows[0]);
  const { token } = await owner.ask('POST', `${base}/tokens`, { name: 'Bench', role: 'editor' });

  /** @param {'en' | 'ar'} language @param {number} words @returns {Promise<Article>} */
  async function article(language, words) {
    const text = makeText(language, words);
    const made = await owner.ask('POST', `${base}/articles`, { title: `${language} ${words}`, text, language });
    const version = await owner.ask('GET', `${base}/articles/${made.id}/versions/1`);
    return { id: made.id, text: version.text, sentences: version.sentences, blocks: version.text.split('\n') };
  }

  /** @param {Article} on @param {number} count */
  async function label(on, count) {
    const labels = makeLabels(on.text, count);
    const places = labels.map((one) => placeOf(on, one));
    await pool.query(
      `INSERT INTO annotations (workspace_id, id, article_id, version_number, kind, start, "end", exact, prefix, suffix,
                                sentence_from, sentence_to, author_id)
       SELECT $1, id, $2, 1, kind, start, "end", exact, '', '', first, last, $3
       FROM unnest($4::uuid[], $5::text[], $6::int[], $7::int[], $8::text[], $9::int[], $10::int[])
         AS made (id, kind, start, "end", exact, first, last)`,
      [
        ...[ids.workspace, on.id, ids.owner, labels.map(() => v7()), labels.map(({ kind }) => kind)],
        ...[labels.map(({ start }) => start), labels.map(({ end }) => end)],
        labels.map(({ start, end }) => on.text.slice(start, end)),
        ...[places.map(({ first }) => first), places.map(({ last }) => last)],
      ],
    );
    await pool.query('ANALYZE annotations, sentences, articles');
    return labels;
  }

  return {
    ...{ email: EMAIL, password: PASSWORD, slug: SLUG, token, ids, article, label, pool },
    /** Takes away what was labelled since, by a person or through the API. @param {Article} on */
    async forgetNew(on) {
      await pool.query('DELETE FROM annotations WHERE article_id = $1 AND draft_hash IS NOT NULL', [on.id]);
    },
  };
}

/** @param {Article} article @param {{ start: number, end: number }} range */
function placeOf({ sentences }, { start, end }) {
  const first = sentences.find((sentence) => sentence.end > start)?.index ?? 0;
  const last = sentences.findLast((sentence) => sentence.start < end)?.index ?? first;
  return { first, last };
}
