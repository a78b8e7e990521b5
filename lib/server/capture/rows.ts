/** Captures between the database and the API. */
import { wordChanges } from '@/lib/text/word-diff';
import { findQuote } from '@/lib/text/find-quote';
import type {
  Capture,
  CaptureChange,
  CaptureListItem,
  CaptureSummary,
  DiffPart,
  QuoteFinding,
} from '@/lib/domain/capture';
import type { Prisma, Tx } from '../db';
import { personsOf } from '../persons';

export const captureSelect = {
  ...{ id: true, evidenceId: true, url: true, status: true, fault: true, finalUrl: true, httpStatus: true },
  ...{ title: true, publisher: true, publishedAt: true, contentType: true, sha256: true, size: true, change: true },
  ...{ archiveUrl: true, requestedById: true, requestedAt: true, capturedAt: true },
} satisfies Prisma.CaptureSelect;

type CaptureRow = Prisma.CaptureGetPayload<{ select: typeof captureSelect }>;

/** Shapes a page of rows with one query. */
export async function toCaptures(reader: Tx, rows: CaptureRow[]): Promise<CaptureListItem[]> {
  const personOf = await personsOf(
    reader,
    rows.map((row) => row.requestedById),
  );
  return rows.map(({ requestedById, ...row }) => ({
    ...row,
    status: row.status as CaptureListItem['status'],
    change: row.change as CaptureChange | null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    requestedBy: personOf(requestedById),
    requestedAt: row.requestedAt.toISOString(),
    capturedAt: row.capturedAt?.toISOString() ?? null,
  }));
}

/** What the desk sees when it opens one: where the quote stands, and what differs from the text before. */
export const withText = (
  item: CaptureListItem,
  text: string | null,
  quote: string | null,
  before: string | null,
): Capture => ({
  ...item,
  text,
  quote: text === null || !quote ? null : locate(text, quote),
  differences: item.change === 'changed' && text !== null && before !== null ? differences(before, text) : null,
});

function locate(text: string, quote: string): Capture['quote'] {
  const { finding, range } = findQuote(text, quote);
  const isNear = finding === 'found_with_differences' && range !== null;
  return { finding, range, differences: isNear ? differences(quote, text.slice(range.start, range.end)) : [] };
}

const PARTS = { same: 'same', deleted: 'removed', inserted: 'added' } as const;

const differences = (before: string, after: string): DiffPart[] =>
  wordChanges(before, after).map(({ type, text }) => ({ type: PARTS[type], text }));

type SummaryRow = Omit<CaptureSummary, 'quoteFound' | 'capturedAt' | 'kept'> & {
  evidenceId: string;
  capturedAt: Date | null;
  quoteFound: QuoteFinding | null;
  keptId: string | null;
  keptAt: Date | null;
  keptSha256: string | null;
};

/** The newest capture of each piece of evidence, with one query. Evidence without one is absent. */
export async function summariesOf(
  reader: Tx,
  evidence: { workspaceId: string; captureId: string | null }[],
): Promise<Map<string, CaptureSummary>> {
  const captureIds = evidence.map(({ captureId }) => captureId).filter((id) => id !== null);
  const workspaceId = evidence[0]?.workspaceId;
  if (captureIds.length === 0 || workspaceId === undefined) return new Map();
  const rows = await reader.$queryRaw<SummaryRow[]>`
    SELECT e.id AS "evidenceId", c.id, c.status, c.captured_at AS "capturedAt", c.http_status AS "httpStatus", c.sha256,
           c.final_url AS "finalUrl", c.fault, c.change, e.quote_found AS "quoteFound",
           k.id AS "keptId", k.captured_at AS "keptAt", k.sha256 AS "keptSha256"
    FROM captures c
    JOIN evidence e ON e.workspace_id = c.workspace_id AND e.id = c.evidence_id
    LEFT JOIN LATERAL (
      SELECT id, captured_at, sha256 FROM captures
      WHERE workspace_id = c.workspace_id AND evidence_id = c.evidence_id AND url = c.url
        AND status = 'done' AND http_status < 400 AND sha256 IS NOT NULL
      ORDER BY requested_at DESC, id DESC LIMIT 1
    ) k ON k.id <> c.id
    WHERE c.workspace_id = ${workspaceId}::uuid AND c.id = ANY(${captureIds}::uuid[])`;
  return new Map(
    rows.map(({ evidenceId, capturedAt, keptId, keptAt, keptSha256, ...row }) => [
      evidenceId,
      {
        ...row,
        capturedAt: capturedAt?.toISOString() ?? null,
        kept:
          keptId && keptAt && keptSha256 ? { id: keptId, capturedAt: keptAt.toISOString(), sha256: keptSha256 } : null,
      },
    ]),
  );
}
