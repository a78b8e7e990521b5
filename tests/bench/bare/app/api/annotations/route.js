// What the API is measured against: the same framework, driver and database, one statement, and nothing else. Nobody is
// asked who they are, nothing is checked, nothing is recorded.
import pg from 'pg';
import { v7 } from 'uuid';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, keepAlive: true });

const INSERT = `
  INSERT INTO bare_annotations (workspace_id, id, article_id, version_number, kind, start, "end", exact, prefix, suffix,
                                sentence_from, sentence_to, author_id)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, '', '', 0, 0, $8) RETURNING *`;

const LIST = `
  SELECT * FROM annotations
  WHERE workspace_id = $1 AND article_id = $2 AND version_number = 1 AND deleted_at IS NULL
  ORDER BY start, "end", id LIMIT 100`;

/** @param {Request} request */
export async function POST(request) {
  const { workspaceId, articleId, authorId, kind, range, exact } = await request.json();
  const values = [workspaceId, v7(), articleId, kind, range.start, range.end, exact, authorId];
  const { rows } = await pool.query(INSERT, values);
  return Response.json(rows[0], { status: 201 });
}

/** @param {Request} request */
export async function GET(request) {
  const search = new URL(request.url).searchParams;
  const { rows } = await pool.query(LIST, [search.get('workspace'), search.get('article')]);
  return Response.json({ items: rows });
}
