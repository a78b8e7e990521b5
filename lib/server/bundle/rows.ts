/**
 * An article's rows as bundle records, in the order of their ids: first all the ids, which are narrow, then the rows a
 * batch at a time. So each row is looked up once by its key, however many there are.
 */
import type { BundleKind, BundleRecord } from '@/lib/domain/bundle';
import type { Actor } from '@/lib/domain/member';
import { db, guarded } from '../db';
import type { Snapshot } from '../snapshot';

type Lined = Exclude<BundleKind, 'people' | 'article'>;

const BATCH = 500;
/** Texts of versions and captures are long. */
const BATCHES: Partial<Record<Lined, number>> = { versions: 2, captures: 20 };

const ARTICLE = `id, title, byline, publisher, published_at, source_url, language, direction, current_version,
  report_options, created_by_id, version, created_at, updated_at, archived_at`;
const PLACE = `version_number, start, "end", exact, prefix, suffix, anchor, sentence_from, sentence_to`;
const STAMPS = 'version, created_at, updated_at, deleted_at';

/** One that is still to be made is not packed. */
const MADE_CAPTURE = `(SELECT c.id FROM captures c WHERE c.workspace_id = h.workspace_id AND c.id = h.capture_id
  AND c.status <> 'pending') AS capture_id`;

const hungIds = (table: string): string => `SELECT h.id AS key FROM ${table} h
  JOIN annotations n ON n.workspace_id = h.workspace_id AND n.id = h.annotation_id
  WHERE h.workspace_id = $1 AND n.article_id = $2 ORDER BY h.id`;

/** $1 the workspace, $2 the article. */
const KEYS: Record<Lined, string> = {
  versions: 'SELECT number AS key FROM article_versions WHERE workspace_id = $1 AND article_id = $2 ORDER BY number',
  annotations: 'SELECT id AS key FROM annotations WHERE workspace_id = $1 AND article_id = $2 ORDER BY id',
  notes: hungIds('notes'),
  evidence: hungIds('evidence'),
  contacts: hungIds('contacts'),
  captures: `SELECT c.id AS key FROM captures c
    JOIN evidence e ON e.workspace_id = c.workspace_id AND e.id = c.evidence_id
    JOIN annotations n ON n.workspace_id = e.workspace_id AND n.id = e.annotation_id
    WHERE c.workspace_id = $1 AND n.article_id = $2 AND c.status <> 'pending' ORDER BY c.id`,
  events: 'SELECT seq AS key FROM events WHERE workspace_id = $1 AND article_id = $2 ORDER BY seq',
};

/** $1 the workspace, $2 the article, $3 the keys. */
const ROWS: Record<Lined, string> = {
  versions: `
    SELECT v.number, v.document, v.text, v.hash, v.origin, v.reason, v.outcome, v.created_by_id, v.created_at,
      (SELECT coalesce(json_agg(json_build_object('index', s.index, 'start', s.start, 'end', s."end", 'triage', s.triage)
                ORDER BY s.index), '[]')
       FROM sentences s WHERE s.workspace_id = v.workspace_id AND s.article_id = v.article_id AND s.version_number = v.number
      ) AS sentences
    FROM article_versions v WHERE v.workspace_id = $1 AND v.article_id = $2 AND v.number = ANY ($3::int[]) ORDER BY v.number`,
  annotations: `
    SELECT n.id, n.kind, ${PLACE.replace(/(^|, |\s)(?="?\w)/gu, '$1n.')}, n.status, n.rating, n.reasoning, n.verdict_by_id,
      n.verdict_at, n.speaker, n.tags, n.in_report, n.origin, n.author_id, n.version, n.created_at, n.updated_at, n.deleted_at,
      (SELECT coalesce(array_agg(claim_id ORDER BY claim_id), '{}') FROM supports s
       WHERE s.workspace_id = n.workspace_id AND s.attribution_id = n.id) AS supports,
      (SELECT coalesce(json_agg(json_build_object('versionNumber', p.version_number, 'start', p.start, 'end', p."end",
                'exact', p.exact, 'prefix', p.prefix, 'suffix', p.suffix, 'anchor', p.anchor,
                'sentenceFrom', p.sentence_from, 'sentenceTo', p.sentence_to) ORDER BY p.version_number), '[]')
       FROM annotation_places p WHERE p.workspace_id = n.workspace_id AND p.annotation_id = n.id) AS places
    FROM annotations n WHERE n.workspace_id = $1 AND n.article_id = $2 AND n.id = ANY ($3::uuid[]) ORDER BY n.id`,
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
      c.captured_at
    FROM captures c WHERE c.workspace_id = $1 AND $2::uuid IS NOT NULL AND c.id = ANY ($3::uuid[]) ORDER BY c.id`,
  events: `
    SELECT type, actor_id, actor_name, annotation_id, entity_id, before, after, at, secret_of
    FROM events WHERE workspace_id = $1 AND article_id = $2 AND seq = ANY ($3::int[]) ORDER BY seq`,
};

function hung(table: string, columns: string): string {
  const named = columns.replace(/\b(\w+)\b/gu, 'h.$1');
  const made = named.replace('h.capture_id', MADE_CAPTURE);
  return `SELECT ${made} FROM ${table} h
    WHERE h.workspace_id = $1 AND $2::uuid IS NOT NULL AND h.id = ANY ($3::uuid[]) ORDER BY h.id`;
}

type Row = Record<string, unknown>;

/** camelCase. */
const toRecord = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]));
const camel = (name: string): string => name.replace(/_(\w)/gu, (_sign, letter: string) => letter.toUpperCase());

export type Keys = (string | number)[];

export async function keysOf(
  snapshot: Snapshot,
  { workspaceId }: Actor,
  articleId: string,
  kind: Lined,
): Promise<Keys> {
  const rows = await snapshot.rows<{ key: string | number }>(KEYS[kind], [workspaceId, articleId]);
  return rows.map(({ key }) => key);
}

export async function* recordsOf<K extends Lined>(
  snapshot: Snapshot,
  { workspaceId }: Actor,
  articleId: string,
  kind: K,
  keys: Keys,
): AsyncGenerator<BundleRecord<K>[]> {
  const most = BATCHES[kind] ?? BATCH;
  for (let at = 0; at < keys.length; at += most) {
    const rows = await snapshot.rows<Row>(ROWS[kind], [workspaceId, articleId, keys.slice(at, at + most)]);
    yield rows.map(toRecord) as BundleRecord<K>[];
  }
}

export async function articleRow(
  snapshot: Snapshot,
  { workspaceId }: Actor,
  id: string,
): Promise<BundleRecord<'article'> | null> {
  const sql = `SELECT ${ARTICLE} FROM articles WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL`;
  const [row] = await snapshot.rows<Row>(sql, [workspaceId, id]);
  return row ? (toRecord(row) as BundleRecord<'article'>) : null;
}

export const peopleOf = async (ids: readonly string[]): Promise<BundleRecord<'people'>[]> =>
  guarded(() =>
    db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true }, orderBy: { id: 'asc' } }),
  );
