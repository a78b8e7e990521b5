/** What an evidence's address answered at one moment, kept as proof. */
import { z } from 'zod';
import { instant, personSchema, uuid } from './json';

export const CAPTURE_STATUSES = ['none', 'pending', 'done', 'failed'] as const;
export const QUOTE_FINDINGS = ['found', 'found_with_differences', 'not_found'] as const;
export type QuoteFinding = (typeof QUOTE_FINDINGS)[number];
/** Against the capture before it. */
export const CAPTURE_CHANGES = ['same', 'changed', 'moved', 'gone', 'back'] as const;
export type CaptureChange = (typeof CAPTURE_CHANGES)[number];

/** The newest capture, as evidence carries it. */
export const captureSummarySchema = z
  .object({
    id: uuid.nullable(),
    status: z.enum(CAPTURE_STATUSES),
    capturedAt: instant.nullable(),
    httpStatus: z.int().nullable(),
    sha256: z.string().nullable(),
    finalUrl: z.string().nullable(),
    /** A code of lib/domain/fetch-fault.ts. */
    fault: z.string().nullable(),
    change: z.enum(CAPTURE_CHANGES).nullable(),
    /** Null: no quote, or no text to look in. */
    quoteFound: z.enum(QUOTE_FINDINGS).nullable(),
    /** The last capture that holds the page, when the newest one does not: what the report leans on. */
    kept: z.object({ id: uuid, capturedAt: instant, sha256: z.string() }).nullable(),
  })
  .meta({ id: 'CaptureSummary' });
export type CaptureSummary = z.infer<typeof captureSummarySchema>;

export const NO_CAPTURE: CaptureSummary = {
  id: null,
  status: 'none',
  capturedAt: null,
  httpStatus: null,
  sha256: null,
  finalUrl: null,
  fault: null,
  change: null,
  quoteFound: null,
  kept: null,
};

/** One request and the head of its answer. Header lists keep order and repetitions. */
export type Exchange = {
  url: string;
  at: string;
  address: string | null;
  request: { method: 'GET'; target: string; headers: [string, string][] };
  response: { status: number; statusText: string; httpVersion: string; headers: [string, string][] };
};

export const captureListItemSchema = z
  .object({
    id: uuid,
    evidenceId: uuid,
    url: z.string(),
    status: z.enum(['pending', 'done', 'failed']),
    fault: z.string().nullable(),
    finalUrl: z.string().nullable(),
    httpStatus: z.int().nullable(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    publishedAt: instant.nullable(),
    contentType: z.string().nullable(),
    sha256: z.string().nullable(),
    size: z.int().nullable(),
    change: z.enum(CAPTURE_CHANGES).nullable(),
    archiveUrl: z.string().nullable(),
    requestedBy: personSchema,
    requestedAt: instant,
    capturedAt: instant.nullable(),
  })
  .meta({ id: 'CaptureListItem' });
export type CaptureListItem = z.infer<typeof captureListItemSchema>;

/** A stretch of a comparison: in both, only before, only after. */
const diffPart = z.object({ type: z.enum(['same', 'removed', 'added']), text: z.string() });
export type DiffPart = z.infer<typeof diffPart>;

export const captureSchema = captureListItemSchema
  .extend({
    text: z.string().nullable(),
    /** Where the evidence's quote was found in the text (UTF-16, half open), and how it differs from what was found. */
    quote: z
      .object({
        finding: z.enum(QUOTE_FINDINGS),
        range: z.object({ start: z.int(), end: z.int() }).nullable(),
        differences: z.array(diffPart),
      })
      .nullable(),
    /** The text against the capture before it, when it changed. */
    differences: z.array(diffPart).nullable(),
  })
  .meta({ id: 'Capture' });
export type Capture = z.infer<typeof captureSchema>;

/** What the desk knows of an address already. */
export const knownSourceSchema = z
  .object({
    url: z.string(),
    title: z.string(),
    publisher: z.string().nullable(),
    publishedAt: instant.nullable(),
    sourceType: z.string(),
    /** Where it stands: the newest first, 20 at most. */
    uses: z.array(
      z.object({
        evidenceId: uuid,
        annotationId: uuid,
        articleId: uuid,
        articleTitle: z.string(),
        claim: z.string(),
        stance: z.string(),
        quote: z.string().nullable(),
      }),
    ),
    capturedAt: instant.nullable(),
  })
  .meta({ id: 'KnownSource' });
export type KnownSource = z.infer<typeof knownSourceSchema>;
