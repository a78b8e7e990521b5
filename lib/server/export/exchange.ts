/** The report for annotation tools: only what the report shows goes in, so no writer can hand out more. */
import { strToU8, zipSync } from 'fflate';
import { proofOf } from '@/lib/domain/evidence';
import type { Report, ReportEntry } from '@/lib/domain/report';
import type { ExchangeFormat } from '@/lib/domain/report';
import { plainTextOf, type RichText } from '@/lib/domain/rich-text';
import { toBrat } from '@/lib/exchange/brat-write';
import { toCasJson } from '@/lib/exchange/cas-json-write';
import { toDoccano } from '@/lib/exchange/doccano-write';
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
  doccano: toDoccano,
  // Label Studio's editor counts code points since its pull request 308.
  'label-studio': (documents) => toLabelStudio(documents, 'code points'),
  'webanno-tsv': toWebannoTsv,
  'cas-json': toCasJson,
  brat: toBrat,
};

export type Written = { body: string | Uint8Array<ArrayBuffer>; type: string; suffix: string };

/** One file as it is, several as a zip. */
export function writeExchange(
  format: ExchangeFormat,
  report: Report,
  sentences: readonly Range[],
  frame: Frame,
): Written {
  const files = WRITERS[format]([toExchange(report, sentences, frame)]);
  const [only] = files;
  if (files.length === 1 && only) {
    return { body: only.body, type: only.type, suffix: `-${format}${extensionOf(only.name)}` };
  }
  const entries = Object.fromEntries(files.map(({ name, body }) => [name, strToU8(body)]));
  return { body: new Uint8Array(zipSync(entries)), type: 'application/zip', suffix: `-${format}.zip` };
}

const extensionOf = (name: string): string => /\.[^.]+$/.exec(name)?.[0] ?? '';

/** The report in the model of lib/exchange: rich text as plain text, rating names in the frame's language. */
export function toExchange(report: Report, sentences: readonly Range[], frame: Frame): ExchangeDocument {
  const { article, articleVersion } = report;
  return {
    id: article.id,
    title: article.title,
    language: article.language,
    direction: article.direction,
    url: article.sourceUrl,
    text: articleVersion.text,
    sentences: sentences.map(({ start, end }) => ({ start, end })),
    annotations: report.entries.map((entry) => annotationOf(entry, report, frame)),
  };
}

const plain = (value: RichText | null): string | null => (value === null ? null : plainTextOf(value) || null);

function annotationOf({ annotation, evidence, notes }: ReportEntry, report: Report, frame: Frame): ExchangeAnnotation {
  const { speaker } = annotation;
  const shown = new Set(report.entries.map((entry) => entry.annotation.id));
  return {
    id: annotation.id,
    label: annotation.kind,
    range: annotation.range,
    quote: annotation.quote,
    status: annotation.kind === 'claim' ? annotation.status : null,
    verdict: verdictOf(annotation.verdict, report, frame),
    speaker: speaker && { name: speaker.name, role: speaker.role, saidAt: speaker.saidAt },
    supports: annotation.supports.filter((id) => shown.has(id)),
    tags: annotation.tags,
    notes: notes.map((note) => ({
      ...{ id: note.id, parentId: note.parentId, text: plainTextOf(note.body) },
      ...{ author: note.author.name, createdAt: note.createdAt },
    })),
    evidence: evidence.map((item): ExchangeEvidence => ({
      ...{ id: item.id, url: item.url, title: item.title, publisher: item.publisher, stance: item.stance },
      ...{ quote: item.quote, comment: plain(item.comment) },
      capture: captureOf(proofOf(item)),
    })),
    author: annotation.author.name,
    createdAt: annotation.createdAt,
    updatedAt: annotation.updatedAt,
  };
}

const captureOf = (proof: ReturnType<typeof proofOf>): ExchangeEvidence['capture'] =>
  proof && { capturedAt: proof.capturedAt, sha256: proof.sha256, url: null };

function verdictOf(
  verdict: ReportEntry['annotation']['verdict'],
  { ratingScale }: Report,
  { locale }: Frame,
): ExchangeVerdict | null {
  if (verdict === null) return null;
  const rating = ratingScale.find(({ key }) => key === verdict.rating);
  return {
    rating: verdict.rating,
    name: rating?.name[locale] ?? verdict.rating,
    value: rating?.value ?? null,
    reasoning: plain(verdict.reasoning),
    by: verdict.by.name,
    at: verdict.at,
  };
}
