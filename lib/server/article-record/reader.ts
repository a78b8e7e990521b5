/**
 * Annotations of one article and what hangs on them, out of one snapshot: which there are is known at once, the rest is
 * read for as many of them as somebody has a use for, one statement for each kind of row. Who may read what is said by
 * the statements.
 */
import type { Anchor, AnnotationKind, ClaimStatus } from '@/lib/domain/annotation';
import { NO_CAPTURE, type CaptureSummary, type QuoteFinding } from '@/lib/domain/capture';
import type { Contact } from '@/lib/domain/contact';
import type { Evidence } from '@/lib/domain/evidence';
import { groupBy } from '@/lib/domain/group';
import type { Person } from '@/lib/domain/json';
import type { Actor } from '@/lib/domain/member';
import type { Note } from '@/lib/domain/note';
import type { Outlined } from '@/lib/domain/report-compose';
import type { Arrangement } from '@/lib/domain/report-options';
import type { ArticleRecord } from '@/lib/domain/article-record';
import { toAnnotation, type AnnotationRow } from '../annotations/rows';
import { toContact, type ContactRow } from '../contacts/rows';
import { toOneEvidence, type EvidenceRow } from '../evidence/rows';
import type { Told } from '../instants';
import { toNote, type NoteRow } from '../notes/rows';
import type { PersonOf } from '../persons';
import { readerOf } from '../protection';
import type { Snapshot } from '../snapshot';
import * as statements from './statements';

export type RecordAnnotation = ArticleRecord['annotations'][number];

/** What of what hangs on the annotations is read. */
export type Wanted = { evidence: boolean; notes: boolean; contacts: boolean };
export const EVERYTHING = { evidence: true, notes: true, contacts: true } as const satisfies Wanted;

export class RecordReader {
  private constructor(
    private readonly snapshot: Snapshot,
    private readonly actor: Actor,
    private readonly articleId: string,
    private readonly personOf: PersonOf,
  ) {}

  static async of(snapshot: Snapshot, actor: Actor, articleId: string): Promise<RecordReader> {
    const people = await snapshot.rows<Person>(statements.PEOPLE, [actor.workspaceId]);
    const byId = new Map(people.map((person) => [person.id, person]));
    return new RecordReader(snapshot, actor, articleId, (id) => byId.get(id) ?? { id, name: '' });
  }

  /** Of the annotations that are alive, in the order of the record: the newest text's first, then as they stand in it. */
  async ids(): Promise<string[]> {
    return (await this.all<{ id: string }>(statements.IDS)).map(({ id }) => id);
  }

  /** All of them, as far as the order of a report with that arrangement depends on them. */
  async outline(arrangement: Arrangement): Promise<Outlined[]> {
    const rows = await this.all<OutlineRow>(statements.OUTLINES[arrangement]);
    const carried = await this.supports(rows);
    return rows.map((row) => toOutlined(row, carried.get(row.id) ?? []));
  }

  /** In the order of the ids, with everything on them that the actor may read. */
  async records(ids: readonly string[]): Promise<RecordAnnotation[]> {
    const rows = await this.some<Told<AnnotationRow>>(statements.ANNOTATIONS, ids);
    const changed = rows.filter(({ anchor }) => anchor === 'changed').map(({ id }) => id);
    const previous = await this.some<{ id: string; exact: string }>(statements.PREVIOUS, changed);
    const carried = await this.supports(rows);
    const { evidence, notes, contacts } = await this.hung(ids, EVERYTHING, statements.READABLE);
    const words = new Map(previous.map(({ id, exact }) => [id, exact]));
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const on = { evidence: byAnnotation(evidence), notes: byAnnotation(notes), contacts: byAnnotation(contacts) };
    return ids.flatMap((id): RecordAnnotation[] => {
      const row = rowOf.get(id);
      if (!row) return [];
      const own = {
        evidence: on.evidence.get(id) ?? [],
        notes: on.notes.get(id) ?? [],
        contacts: on.contacts.get(id) ?? [],
      };
      const annotation = toAnnotation(row, this.personOf, carried.get(id) ?? []);
      return [Object.assign(annotation, { previousQuote: words.get(id) ?? null, counts: countsOf(own) }, own)];
    });
  }

  /** The annotations alone, by their ids; `supportsOf` is known from the outline. */
  async annotations(ids: readonly string[], supportsOf: (id: string) => string[]) {
    const rows = await this.some<Told<AnnotationRow>>(statements.ANNOTATIONS, ids);
    return new Map(rows.map((row) => [row.id, toAnnotation(row, this.personOf, supportsOf(row.id))]));
  }

  /** What may stand in a report of what hangs on them. */
  publicParts = (ids: readonly string[], wanted: Wanted): Promise<Parts> => this.hung(ids, wanted, statements.PUBLIC);

  private async hung(ids: readonly string[], wanted: Wanted, reading: statements.Reading): Promise<Parts> {
    const reader = [readerOf(this.actor)];
    const evidence = wanted.evidence ? await this.some<EvidenceTold>(reading.evidence, ids, reader) : [];
    const notes = wanted.notes ? await this.some<Told<NoteRow>>(reading.notes, ids, reader) : [];
    const contacts = wanted.contacts ? await this.some<Told<ContactRow>>(reading.contacts, ids, reader) : [];
    return {
      evidence: evidence.map((row) => toOneEvidence(row, this.personOf, captureOf(row))),
      notes: notes.map((row) => toNote(row, this.personOf)),
      contacts: contacts.map((row) => toContact(row, this.personOf)),
    };
  }

  /** The claims that each attribution among them carries. */
  private async supports(rows: readonly { id: string; kind: string }[]): Promise<Map<string, string[]>> {
    const attributions = rows.filter(({ kind }) => kind === 'attribution').map(({ id }) => id);
    const found = await this.some<{ attributionId: string; claimId: string }>(statements.SUPPORTS, attributions);
    const byAttribution = groupBy(found, ({ attributionId }) => attributionId);
    return new Map([...byAttribution].map(([id, some]) => [id, some.map(({ claimId }) => claimId)]));
  }

  private all = <Row>(sql: string): Promise<Row[]> =>
    this.snapshot.rows<Row>(sql, [this.actor.workspaceId, this.articleId]);

  private some = async <Row>(sql: string, ids: readonly string[], rest: readonly unknown[] = []): Promise<Row[]> =>
    ids.length === 0 ? [] : this.snapshot.rows<Row>(sql, [this.actor.workspaceId, ids, ...rest]);
}

export type Parts = { evidence: Evidence[]; notes: Note[]; contacts: Contact[] };

type OutlineRow = {
  id: string;
  kind: AnnotationKind;
  start: number;
  end: number;
  anchor: Anchor;
  status: ClaimStatus;
  inReport: boolean;
  rating: string | null;
  isJudged: boolean;
  tag: string | null;
  speaker: string | null;
};

/** As toAnnotation() has it: verdict and status of claims alone, speaker and supports of attributions alone. */
function toOutlined({ id, kind, anchor, inReport, ...row }: OutlineRow, carried: string[]): Outlined {
  const isClaim = kind === 'claim';
  const isAttribution = kind === 'attribution';
  return {
    ...{ id, kind, anchor, inReport, deletedAt: null },
    range: { start: row.start, end: row.end },
    status: isClaim ? row.status : 'open',
    verdict: isClaim && row.isJudged && row.rating !== null ? { rating: row.rating } : null,
    speaker: isAttribution && row.speaker !== null ? { name: row.speaker } : null,
    tags: row.tag === null ? NONE : [row.tag],
    supports: isAttribution && carried.length > 0 ? carried : NONE,
  };
}

/** One for all that have none. */
const NONE: string[] = [];

type EvidenceTold = Told<EvidenceRow> & {
  quoteFound: QuoteFinding | null;
  captureStatus: CaptureSummary['status'] | null;
  capturedAt: string | null;
  httpStatus: number | null;
  sha256: string | null;
  finalUrl: string | null;
  fault: string | null;
  change: CaptureSummary['change'];
  keptId: string | null;
  keptAt: string | null;
  keptSha256: string | null;
};

function captureOf(row: EvidenceTold): CaptureSummary {
  const { captureId: id, captureStatus: status, keptId, keptAt, keptSha256 } = row;
  if (id === null || status === null) return NO_CAPTURE;
  const { capturedAt, httpStatus, sha256, finalUrl, fault, change, quoteFound } = row;
  const kept = keptId && keptAt && keptSha256 ? { id: keptId, capturedAt: keptAt, sha256: keptSha256 } : null;
  return { id, status, capturedAt, httpStatus, sha256, finalUrl, fault, change, quoteFound, kept };
}

const byAnnotation = <T extends { annotationId: string }>(items: readonly T[]): Map<string, T[]> =>
  groupBy(items, ({ annotationId }) => annotationId);

/** What the actor does not read is not counted either. */
const countsOf = ({ evidence, notes, contacts }: Parts): RecordAnnotation['counts'] => ({
  notes: notes.length,
  openNotes: notes.filter(({ parentId, resolvedAt }) => parentId === null && resolvedAt === null).length,
  evidence: evidence.length,
  contacts: contacts.length,
});
