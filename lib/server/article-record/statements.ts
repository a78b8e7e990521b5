/**
 * The statements that an article's record is read with: plain ones, for through Prisma the same rows cost several times as
 * much. The columns are those that the selects of rows.ts name, so that one function shapes a row wherever it comes from.
 * $1 is the workspace everywhere, $2 the article or a list of annotations, $3 who reads (null: everything).
 */
import type { Arrangement } from '@/lib/domain/report-options';
import { annotationSelect } from '../annotations/rows';
import { contactSelect } from '../contacts/rows';
import { evidenceSelect } from '../evidence/rows';
import { noteSelect } from '../notes/rows';
import { readableSql } from '../protection';

const INSIDE: ReadonlySet<string> = new Set(['draftHash', 'workspaceId']);
const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

const columns = (select: object, alias: string): string =>
  Object.keys(select)
    .filter((name) => !INSIDE.has(name))
    .map((name) => `${alias}."${snake(name)}" AS "${name}"`)
    .join(', ');

export const VERSION = 'SELECT version FROM articles WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL';

export const PEOPLE = `
  SELECT u.id, u.name FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.workspace_id = $1`;

const LIVE = 'n.workspace_id = $1 AND n.article_id = $2 AND n.deleted_at IS NULL';

export const IDS = `SELECT n.id FROM annotations n WHERE ${LIVE} ORDER BY n.version_number DESC, n.start, n."end", n.id`;

/**
 * As much as lib/domain/report-compose.ts needs to know what stands where. Tags and speakers lie apart from the row: read for
 * those whose claims stand under them alone, they are a third of what all of it takes.
 */
const outlineBy = (arrangement: Arrangement): string => `
  SELECT n.id, n.kind, n.start, n."end", n.anchor, n.status, n.in_report AS "inReport", n.rating,
         n.verdict_by_id IS NOT NULL AND n.verdict_at IS NOT NULL AS "isJudged",
         ${arrangement === 'topic' ? 'n.tags[1]' : 'NULL'} AS tag,
         ${arrangement === 'speaker' ? `n.speaker->>'name'` : 'NULL'} AS speaker
  FROM annotations n WHERE ${LIVE} ORDER BY n.start, n."end", n.id`;

export const OUTLINES: Record<Arrangement, string> = {
  reading: outlineBy('reading'),
  verdict: outlineBy('verdict'),
  speaker: outlineBy('speaker'),
  topic: outlineBy('topic'),
};

/** Of attributions whose ids are known: joined to them once more, the planner would look for them in the whole desk. */
export const SUPPORTS = `
  SELECT s.attribution_id AS "attributionId", s.claim_id AS "claimId"
  FROM supports s
  JOIN annotations c ON c.workspace_id = s.workspace_id AND c.id = s.claim_id
  WHERE s.workspace_id = $1 AND s.attribution_id = ANY($2::uuid[]) AND c.kind = 'claim' AND c.deleted_at IS NULL
  ORDER BY c.start, c.id`;

export const ANNOTATIONS = `
  SELECT ${columns(annotationSelect, 'n')} FROM annotations n WHERE n.workspace_id = $1 AND n.id = ANY($2::uuid[])`;

/** The words before the first change that nobody has confirmed: see annotations/previous-quotes.ts. */
export const PREVIOUS = `
  SELECT DISTINCT ON (annotation_id) annotation_id AS id, exact FROM annotation_places
  WHERE workspace_id = $1 AND annotation_id = ANY($2::uuid[]) AND anchor <> 'changed'
  ORDER BY annotation_id, version_number DESC`;

type Hung = { table: string; shown: string; readable: string; order: string; join?: string };

/** `isPublic` leaves out in the database what a report leaves out anyway. */
const hung = ({ table, shown, readable, order, join = '' }: Hung, isPublic: boolean): string => `
  SELECT ${shown} FROM ${table} h ${join}
  WHERE h.workspace_id = $1 AND h.annotation_id = ANY($2::uuid[]) AND h.deleted_at IS NULL
    AND ${readable} ${isPublic ? `AND h.protection = 'public'` : ''}
  ORDER BY ${order}`;

export type Reading = { evidence: string; notes: string; contacts: string };

/**
 * The capture beside its evidence: see capture/rows.ts, summariesOf(). The last one that holds the page is looked for only
 * where the newest does not.
 */
const evidence: Hung = {
  table: 'evidence',
  shown: `${columns(evidenceSelect, 'h')}, h.quote_found AS "quoteFound", c.status AS "captureStatus",
    c.captured_at AS "capturedAt", c.http_status AS "httpStatus", c.sha256, c.final_url AS "finalUrl", c.fault, c.change,
    k.id AS "keptId", k.captured_at AS "keptAt", k.sha256 AS "keptSha256"`,
  join: `
    LEFT JOIN captures c ON c.workspace_id = h.workspace_id AND c.id = h.capture_id
    LEFT JOIN LATERAL (
      SELECT id, captured_at, sha256 FROM captures
      WHERE workspace_id = c.workspace_id AND evidence_id = c.evidence_id AND url = c.url
        AND status = 'done' AND http_status < 400 AND sha256 IS NOT NULL
        AND NOT (c.status = 'done' AND coalesce(c.http_status < 400, false) AND c.sha256 IS NOT NULL)
      ORDER BY requested_at DESC, id DESC LIMIT 1
    ) k ON true`,
  readable: readableSql('added_by_id', '$3'),
  order: 'h.created_at, h.id',
};

const notes: Hung = {
  table: 'notes',
  shown: columns(noteSelect, 'h'),
  join: 'LEFT JOIN notes thread ON thread.workspace_id = h.workspace_id AND thread.id = h.parent_id',
  readable: `thread.deleted_at IS NULL AND ${readableSql('author_id', '$3', true)}`,
  order: 'h.created_at, h.id',
};

const contacts: Hung = {
  table: 'contacts',
  shown: columns(contactSelect, 'h'),
  readable: readableSql('author_id', '$3'),
  order: 'h.asked_at, h.id',
};

const reading = (isPublic: boolean): Reading => ({
  evidence: hung(evidence, isPublic),
  notes: hung(notes, isPublic),
  contacts: hung(contacts, isPublic),
});

/** Everything that the asking member may read. */
export const READABLE = reading(false);
/** What of it may stand in a report. */
export const PUBLIC = reading(true);
