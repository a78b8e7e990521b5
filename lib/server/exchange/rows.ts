/** A plan as rows: what is cut, what is not kept, and which sentences a mark touches. Nothing is written. */
import type { Speaker } from '@/lib/domain/annotation';
import { CLAIM_STATUSES } from '@/lib/domain/annotation';
import type { Actor } from '@/lib/domain/member';
import type { ReadFormat } from '@/lib/domain/origin';
import type { ExchangeIssue } from '@/lib/exchange/model';
import { eachOf, type Steps } from '@/lib/exchange/steps';
import { quoteOf } from '@/lib/text/quotes';
import type { Range } from '@/lib/text/ranges';
import { evidenceOf, notesOf, richText, type EvidenceRow, type NoteRow } from './attached';
import type { AnnotationInsert, SupportInsert } from './insert';
import type { PlannedAnnotation, PlannedDocument } from './plan';

export type Storing = { actor: Actor; format: ReadFormat; fileName: string; issues: ExchangeIssue[] };

export type Prepared = {
  annotations: AnnotationInsert[];
  notes: NoteRow[];
  evidence: EvidenceRow[];
  supports: SupportInsert[];
};

export function* rowsOf(plan: PlannedDocument, storing: Storing): Steps<Prepared> {
  const { text, sentences } = textOf(plan);
  const notes: NoteRow[] = [];
  const evidence: EvidenceRow[] = [];
  const annotations = yield* eachOf(plan.annotations, (one): AnnotationInsert => {
    const ownNotes = notesOf(one, storing.format, storing);
    const ownEvidence = evidenceOf(one, plan.document.title, storing.issues);
    for (const note of ownNotes.rows) notes.push(note);
    for (const item of ownEvidence) evidence.push(item);
    return {
      ...rowOf(one, text, sentences, storing, plan),
      noteCount: ownNotes.rows.length,
      openNoteCount: ownNotes.rows.filter(({ parentId }) => parentId === null).length,
      evidenceCount: ownEvidence.length,
      origin: JSON.stringify(originOf(one, storing.format, plan, ownNotes.authors)),
    };
  });
  return { annotations, notes, evidence, supports: supportsOf(plan.annotations) };
}

export const textOf = ({ fresh, target }: PlannedDocument) =>
  fresh
    ? { text: fresh.content.text, sentences: fresh.content.sentences, version: 1 }
    : { text: target?.text ?? '', sentences: target?.sentences ?? [], version: target?.version ?? 1 };

type Counted = 'noteCount' | 'openNoteCount' | 'evidenceCount' | 'origin';

function rowOf(
  one: PlannedAnnotation,
  text: string,
  sentences: readonly Range[],
  { issues }: Storing,
  { document }: PlannedDocument,
): Omit<AnnotationInsert, Counted> {
  const { annotation, range, kind } = one;
  const { status, verdict, speaker, tags } = annotation;
  const isClaim = kind === 'claim';
  const rating = isClaim ? one.rating : null;
  if (speaker && kind !== 'attribution')
    issues.push({ code: 'not_kept', where: document.title, value: speaker.name.slice(0, 120).toWellFormed() });
  const given = CLAIM_STATUSES.find((known) => known === status);
  if (given === 'approved') issues.push({ code: 'approval', where: document.title, value: annotation.quote.exact });
  const [sentenceFrom, sentenceTo] = touched(sentences, range);
  return {
    ...{ id: one.id, kind, ...range, ...quoteOf(text, range.start, range.end), sentenceFrom, sentenceTo },
    status: isClaim ? statusOf(given ?? null, rating) : 'open',
    rating,
    reasoning: rating !== null && verdict?.reasoning ? JSON.stringify(richText(verdict.reasoning)) : null,
    speaker: kind === 'attribution' && speaker ? JSON.stringify(speakerOf(speaker)) : null,
    tags: JSON.stringify(tagsOf(tags)),
  };
}

/** What another desk approved, somebody here still has to. */
function statusOf(given: (typeof CLAIM_STATUSES)[number] | null, rating: string | null): string {
  if (given === 'approved') return 'ready_for_review';
  return given ?? (rating === null ? 'open' : 'in_progress');
}

const cut = (words: string, most: number): string => words.trim().slice(0, most).toWellFormed();

const tagsOf = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((tag) => cut(tag, 50)).filter((tag) => tag !== ''))].slice(0, 20);

function speakerOf({ name, role, saidAt }: NonNullable<PlannedAnnotation['annotation']['speaker']>): Speaker {
  const time = saidAt === null ? Number.NaN : Date.parse(saidAt);
  return {
    ...{ name: cut(name, 200) || '—', role: role === null ? null : cut(role, 200) || null, medium: null },
    ...{ saidAt: Number.isNaN(time) ? null : new Date(time).toISOString(), direct: false },
  };
}

/** First and last sentence that a range touches, found by halving: there may be thousands of both. */
function touched(sentences: readonly Range[], { start, end }: Range): [number, number] {
  const first = search(sentences.length, (at) => (sentences[at]?.end ?? 0) > start);
  const after = search(sentences.length, (at) => (sentences[at]?.start ?? 0) >= end);
  const last = Math.max(0, sentences.length - 1);
  const from = Math.min(first, last);
  return [from, Math.max(from, Math.min(after - 1, last))];
}

/** The first place from which on it holds. */
function search(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function supportsOf(annotations: readonly PlannedAnnotation[]): SupportInsert[] {
  const byId = new Map(annotations.map((one) => [one.annotation.id, one]));
  return annotations
    .filter(({ kind }) => kind === 'attribution')
    .flatMap(({ id, annotation }) =>
      [...new Set(annotation.supports)].flatMap((carried) => {
        const claim = byId.get(carried);
        return claim?.kind === 'claim' ? [{ attribution: id, claim: claim.id }] : [];
      }),
    );
}

const originOf = (
  { annotation }: PlannedAnnotation,
  format: ReadFormat,
  { document }: PlannedDocument,
  noteAuthors: Record<string, string>,
) => ({
  ...{ format, document: cut(document.id, 500), id: cut(annotation.id, 500) },
  author: annotation.author === null ? null : cut(annotation.author, 200),
  label: cut(annotation.label, 200),
  rating: annotation.verdict === null ? null : cut(annotation.verdict.name, 200),
  createdAt: instantOf(annotation.createdAt),
  ...(Object.keys(noteAuthors).length > 0 ? { noteAuthors } : {}),
});

function instantOf(given: string | null): string | null {
  const time = given === null ? Number.NaN : Date.parse(given);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
