/**
 * An article for exports, read piece by piece: its annotations are known at once, what hangs on them comes in batches. So
 * ten thousand of them are written without ever standing in memory with all their notes and sources.
 */
import type { ArticleRecord } from '@/lib/domain/article-record';
import type { Actor } from '@/lib/domain/member';
import type { Report, ReportEntry } from '@/lib/domain/report';
import { compose, composeReport } from '@/lib/domain/report-compose';
import { openRecord, type OpenRecord, type RecordAnnotation } from '../article-record';

export const BATCH = 500;

export type Source = {
  head: OpenRecord['head'];
  /** Annotations, for progress. */
  total: number;
  /** Everything the actor may read. */
  records: () => AsyncGenerator<RecordAnnotation[]>;
  /** The report, its entries without what hangs on them. */
  report: () => Report;
  /** What was chosen for the report, in its order. */
  entries: () => AsyncGenerator<ReportEntry[]>;
};

/** `onDone` hears how many annotations have been handed out. Throws `not_found`. */
export async function openSource(
  actor: Actor,
  articleId: string,
  onDone: (count: number) => void = () => {},
): Promise<Source> {
  const { head, annotations, hang } = await openRecord(actor, articleId);
  const bare = annotations.map((annotation) => ({ ...annotation, evidence: [], notes: [], contacts: [] }));
  const whole: ArticleRecord = { ...head, annotations: bare };
  let composed: Report | null = null;
  const report = (): Report => (composed ??= composeReport(whole));
  return {
    head,
    total: annotations.length,
    async *records() {
      for (let at = 0; at < annotations.length; at += BATCH) {
        yield await hang(annotations.slice(at, at + BATCH));
        onDone(Math.min(at + BATCH, annotations.length));
      }
    },
    report,
    async *entries() {
      const { entries } = report();
      const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
      for (let at = 0; at < entries.length; at += BATCH) {
        const batch = entries.slice(at, at + BATCH);
        const records = await hang(batch.flatMap((entry) => byId.get(entry.annotation.id) ?? []));
        yield withParts(batch, records, whole);
        onDone(Math.min(at + BATCH, entries.length));
      }
    },
  };
}

/** The entries with what of their notes and sources is public: composed by the one rule, for these annotations alone. */
function withParts(entries: ReportEntry[], records: RecordAnnotation[], whole: ArticleRecord): ReportEntry[] {
  const composed = compose({
    annotations: records,
    evidence: records.flatMap((one) => one.evidence),
    notes: records.flatMap((one) => one.notes),
    contacts: records.flatMap((one) => one.contacts),
    options: whole.article.reportOptions,
    ratingScale: whole.ratingScale,
  });
  const parts = new Map(composed.entries.map((entry) => [entry.annotation.id, entry]));
  return entries.map((entry) => {
    const { evidence, notes, contacts } = parts.get(entry.annotation.id) ?? entry;
    return { ...entry, evidence, notes, contacts };
  });
}
