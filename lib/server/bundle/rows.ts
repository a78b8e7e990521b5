/** An article's rows as bundle records, in the order of their ids, a batch at a time. */
import type { BundleKind, BundleRecord } from '@/lib/domain/bundle';
import type { Actor } from '@/lib/domain/member';
import { db, guarded, pool } from '../db';

const BATCH = 500;
/** Their texts are long. */
const CAPTURE_BATCH = 20;

const ARTICLE = `id, title, byline, publisher, published_at, source_url, language, direction, current_version,
  report_options, created_by_id, version, created_at, updated_at, archived_at`;
const PLACE = `version_number, start, "end", exact, prefix, suffix, anchor, sentence_from, sentence_to`;
const STAMPS = 'version, created_at, updated_at, deleted_at';

/** One that is still to be made is not packed. */
const MADE_CAPTURE = `(SELECT c.id FROM captures c WHERE c.workspace_id = h.workspace_id AND c.id = h.capture_id
  AND c.status <> 'pending') AS capture_id`;

/** $1 the workspace, $2 the article, $3 the last key of the batch before, $4 how many. */
const SQL: Record<Exclude<BundleKind, 'people' | 'article'>, string> = {
  versions: `
    SELECT v.number, v.document, v.text, v.hash, v.origin, v.reason, v.outcome, v.created_by_id, v.created_at,
      (SELECT coalesce(json_agg(json_build_object('index', s.index, 'start', s.start, 'end', s."end", 'triage', s.triage)
                ORDER BY s.index), '[]')
       FROM sentences s WHERE s.workspace_id = v.workspace_id AND s.article_id = v.article_id AND s.version_number = v.number
      ) AS sentences, v.number::text AS key
    FROM article_versions v WHERE v.workspace_id = $1 AND v.article_id = $2 AND v.number > $3::int ORDER BY v.number LIMIT $4`,
  annotations: `
    SELECT n.id, n.kind, ${PLACE.replace(/(^|, |\s)(?="?\w)/gu, '$1n.')}, n.status, n.rating, n.reasoning, n.verdict_by_id,
      n.verdict_at, n.speaker, n.tags, n.in_report, n.origin, n.author_id, n.version, n.created_at, n.updated_at, n.deleted_at,
      (SELECT coalesce(array_agg(claim_id ORDER BY claim_id), '{}') FROM supports s
       WHERE s.workspace_id = n.workspace_id AND s.attribution_id = n.id) AS supports,
      (SELECT coalesce(json_agg(json_build_object('versionNumber', p.version_number, 'start', p.start, 'end', p."end",
                'exact', p.exact, 'prefix', p.prefix, 'suffix', p.suffix, 'anchor', p.anchor,
                'sentenceFrom', p.sentence_from, 'sentenceTo', p.sentence_to) ORDER BY p.version_number), '[]')
       FROM annotation_places p WHERE p.workspace_id = n.workspace_id AND p.annotation_id = n.id) AS places, n.id AS key
    FROM annotations n WHERE n.workspace_id = $1 AND n.article_id = $2 AND n.id > $3::uuid ORDER BY n.id LIMIT $4`,
  notes: hung(
    'notes',
    `id, annotation_id, parent_id, body, protection, resolved_at, resolved_by_id, author_id, ${STAMPS}`,
  ),
  evidence: hung(
    'evidence',
    `id, annotation_id, url, file_sha256, file_name, file_type, file_size, capture_id, quote_found, title, publisher,
     published_at, stance, source_type, quote, comment, protection, added_by_id, ${STAMPS}`,
  ),
  contacts: hung(
    'contacts',
    `id, annotation_id, person, channel, question, asked_at, deadline_at, answer, answered_at, protection, author_id, ${STAMPS}`,
  ),
  captures: `
    SELECT c.id, c.evidence_id, c.url, c.status, c.fault, c.final_url, c.http_status, c.title, c.publisher, c.published_at,
      c.content_type, c.exchanges, c.sha256, c.size, c.text, c.change, c.archive_url, c.requested_by_id, c.requested_at,
      c.captured_at, c.id AS key
    FROM captures c
    JOIN evidence e ON e.workspace_id = c.workspace_id AND e.id = c.evidence_id
    JOIN annotations n ON n.workspace_id = e.workspace_id AND n.id = e.annotation_id
    WHERE c.workspace_id = $1 AND n.article_id = $2 AND c.status <> 'pending' AND c.id > $3::uuid ORDER BY c.id LIMIT $4`,
  events: `
    SELECT type, actor_id, actor_name, annotation_id, entity_id, before, after, at, secret_of, seq::text AS key
    FROM events WHERE workspace_id = $1 AND article_id = $2 AND seq > $3::int ORDER BY seq LIMIT $4`,
};

function hung(table: string, columns: string): string {
  const named = columns.replace(/\b(\w+)\b/gu, 'h.$1');
  const made = named.replace('h.capture_id', MADE_CAPTURE);
  return `SELECT ${made}, h.id AS key FROM ${table} h
    JOIN annotations n ON n.workspace_id = h.workspace_id AND n.id = h.annotation_id
    WHERE h.workspace_id = $1 AND n.article_id = $2 AND h.id > $3::uuid ORDER BY h.id LIMIT $4`;
}

const FIRST = { versions: '0', events: '0' } as Partial<Record<BundleKind, string>>;
const NO_ID = '00000000-0000-0000-0000-000000000000';

type Row = Record<string, unknown> & { key: string };

/** camelCase, instants as ISO strings. */
const toRecord = ({ key: _, ...row }: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(\w)/gu, (_sign, letter: string) => letter.toUpperCase()),
      value instanceof Date ? value.toISOString() : value,
    ]),
  );

export async function* recordsOf<K extends keyof typeof SQL>(
  { workspaceId }: Actor,
  articleId: string,
  kind: K,
): AsyncGenerator<BundleRecord<K>[]> {
  const most = kind === 'captures' ? CAPTURE_BATCH : BATCH;
  for (let after = FIRST[kind] ?? NO_ID; ;) {
    const values = [workspaceId, articleId, after, most];
    const { rows } = await guarded(() => pool.query<Row>(SQL[kind], values));
    if (rows.length > 0) yield rows.map(toRecord) as BundleRecord<K>[];
    if (rows.length < most) return;
    after = rows.at(-1)?.key ?? after;
  }
}

export async function articleRow({ workspaceId }: Actor, id: string): Promise<BundleRecord<'article'> | null> {
  const sql = `SELECT ${ARTICLE}, id AS key FROM articles WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL`;
  const { rows } = await guarded(() => pool.query<Row>(sql, [workspaceId, id]));
  return rows[0] ? (toRecord(rows[0]) as BundleRecord<'article'>) : null;
}

export const peopleOf = async (ids: readonly string[]): Promise<BundleRecord<'people'>[]> =>
  guarded(() =>
    db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true }, orderBy: { id: 'asc' } }),
  );
