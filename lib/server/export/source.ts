/**
 * An article for exports, read piece by piece out of one moment of the database: which annotations there are and where each
 * stands in the report is known at once, the annotations themselves and what hangs on them come in batches. So ten
 * thousand of them are written without ever standing in memory together. While a batch is written the next one is read.
 */
import type { Actor } from '@/lib/domain/member';
import type { ReportEntry } from '@/lib/domain/report';
import { entriesOf, outline, type Outline, type Outlined, type OutlineLine } from '@/lib/domain/report-compose';
import { openRecord, type OpenRecord, type RecordAnnotation } from '../article-record';
import { EVERYTHING, type RecordReader, type Wanted } from '../article-record/reader';
import { env } from '../env';
import { Gate } from './gate';

export const BATCH = 250;

export type Source = {
  head: OpenRecord['head'];
  /** Everything the actor may read. */
  records: () => AsyncGenerator<RecordAnnotation[]>;
  /** The report's lines: what is shown, in its order. */
  lines: () => Promise<OutlineLine<Outlined>[]>;
  /** What was chosen for the report, in its order, with as much on it as is wanted. Can be asked for more than once. */
  entries: (wanted?: WantedOfReport) => AsyncGenerator<ReportEntry[]>;
  /** Whoever opens it closes it, soon. */
  close: () => Promise<void>;
};

const gate = new Gate(Math.max(1, Math.floor(env.SANAD_DB_POOL / 3)), 20_000);

/** `saidBy`: whether the attributions that carry a claim stand beside it. */
export type WantedOfReport = Wanted & { saidBy: boolean };

/** How many annotations have been handed out, of how many. */
export type OnDone = (done: number, total: number) => void;

/** Throws `not_found`, and `unavailable` when too many others are being made. */
export async function openSource(
  actor: Actor,
  articleId: string,
  onDone: OnDone = () => {},
  batch = BATCH,
): Promise<Source> {
  const leave = await gate.enter();
  const { head, reader, close } = await openRecord(actor, articleId).catch((error: unknown) => {
    leave();
    throw error;
  });
  const { reportOptions } = head.article;
  let composed: Promise<Outline<Outlined>> | null = null;
  const compose = async () => outline(await reader.outline(reportOptions.arrangement), reportOptions, head.ratingScale);
  const composing = () => (composed ??= compose());
  return {
    head,
    close: () => close().finally(leave),
    async *records() {
      const ids = await reader.ids();
      onDone(0, ids.length);
      yield* ahead(ids, batch, (some) => reader.records(some), onDone);
    },
    lines: async () => (await composing()).lines,
    async *entries(wanted = { ...EVERYTHING, saidBy: true }) {
      const { lines, shown } = await composing();
      onDone(0, lines.length);
      const { evidence, notes, contacts } = reportOptions;
      const some = {
        evidence: wanted.evidence && evidence,
        notes: wanted.notes && notes,
        contacts: wanted.contacts && contacts,
      };
      const read = async (lines: OutlineLine<Outlined>[]): Promise<ReportEntry[]> => {
        const part = wanted.saidBy ? lines : lines.map((line) => ({ ...line, saidBy: [] }));
        const parts = await reader.publicParts(idsIn(part), some);
        return entriesOf(await filled(reader, part), { ...parts, options: reportOptions, shown });
      };
      yield* ahead(lines, batch, read, onDone);
    },
  };
}

const idsIn = (lines: readonly OutlineLine<Outlined>[]): string[] => lines.map(({ annotation }) => annotation.id);

/** The lines with the whole annotations, also of those that are only named as who said it. */
async function filled(reader: RecordReader, lines: readonly OutlineLine<Outlined>[]) {
  const light = new Map(lines.flatMap((line) => [line.annotation, ...line.saidBy]).map((one) => [one.id, one]));
  const whole = await reader.annotations([...light.keys()], (id) => light.get(id)?.supports ?? []);
  return lines.flatMap(({ number, annotation: { id }, saidBy }) => {
    const annotation = whole.get(id);
    return annotation ? [{ number, annotation, saidBy: saidBy.flatMap((one) => whole.get(one.id) ?? []) }] : [];
  });
}

/** Batches of what is read of the items; the next is under way while somebody is busy with the one before. */
async function* ahead<Item, Read>(
  items: readonly Item[],
  size: number,
  read: (some: Item[]) => Promise<Read>,
  onDone: OnDone,
): AsyncGenerator<Read> {
  const begin = (at: number): Promise<Read> | null => {
    if (at >= items.length) return null;
    const reading = read(items.slice(at, at + size));
    // Nobody waits for it when nobody reads on.
    reading.catch(() => {});
    return reading;
  };
  let next = begin(0);
  for (let at = 0; next !== null; at += size) {
    const now = await next;
    next = begin(at + size);
    yield now;
    onDone(Math.min(at + size, items.length), items.length);
  }
}

/** The pieces, and the source closed when there are no more or nobody wants them. */
export async function* closing<Piece>(source: Source, pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } finally {
    await source.close();
  }
}
