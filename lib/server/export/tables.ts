/** Claims, evidence, contacts and notes of a report as rows: what CSV and spreadsheets are written from. */
import { proofOf } from '@/lib/domain/evidence';
import type { Rating } from '@/lib/domain/rating';
import type { ReportContact, ReportEntry, ReportEvidence, ReportNote } from '@/lib/domain/report';
import { plainTextOf } from '@/lib/domain/rich-text';
import { replyOf } from './contact-list';
import type { Frame } from './frame';

export type Cell = string | number | Date | { address: string } | null;
/** `width` in characters; `isData` is for programs, and no spreadsheet shows it. */
export type Column<Row> = { key: string; width: number; isData?: true; of: (row: Row) => Cell };
export type Table<Row> = { columns: Column<Row>[]; rowsOf: (entry: ReportEntry) => Row[] };
export type TableFacts = {
  frame: Frame;
  ratingScale: readonly Rating[];
  generatedAt: string;
  /** Words of the frame instead of the API's keys. */
  worded: boolean;
};

const RUNS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell as plain text, whatever it begins with (OWASP, CSV injection). */
export const neutralised = (cell: string): string => (RUNS.test(cell) ? `'${cell}` : cell);

const dated = (instant: string | null | undefined): Date | null => (instant ? new Date(instant) : null);
const addressed = (url: string | null): Cell => (url === null ? null : { address: url });

export function claimsTable({ frame, ratingScale, generatedAt, worded }: TableFacts): Table<ReportEntry> {
  const nameOf = (key: string | undefined) => ratingScale.find((one) => one.key === key)?.name[frame.locale] ?? '';
  return {
    rowsOf: (entry) => (entry.number === null ? [] : [entry]),
    columns: [
      { key: 'number', width: 7, of: ({ number }) => number },
      { key: 'id', width: 38, isData: true, of: ({ annotation }) => annotation.id },
      { key: 'quote', width: 60, of: ({ annotation }) => annotation.quote.exact },
      {
        key: 'status',
        width: 16,
        of: ({ annotation: { status } }) => (worded ? frame.t(`status.${status}`) : status),
      },
      { key: 'rating', width: 14, isData: true, of: ({ annotation }) => annotation.verdict?.rating ?? '' },
      { key: 'rating_name', width: 18, of: ({ annotation }) => nameOf(annotation.verdict?.rating) },
      {
        key: 'reasoning',
        width: 60,
        of: ({ annotation: { verdict } }) => (verdict?.reasoning ? plainTextOf(verdict.reasoning) : ''),
      },
      {
        key: 'said_by',
        width: 26,
        of: ({ saidBy }) => saidBy.map((one) => one.speaker?.name ?? one.quote.exact).join('; '),
      },
      {
        key: 'evidence',
        width: 40,
        of: ({ evidence }) => evidence.map((item) => item.url ?? item.file?.name ?? item.title).join(' '),
      },
      {
        key: 'asked',
        width: 30,
        of: ({ contacts }) =>
          contacts.map((one) => `${one.person}: ${one.answer ?? replyOf(one, generatedAt, frame)}`).join('; '),
      },
      { key: 'tags', width: 20, of: ({ annotation }) => annotation.tags.join('; ') },
      { key: 'author', width: 20, of: ({ annotation }) => annotation.author?.name ?? '' },
      { key: 'verdict_by', width: 20, of: ({ annotation }) => annotation.verdict?.by?.name ?? '' },
      { key: 'verdict_at', width: 18, of: ({ annotation }) => dated(annotation.verdict?.at) },
      { key: 'start', width: 8, isData: true, of: ({ annotation }) => annotation.range.start },
      { key: 'end', width: 8, isData: true, of: ({ annotation }) => annotation.range.end },
    ],
  };
}

type Of<T> = { entry: ReportEntry; item: T };

const withNumber = <T>(): Column<Of<T>>[] => [
  { key: 'claim_number', width: 7, of: ({ entry }) => entry.number },
  { key: 'annotation_id', width: 38, isData: true, of: ({ entry }) => entry.annotation.id },
];

export function evidenceTable({ frame, worded }: TableFacts): Table<Of<ReportEvidence>> {
  return {
    rowsOf: (entry) => entry.evidence.map((item) => ({ entry, item })),
    columns: [
      ...withNumber<ReportEvidence>(),
      { key: 'id', width: 38, isData: true, of: ({ item }) => item.id },
      { key: 'stance', width: 12, of: ({ item }) => (worded ? frame.t(`stance.${item.stance}`) : item.stance) },
      { key: 'title', width: 40, of: ({ item }) => item.title },
      { key: 'url', width: 40, of: ({ item }) => addressed(item.url) },
      { key: 'publisher', width: 22, of: ({ item }) => item.publisher },
      { key: 'published_at', width: 18, of: ({ item }) => dated(item.publishedAt) },
      {
        key: 'source_type',
        width: 18,
        of: ({ item }) => (worded ? frame.t(`sourceType.${item.sourceType}`) : item.sourceType),
      },
      { key: 'quote', width: 50, of: ({ item }) => item.quote },
      { key: 'comment', width: 40, of: ({ item }) => (item.comment ? plainTextOf(item.comment) : '') },
      { key: 'added_by', width: 20, of: ({ item }) => item.addedBy?.name ?? '' },
      { key: 'added_at', width: 18, of: ({ item }) => dated(item.createdAt) },
      { key: 'captured_at', width: 18, of: ({ item }) => dated(proofOf(item)?.capturedAt) },
      { key: 'sha256', width: 30, of: ({ item }) => item.file?.sha256 ?? proofOf(item)?.sha256 ?? '' },
    ],
  };
}

export function contactsTable({ frame, worded }: TableFacts): Table<Of<ReportContact>> {
  return {
    rowsOf: (entry) => entry.contacts.map((item) => ({ entry, item })),
    columns: [
      ...withNumber<ReportContact>(),
      { key: 'person', width: 26, of: ({ item }) => item.person },
      { key: 'channel', width: 18, of: ({ item }) => (worded ? frame.t(`channel.${item.channel}`) : item.channel) },
      { key: 'question', width: 50, of: ({ item }) => item.question },
      { key: 'asked_at', width: 18, of: ({ item }) => dated(item.askedAt) },
      { key: 'deadline_at', width: 18, of: ({ item }) => dated(item.deadlineAt) },
      { key: 'answer', width: 50, of: ({ item }) => item.answer },
      { key: 'answered_at', width: 18, of: ({ item }) => dated(item.answeredAt) },
    ],
  };
}

export function notesTable(_facts: TableFacts): Table<Of<ReportNote>> {
  return {
    rowsOf: (entry) => entry.notes.map((item) => ({ entry, item })),
    columns: [
      ...withNumber<ReportNote>(),
      { key: 'quote', width: 40, of: ({ entry }) => entry.annotation.quote.exact },
      { key: 'note', width: 60, of: ({ item }) => plainTextOf(item.body) },
      { key: 'author', width: 20, of: ({ item }) => item.author?.name ?? '' },
      { key: 'written_at', width: 18, of: ({ item }) => dated(item.createdAt) },
    ],
  };
}
