/**
 * An article with everything that belongs to it as one zip: what one desk packs another unpacks, and nothing differs but
 * ids. Records are as they are stored, offsets in UTF-16 units; people are names, for accounts stay where they are.
 */
import { z } from 'zod';
import { ANNOTATION_KINDS, ANCHORS, CLAIM_STATUSES, speakerSchema } from './annotation';
import { language, TRIAGE, VERSION_ORIGINS } from './article';
import { CAPTURE_CHANGES, QUOTE_FINDINGS } from './capture';
import { CONTACT_CHANNELS } from './contact';
import { EVENT_TYPES } from './event';
import { EVIDENCE_FILE_TYPES, SOURCE_TYPES, STANCES } from './evidence';
import { instant, text, uuid } from './json';
import { directionSchema } from './locale';
import { protectionSchema } from './protection';
import { articleDocumentSchema, richTextSchema } from './rich-text';
import { reportOptionsSchema } from './report-options';
import { ratingScaleSchema } from './rating';

/** Bytes of the zip, and of all that is in it. */
export const MAX_BUNDLE = 200 * 1024 * 1024;
export const MAX_UNBUNDLED = 1024 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const words = (longest: number) => text(longest);

/** What can be opened and asked for: no script, and nothing that is no address. */
const address = (longest: number) =>
  words(longest).refine((value) => /^(?:https?|mailto):/i.test(value) && URL.canParse(value), { error: 'bad_url' });

const headers = z.array(z.tuple([z.string(), z.string()]));
const exchange = z.object({
  url: z.string(),
  at: z.string(),
  address: z.string().nullable().default(null),
  request: z.object({ method: z.literal('GET'), target: z.string(), headers }),
  response: z.object({ status: z.int(), statusText: z.string(), httpVersion: z.string(), headers }),
});

/** Levels: rich text has the most of what events remember. */
const DEEPEST = 200;
/** What events and files of other tools remember: anything, but nothing that can't be gone through. */
const remembered = z.unknown().refine((value) => isShallow(value), { error: 'too_deep' });

function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return true;
}

export const bundleCountsSchema = z.object({
  versions: count,
  annotations: count,
  notes: count,
  evidence: count,
  contacts: count,
  captures: count,
  events: count,
});
export type BundleCounts = z.infer<typeof bundleCountsSchema>;

export const bundleManifestSchema = z
  .object({
    format: z.literal('sanad-bundle'),
    formatVersion: z.literal(1),
    generator: z.object({ name: z.string().max(100), version: z.string().max(50) }),
    createdAt: instant,
    workspace: z.object({ slug: z.string().max(60), name: z.string().max(200) }),
    article: z.object({ id: uuid, title: words(500), language: z.string().max(35) }),
    counts: bundleCountsSchema,
    /** Every file but this one. */
    files: z.array(z.object({ name: z.string().max(200), sha256, size: count })).max(20_000),
    /** By the installation that made it: only there are its people known to be who they are said to be. */
    signature: z.string().max(100).optional(),
  })
  .meta({ id: 'BundleManifest' });
export type BundleManifest = z.infer<typeof bundleManifestSchema>;

const stamps = { version: z.int().min(1), createdAt: instant, updatedAt: instant, deletedAt: instant.nullable() };
const place = {
  start: count,
  end: count,
  exact: words(100_000),
  prefix: words(64),
  suffix: words(64),
  anchor: z.enum(ANCHORS),
  sentenceFrom: count,
  sentenceTo: count,
};

/** One schema for each file of records. */
export const BUNDLE_RECORDS = {
  people: z.strictObject({ id: uuid, name: words(200) }),
  article: z.strictObject({
    id: uuid,
    title: words(500),
    byline: words(300).nullable(),
    publisher: words(300).nullable(),
    publishedAt: instant.nullable(),
    sourceUrl: address(2000).nullable(),
    language: language.max(35),
    direction: directionSchema,
    currentVersion: z.int().min(1),
    reportOptions: reportOptionsSchema.nullable(),
    createdById: uuid,
    version: stamps.version,
    createdAt: instant,
    updatedAt: instant,
    archivedAt: instant.nullable(),
  }),
  versions: z.strictObject({
    number: z.int().min(1),
    document: articleDocumentSchema,
    text: z.string().max(2_100_000),
    hash: sha256,
    origin: z.enum(VERSION_ORIGINS),
    reason: words(2000).nullable(),
    outcome: z.object({ exact: count, moved: count, changed: count, lost: count }).nullable(),
    createdById: uuid,
    createdAt: instant,
    sentences: z.array(z.strictObject({ index: count, start: count, end: count, triage: z.enum(TRIAGE) })).max(200_000),
  }),
  annotations: z.strictObject({
    ...{ id: uuid, versionNumber: z.int().min(1), kind: z.enum(ANNOTATION_KINDS), ...place },
    status: z.enum(CLAIM_STATUSES),
    rating: z.string().max(40).nullable(),
    reasoning: richTextSchema.nullable(),
    verdictById: uuid.nullable(),
    verdictAt: instant.nullable(),
    speaker: speakerSchema.nullable(),
    tags: z.array(words(50)).max(20),
    inReport: z.boolean(),
    origin: remembered,
    authorId: uuid,
    ...stamps,
    supports: z.array(uuid).max(200),
    /** Where it stood in versions that were followed by others. */
    places: z.array(z.strictObject({ versionNumber: z.int().min(1), ...place })).max(1000),
  }),
  notes: z.strictObject({
    ...{ id: uuid, annotationId: uuid, parentId: uuid.nullable(), body: richTextSchema, protection: protectionSchema },
    ...{ resolvedAt: instant.nullable(), resolvedById: uuid.nullable(), authorId: uuid, ...stamps },
  }),
  evidence: z.strictObject({
    id: uuid,
    annotationId: uuid,
    url: address(2000).nullable(),
    fileSha256: sha256.nullable(),
    fileName: words(300).nullable(),
    fileType: z.enum(EVIDENCE_FILE_TYPES).nullable(),
    fileSize: count.nullable(),
    captureId: uuid.nullable(),
    quoteFound: z.enum(QUOTE_FINDINGS).nullable(),
    title: words(500),
    publisher: words(300).nullable(),
    publishedAt: instant.nullable(),
    stance: z.enum(STANCES),
    sourceType: z.enum(SOURCE_TYPES),
    quote: words(10_000).nullable(),
    comment: richTextSchema.nullable(),
    protection: protectionSchema,
    addedById: uuid,
    ...stamps,
  }),
  contacts: z.strictObject({
    ...{ id: uuid, annotationId: uuid, person: words(300), channel: z.enum(CONTACT_CHANNELS) },
    ...{ question: words(10_000), askedAt: instant, deadlineAt: instant.nullable(), answer: words(10_000).nullable() },
    ...{ answeredAt: instant.nullable(), protection: protectionSchema, authorId: uuid, ...stamps },
  }),
  captures: z.strictObject({
    id: uuid,
    evidenceId: uuid,
    url: address(2000),
    /** One that is still to be made is not packed. */
    status: z.enum(['done', 'failed']),
    fault: z.string().max(500).nullable(),
    finalUrl: address(5000).nullable(),
    httpStatus: z.int().nullable(),
    title: words(5000).nullable(),
    publisher: words(5000).nullable(),
    publishedAt: instant.nullable(),
    contentType: words(500).nullable(),
    exchanges: z.array(exchange).nullable(),
    sha256: sha256.nullable(),
    size: count.nullable(),
    text: z.string().max(12_000_000).nullable(),
    change: z.enum(CAPTURE_CHANGES).nullable(),
    archiveUrl: address(5000).nullable(),
    requestedById: uuid,
    requestedAt: instant,
    capturedAt: instant.nullable(),
  }),
  events: z.strictObject({
    type: z.enum(EVENT_TYPES),
    actorId: uuid,
    actorName: words(200),
    annotationId: uuid.nullable(),
    entityId: uuid,
    before: remembered,
    after: remembered,
    at: instant,
    secretOf: uuid.nullable(),
  }),
};
export type BundleKind = keyof typeof BUNDLE_RECORDS;
export type BundleRecord<K extends BundleKind> = z.infer<(typeof BUNDLE_RECORDS)[K]>;

/** The files they stand in; lines of JSON, but for the article. */
export const BUNDLE_FILES: Record<BundleKind, string> = {
  people: 'people.jsonl',
  article: 'article.json',
  versions: 'versions.jsonl',
  annotations: 'annotations.jsonl',
  notes: 'notes.jsonl',
  evidence: 'evidence.jsonl',
  contacts: 'contacts.jsonl',
  captures: 'captures.jsonl',
  events: 'history.jsonl',
};
export const RATING_SCALE_FILE = 'rating-scale.json';
export const MANIFEST_FILE = 'manifest.json';
export const evidenceFileName = (hash: string): string => `files/${hash}`;
export const warcFileName = (id: string): string => `captures/${id}.warc.gz`;
export const bundleScaleSchema = ratingScaleSchema;

/** What could not be taken as it stands. */
export const BUNDLE_ISSUES = [
  /** A file that the manifest names is not there, or one is there that it doesn't name. */
  'missing_file',
  'unknown_file',
  /** Its bytes are not those that were packed. */
  'hash_differs',
  /** A record is not as the format has it. */
  'bad_record',
  /** It points to a record that isn't in the bundle. */
  'dangling',
  /** Its ratings are not those of this desk's scale: verdicts keep their key. */
  'other_scale',
  /** It was packed by another installation: its people are taken as names. */
  'other_installation',
] as const;
export type BundleIssueCode = (typeof BUNDLE_ISSUES)[number];
/** Whether it stops the import. */
export const isFatal = (code: BundleIssueCode): boolean =>
  !['other_scale', 'other_installation', 'unknown_file'].includes(code);

export const bundleIssueSchema = z.object({
  code: z.enum(BUNDLE_ISSUES),
  where: z.string(),
  value: z.string().optional(),
});
export type BundleIssue = z.infer<typeof bundleIssueSchema>;

export const bundlePreviewSchema = z
  .object({
    manifest: bundleManifestSchema.omit({ files: true, signature: true }),
    counts: bundleCountsSchema,
    people: z.array(z.object({ name: z.string(), isMember: z.boolean() })),
    issues: z.array(bundleIssueSchema),
    /** False when an issue stops it. */
    importable: z.boolean(),
    /** An article of this desk from the same address. */
    duplicateOf: z.object({ id: uuid, title: z.string() }).nullable(),
  })
  .meta({ id: 'BundlePreview' });
export type BundlePreview = z.infer<typeof bundlePreviewSchema>;
