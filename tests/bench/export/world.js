// Big articles in Arabic, straight into the database: labels where they fall, overlapping, and on them what a desk's work
// leaves there: verdicts with reasons, sources with captures, notes with replies, people who were asked.
import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { makeLabels, makeText, randomFrom } from '../texts.js';

const RATINGS = ['true', 'mostly-true', 'missing-context', 'misleading', 'false', 'unverifiable'];
const STANCES = ['supports', 'refutes', 'context'];
const PEOPLE = 8;

/** @typedef {{ id: string, annotations: number }} Article */
/** @typedef {{ slug: string, workspaceId: string, token: string }} Desk */
/** @typedef {import('pg').Pool} Pool */

/** @param {Pool} pool @returns {Promise<Desk & { people: string[] }>} a desk with an owner, who has a token, and members */
export async function makeDesk(pool) {
  const workspaceId = v7();
  const slug = 'bench';
  const scale = RATINGS.map((key, index) => ({
    ...{ key, value: index === 5 ? null : 5 - index, colour: 'grey' },
    ...{ name: { en: key, ar: `حكم ${index + 1}` }, definition: { en: key, ar: `حكم ${index + 1}` } },
  }));
  await pool.query('INSERT INTO workspaces (id, slug, name, rating_scale) VALUES ($1, $2, $3, $4)', [
    ...[workspaceId, slug, 'Bench', JSON.stringify(scale)],
  ]);
  const people = Array.from({ length: PEOPLE }, () => v7());
  for (const [index, id] of people.entries()) {
    await pool.query('INSERT INTO users (id, email, name) VALUES ($1, $2, $3)', [
      ...[id, `person${index}@bench.example`, `مدقق ${index + 1}`],
    ]);
    await pool.query('INSERT INTO memberships (workspace_id, user_id, role) VALUES ($1, $2, $3)', [
      ...[workspaceId, id, index === 0 ? 'owner' : 'reviewer'],
    ]);
  }
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await pool.query(
    `INSERT INTO api_tokens (id, workspace_id, user_id, name, role, token_hash) VALUES ($1, $2, $3, 'Bench', 'owner', $4)`,
    [v7(), workspaceId, people[0], hash],
  );
  return { slug, workspaceId, token, people };
}

/** @param {string} text */
const richText = (text) =>
  JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

/**
 * @param {Pool} pool
 * @param {Awaited<ReturnType<typeof makeDesk>>} desk
 * @param {{ words: number, annotations: number }} size
 * @returns {Promise<Article>}
 */
export async function makeArticle(pool, { workspaceId, people }, { words, annotations: count }) {
  const random = randomFrom(count);
  const some = (/** @type {number} */ from, /** @type {number} */ to) => from + Math.floor(random() * (to - from + 1));
  const wordsOfAll = makeText('ar', 4_000).replaceAll('\n\n', ' ').split(' ');
  const say = (/** @type {number} */ length) => {
    const from = some(0, wordsOfAll.length - length - 1);
    return wordsOfAll.slice(from, from + length).join(' ');
  };
  const anybody = () => people[some(0, people.length - 1)] ?? '';
  const blocks = makeText('ar', words).split('\n\n');
  const text = blocks.join('\n');
  const id = v7();
  const owner = people[0];
  await pool.query(
    `INSERT INTO articles (workspace_id, id, title, language, direction, sentence_count, created_by_id)
     VALUES ($1, $2, $3, 'ar', 'rtl', $4, $5)`,
    [workspaceId, id, `مقال طويل ${count}`, blocks.length, owner],
  );
  const document = {
    type: 'doc',
    content: blocks.map((block) => ({ type: 'paragraph', content: [{ type: 'text', text: block }] })),
  };
  await pool.query(
    `INSERT INTO article_versions (workspace_id, article_id, number, document, text, hash, created_by_id)
     VALUES ($1, $2, 1, $3, $4, $5, $6)`,
    [workspaceId, id, JSON.stringify(document), text, createHash('sha256').update(text).digest('hex'), owner],
  );
  const sentences = sentencesOf(text);
  const place = { workspace_id: workspaceId, article_id: id, version_number: 1 };
  await insert(
    pool,
    'sentences',
    sentences.map(({ start, end }, index) => ({ ...place, index, start, end })),
  );

  const labels = makeLabels(text, count);
  const claims = [];
  const rows = { annotations: [], places: [], supports: [], evidence: [], captures: [], notes: [], contacts: [] };
  const add = (/** @type {keyof typeof rows} */ table, /** @type {Record<string, unknown>} */ row) =>
    /** @type {Record<string, unknown>[]} */ (rows[table]).push({ workspace_id: workspaceId, ...row });
  let at = Date.parse('2026-05-01T08:00:00Z');
  const moment = () => new Date((at += some(1, 90_000))).toISOString();
  for (const { kind, start, end } of labels) {
    const annotation = v7();
    const isJudged = kind === 'claim' && random() < 0.7;
    const isChanged = random() < 0.02;
    const first = sentences.findIndex((sentence) => sentence.end > start);
    const made = moment();
    const notes = some(0, 2);
    const evidence = some(0, 2);
    add('annotations', {
      ...{ id: annotation, article_id: id, version_number: 1, kind, start, end, exact: text.slice(start, end) },
      ...{ prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) },
      ...{ sentence_from: first, sentence_to: first, anchor: isChanged ? 'changed' : 'exact' },
      ...{ status: isJudged ? 'approved' : 'open' },
      rating: isJudged ? RATINGS[some(0, 5)] : null,
      reasoning: isJudged ? richText(say(40)) : null,
      ...{ verdict_by_id: isJudged ? anybody() : null, verdict_at: isJudged ? moment() : null },
      speaker:
        kind === 'attribution'
          ? JSON.stringify({ name: say(2), role: say(3), medium: null, saidAt: made, direct: random() < 0.5 })
          : null,
      tags: random() < 0.5 ? ['أسعار'] : [],
      ...{ note_count: notes, open_note_count: notes, evidence_count: evidence, author_id: anybody() },
      ...{ created_at: made, updated_at: moment() },
    });
    if (isChanged) {
      add('places', {
        ...{ annotation_id: annotation, version_number: 1, article_id: id, start, end, exact: say(12) },
        ...{ prefix: '', suffix: '', anchor: 'exact', sentence_from: first, sentence_to: first },
      });
    }
    if (kind === 'claim') claims.push(annotation);
    if (kind === 'attribution' && claims.length > 0) {
      add('supports', { attribution_id: annotation, claim_id: claims[Math.max(0, claims.length - some(1, 5))] });
    }
    for (let number = 0; number < evidence; number += 1) {
      const one = v7();
      const captured = random() < 0.6 ? v7() : null;
      const url = `https://source${some(1, 400)}.example/${one}`;
      const when = moment();
      add('evidence', {
        ...{ id: one, annotation_id: annotation, url, url_key: url, capture_id: captured, title: say(8) },
        ...{ quote_found: captured === null ? null : 'found', publisher: say(2), published_at: when },
        ...{ stance: STANCES[some(0, 2)], source_type: 'secondary', quote: random() < 0.5 ? say(20) : null },
        comment: random() < 0.3 ? richText(say(20)) : null,
        ...{ added_by_id: anybody(), created_at: when, updated_at: when },
      });
      if (captured !== null) {
        add('captures', {
          ...{ id: captured, evidence_id: one, url, status: 'done', final_url: url, http_status: 200, title: say(8) },
          ...{ content_type: 'text/html', sha256: createHash('sha256').update(one).digest('hex'), size: 40_000 },
          ...{ requested_by_id: anybody(), requested_at: when, captured_at: moment() },
        });
      }
    }
    /** @type {string | null} */
    let thread = null;
    for (let number = 0; number < notes; number += 1) {
      const note = v7();
      const when = moment();
      add('notes', {
        ...{ id: note, annotation_id: annotation, parent_id: thread, body: richText(say(25)) },
        ...{ protection: random() < 0.6 ? 'public' : 'internal', author_id: anybody() },
        ...{ created_at: when, updated_at: when },
      });
      thread ??= note;
    }
    if (random() < 0.05) {
      const asked = moment();
      add('contacts', {
        ...{
          id: v7(),
          annotation_id: annotation,
          person: say(3),
          channel: 'email',
          question: say(15),
          asked_at: asked,
        },
        ...{ answer: say(20), answered_at: moment(), protection: 'public', author_id: anybody() },
        ...{ created_at: asked, updated_at: asked },
      });
    }
  }
  for (const [name, list] of Object.entries(rows)) {
    await insert(pool, name === 'places' ? 'annotation_places' : name, list);
  }
  await pool.query('VACUUM ANALYZE');
  return { id, annotations: count };
}

/** @param {string} text */
function sentencesOf(text) {
  const found = [...text.matchAll(/[^.?\n]+[.?]?[^\S\n]*/gu)];
  return found.map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

/**
 * @param {Pool} pool
 * @param {string} table
 * @param {readonly Record<string, unknown>[]} rows with the same columns
 */
async function insert(pool, table, rows) {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map((name) => `"${name}"`);
  for (let at = 0; at < rows.length; at += 1000) {
    const names = columns.join(', ');
    await pool.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [JSON.stringify(rows.slice(at, at + 1000).map(jsonOf))],
    );
  }
}

/** JSON inside of a row is given as what it is. @param {Record<string, unknown>} row */
const jsonOf = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('{"') ? JSON.parse(value) : value,
    ]),
  );
