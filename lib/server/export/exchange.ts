/** The report for annotation tools: only what the report shows goes in, so no writer can hand out more. */
import { strToU8, zipSync } from 'fflate';
import { proofOf } from '@/lib/domain/evidence';
import type { Rating } from '@/lib/domain/rating';
import type { ExchangeFormat, Report, ReportEntry } from '@/lib/domain/report';
import { plainTextOf, type RichText } from '@/lib/domain/rich-text';
import { toBrat } from '@/lib/exchange/brat-write';
import { toCasJson } from '@/lib/exchange/cas-json-write';
import { toDoccano } from '@/lib/exchange/doccano-write';
import { toHypothesis } from '@/lib/exchange/hypothesis-write';
import { toLabelStudio } from '@/lib/exchange/label-studio-write';
import { toW3c } from '@/lib/exchange/w3c-write';
import { toWebannoTsv } from '@/lib/exchange/webanno-tsv-write';
import type {
  ExchangeAnnotation,
  ExchangeDocument,
  ExchangeEvidence,
  ExchangeFile,
  ExchangeVerdict,
} from '@/lib/exchange/model';
import type { Range } from '@/lib/text/ranges';
import type { Frame } from './frame';

const WRITERS: Record<ExchangeFormat, (documents: readonly ExchangeDocument[]) => ExchangeFile[]> = {
  w3c: toW3c,
  hypothesis: toHypothesis,
  doccano: toDoccano,
  // Label Studio's editor counts code points since its pull request 308.
  'label-studio': (documents) => toLabelStudio(documents, 'code points'),
  'webanno-tsv': toWebannoTsv,
  'cas-json': toCasJson,
  brat: toBrat,
};

export type Written = { body: string | Uint8Array<ArrayBuffer>; type: string; suffix: string };

/** One file as it is, several as a zip. */
export function writeExchange(format: ExchangeFormat, document: ExchangeDocument): Written {
  const files = WRITERS[format]([document]);
  const [only] = files;
  if (files.length === 1 && only) {
    return { body: only.body, type: only.type, suffix: `-${format}${extensionOf(only.name)}` };
  }
  const entries = Object.fromEntries(files.map(({ name, body }) => [name, strToU8(body)]));
  return { body: new Uint8Array(zipSync(entries)), type: 'application/zip', suffix: `-${format}.zip` };
}

const extensionOf = (name: string): string => /\.[^.]+$/.exec(name)?.[0] ?? '';

export type ExchangeHead = Omit<ExchangeDocument, 'annotations'>;

export function headOf(
  { article, articleVersion }: Pick<Report, 'article' | 'articleVersion'>,
  sentences: readonly Range[],
): ExchangeHead {
  return {
    id: article.id,
    title: article.title,
    language: article.language,
    direction: article.direction,
    url: article.sourceUrl,
    text: articleVersion.text,
    sentences: sentences.map(({ start, end }) => ({ start, end })),
  };
}

/** Entries in the model of lib/exchange: rich text as plain text, rating names in the frame's language. */
export const annotationsFor =
  ({ ratingScale }: Pick<Report, 'ratingScale'>, frame: Frame) =>
  (entries: readonly ReportEntry[]): ExchangeAnnotation[] =>
    entries.map((entry) => annotationOf(entry, ratingScale, frame));

const plain = (value: RichText | null): string | null => (value === null ? null : plainTextOf(value) || null);

function annotationOf(
  { annotation, evidence, notes }: ReportEntry,
  scale: readonly Rating[],
  frame: Frame,
): ExchangeAnnotation {
  const { speaker } = annotation;
  return {
    id: annotation.id,
    label: annotation.kind,
    range: annotation.range,
    quote: annotation.quote,
    status: annotation.kind === 'claim' ? annotation.status : null,
    verdict: verdictOf(annotation.verdict, scale, frame),
    speaker: speaker && { name: speaker.name, role: speaker.role, saidAt: speaker.saidAt },
    supports: annotation.supports,
    tags: annotation.tags,
    notes: notes.map((note) => ({
      ...{ id: note.id, parentId: note.parentId, text: plainTextOf(note.body) },
      ...{ author: note.author?.name ?? null, createdAt: note.createdAt },
    })),
    evidence: evidence.map((item): ExchangeEvidence => ({
      ...{ id: item.id, url: item.url, title: item.title, publisher: item.publisher, stance: item.stance },
      ...{ quote: item.quote, comment: plain(item.comment) },
      capture: captureOf(proofOf(item)),
      ...{ author: item.addedBy?.name ?? null, createdAt: item.createdAt },
    })),
    author: annotation.author?.name ?? null,
    createdAt: annotation.createdAt,
    updatedAt: annotation.updatedAt,
  };
}

const captureOf = (proof: ReturnType<typeof proofOf>): ExchangeEvidence['capture'] =>
  proof && { capturedAt: proof.capturedAt, sha256: proof.sha256, url: null };

function verdictOf(
  verdict: ReportEntry['annotation']['verdict'],
  scale: readonly Rating[],
  { locale }: Frame,
): ExchangeVerdict | null {
  if (verdict === null) return null;
  const rating = scale.find(({ key }) => key === verdict.rating);
  return {
    rating: verdict.rating,
    name: rating?.name[locale] ?? verdict.rating,
    value: rating?.value ?? null,
    reasoning: plain(verdict.reasoning),
    by: verdict.by?.name ?? null,
    at: verdict.at,
  };
}
