// What an export is measured against: reading the same rows with `pg` and nothing else. One connection, one statement for
// each kind of row with the columns that an export needs of it, all rows of a statement awaited before the next, the
// driver's own types (dates and JSON are parsed as it parses them). Nothing is put together, checked or written.
import pg from 'pg';

const [databaseUrl = '', workspaceId = ''] = process.argv.slice(2);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();

const ON = 'workspace_id = $1 AND article_id = $2';
const HUNG = `h JOIN annotations n ON n.workspace_id = h.workspace_id AND n.id = h.annotation_id
  WHERE h.workspace_id = $1 AND n.article_id = $2 AND n.deleted_at IS NULL AND h.deleted_at IS NULL`;

/** @type {Record<string, string>} */
const STATEMENTS = {
  annotations: `
    SELECT id, version, article_id, version_number, kind, start, "end", exact, prefix, suffix, anchor, sentence_from,
           sentence_to, status, rating, reasoning, verdict_by_id, verdict_at, speaker, tags, in_report, origin, note_count,
           open_note_count, evidence_count, contact_count, author_id, created_at, updated_at, deleted_at
    FROM annotations WHERE ${ON} AND deleted_at IS NULL ORDER BY version_number DESC, start, "end", id`,
  places: `
    SELECT DISTINCT ON (p.annotation_id) p.annotation_id, p.exact
    FROM annotation_places p JOIN annotations n ON n.workspace_id = p.workspace_id AND n.id = p.annotation_id
    WHERE p.workspace_id = $1 AND n.article_id = $2 AND n.anchor = 'changed' AND n.deleted_at IS NULL AND p.anchor <> 'changed'
    ORDER BY p.annotation_id, p.version_number DESC`,
  supports: `
    SELECT s.attribution_id, s.claim_id FROM supports s
    JOIN annotations n ON n.workspace_id = s.workspace_id AND n.id = s.attribution_id
    JOIN annotations c ON c.workspace_id = s.workspace_id AND c.id = s.claim_id
    WHERE s.workspace_id = $1 AND n.article_id = $2 AND n.deleted_at IS NULL AND c.deleted_at IS NULL
    ORDER BY s.attribution_id, c.start, c.id`,
  evidence: `
    SELECT h.id, h.version, h.annotation_id, h.url, h.file_sha256, h.file_name, h.file_type, h.file_size, h.title,
           h.publisher, h.published_at, h.stance, h.source_type, h.quote, h.comment, h.protection, h.added_by_id,
           h.created_at, h.updated_at, h.deleted_at, h.quote_found
    FROM evidence ${HUNG} ORDER BY h.annotation_id, h.created_at, h.id`,
  captures: `
    SELECT c.id, c.evidence_id, c.status, c.captured_at, c.http_status, c.sha256, c.final_url, c.fault, c.change
    FROM captures c JOIN evidence h ON h.workspace_id = c.workspace_id AND h.id = c.evidence_id AND h.capture_id = c.id
    JOIN annotations n ON n.workspace_id = h.workspace_id AND n.id = h.annotation_id
    WHERE c.workspace_id = $1 AND n.article_id = $2 AND n.deleted_at IS NULL AND h.deleted_at IS NULL`,
  notes: `
    SELECT h.id, h.version, h.annotation_id, h.parent_id, h.body, h.protection, h.resolved_at, h.resolved_by_id,
           h.author_id, h.created_at, h.updated_at, h.deleted_at
    FROM notes ${HUNG} ORDER BY h.annotation_id, h.created_at, h.id`,
  contacts: `
    SELECT h.id, h.version, h.annotation_id, h.person, h.channel, h.question, h.asked_at, h.deadline_at, h.answer,
           h.answered_at, h.protection, h.author_id, h.created_at, h.updated_at, h.deleted_at
    FROM contacts ${HUNG} ORDER BY h.annotation_id, h.asked_at, h.id`,
  people:
    'SELECT u.id, u.name FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.workspace_id = $1 AND $2 <> $1',
};

/** @param {{ article: string, kinds: string[] }} about */
async function read({ article, kinds }) {
  const since = performance.now();
  let rows = 0;
  for (const kind of kinds) rows += (await client.query(STATEMENTS[kind] ?? '', [workspaceId, article])).rows.length;
  return { took: performance.now() - since, rows };
}

process.on('message', (/** @type {{ id: number, ask: string, about: any }} */ { id, ask, about }) => {
  if (ask === 'rest') {
    globalThis.gc?.();
    return process.send?.({ id, told: null });
  }
  return void read(about).then((told) => process.send?.({ id, told }));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: 0 });
