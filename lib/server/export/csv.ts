/**
 * Claims and evidence as CSV for spreadsheets: UTF-8 with a byte-order mark (Excel needs it for Arabic), CRLF, and no cell
 * that a spreadsheet would run as a formula (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import { proofOf } from '@/lib/domain/evidence';
import type { Report } from '@/lib/domain/report';
import { plainTextOf } from '@/lib/domain/rich-text';
import { replyOf } from './contact-list';
import type { Frame } from './frame';

const RUNS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell as plain text, whatever it begins with. */
export const neutralised = (cell: string): string => (RUNS.test(cell) ? `'${cell}` : cell);

type Cell = string | number | null;

const toCsv = (header: string[], rows: Cell[][]): string =>
  `\uFEFF${stringify([header, ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralised(cell) : (cell ?? ''))))], { record_delimiter: '\r\n' })}`;

export function claimsCsv(report: Report, frame: Frame): string {
  const name = (key: string | undefined) =>
    report.ratingScale.find((rating) => rating.key === key)?.name[frame.locale] ?? '';
  const rows = report.entries
    .filter((entry) => entry.number !== null)
    .map(({ number, annotation, evidence, saidBy, contacts }) => [
      number,
      annotation.id,
      annotation.quote.exact,
      annotation.status,
      annotation.verdict?.rating ?? '',
      name(annotation.verdict?.rating),
      annotation.verdict?.reasoning ? plainTextOf(annotation.verdict.reasoning) : '',
      saidBy.map((one) => one.speaker?.name ?? one.quote.exact).join('; '),
      evidence.map((item) => item.url ?? item.file?.name ?? item.title).join(' '),
      contacts.map((one) => `${one.person}: ${one.answer ?? replyOf(one, report.generatedAt, frame)}`).join('; '),
      annotation.tags.join('; '),
      annotation.author.name,
      annotation.verdict?.by.name ?? '',
      annotation.verdict?.at ?? '',
      annotation.range.start,
      annotation.range.end,
    ]);
  const header = [
    'number',
    'id',
    'quote',
    'status',
    'rating',
    'rating_name',
    'reasoning',
    'said_by',
    'evidence',
    'asked',
    'tags',
    'author',
    'verdict_by',
    'verdict_at',
    'start',
    'end',
  ];
  return toCsv(header, rows);
}

export function evidenceCsv(report: Report): string {
  const rows = report.entries.flatMap(({ number, annotation, evidence }) =>
    evidence.map((item) => [
      number,
      annotation.id,
      item.id,
      item.stance,
      item.title,
      item.url,
      item.publisher,
      item.publishedAt,
      item.sourceType,
      item.quote,
      item.comment ? plainTextOf(item.comment) : '',
      item.addedBy.name,
      item.createdAt,
      proofOf(item)?.capturedAt ?? '',
      item.file?.sha256 ?? proofOf(item)?.sha256 ?? '',
    ]),
  );
  const header = [
    'claim_number',
    'annotation_id',
    'id',
    'stance',
    'title',
    'url',
    'publisher',
    'published_at',
    'source_type',
    'quote',
    'comment',
    'added_by',
    'added_at',
    'captured_at',
    'sha256',
  ];
  return toCsv(header, rows);
}
