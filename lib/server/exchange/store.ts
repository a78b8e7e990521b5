/** Carrying a plan out: the article if it is new, then everything on it, each table in a few statements. */
import type { Speaker } from '@/lib/domain/annotation';
import { CLAIM_STATUSES } from '@/lib/domain/annotation';
import { addressKey } from '@/lib/domain/address';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { ReadFormat } from '@/lib/domain/origin';
import type { ExchangeIssue } from '@/lib/exchange/model';
import { quoteOf } from '@/lib/text/quotes';
import type { Range } from '@/lib/text/ranges';
import { storeVersion } from '../articles/store-version';
import { summaryOf } from '../articles/change';
import { articleSelect } from '../articles/rows';
import { requestCapture } from '../capture/request';
import { refreshCoverage } from '../coverage';
import type { Tx } from '../db';
import { record, recordAll } from '../events';
import { evidenceOf, notesOf, richText, type EvidenceRow, type NoteRow } from './attached';
import { insertAnnotations, insertEvidence, insertNotes, insertSupports, type AnnotationInsert } from './insert';
import type { PlannedAnnotation, PlannedDocument } from './plan';
import { inTurns } from './turns';

export type Stored = {
  id: string;
  title: string;
  isNew: boolean;
  annotations: number;
  notes: number;
  evidence: number;
  verdicts: number;
  known: number;
};

/** More sources than this are not fetched by themselves: a file must not send the desk out to thousands of addresses. */
const CAPTURED = 50;

type Storing = { actor: Actor; format: ReadFormat; fileName: string; issues: ExchangeIssue[] };

/** A plan as rows. */
export type Prepared = { annotations: AnnotationInsert[]; notes: NoteRow[]; evidence: EvidenceRow[] };

/** Made before the transaction begins: nobody is to wait for it, and the transaction has seconds, not minutes. */
export async function prepareDocument(storing: Storing, plan: PlannedDocument): Promise<Prepared> {
  const { text, sentences } = textOf(plan);
  const notes: NoteRow[] = [];
  const evidence: EvidenceRow[] = [];
  const toRow = (one: PlannedAnnotation): AnnotationInsert => {
    const ownNotes = notesOf(one, storing.format, storing);
    const ownEvidence = evidenceOf(one, plan.document.title, storing.issues);
    notes.push(...ownNotes.rows);
    evidence.push(...ownEvidence);
    return {
      ...rowOf(one, text, sentences, storing, plan),
      noteCount: ownNotes.rows.length,
      openNoteCount: ownNotes.rows.filter(({ parentId }) => parentId === null).length,
      evidenceCount: ownEvidence.length,
      origin: JSON.stringify(originOf(one, storing.format, plan, ownNotes.authors)),
    };
  };
  const annotations = await inTurns(plan.annotations, (part) => part.map(toRow));
  return { annotations: annotations.flat(), notes, evidence };
}

const textOf = ({ fresh, target }: PlannedDocument) =>
  fresh
    ? { text: fresh.content.text, sentences: fresh.content.sentences, version: 1 }
    : { text: target?.text ?? '', sentences: target?.sentences ?? [], version: target?.version ?? 1 };

/** Null when there is nothing to write. Throws `conflict` when the article went on to another version meanwhile. */
export async function storeDocument(
  tx: Tx,
  storing: Storing,
  plan: PlannedDocument,
  { annotations: rows, notes, evidence }: Prepared,
): Promise<Stored | null> {
  const { actor, format, fileName } = storing;
  const { target, fresh, annotations, known } = plan;
  if (!fresh && (!target || annotations.length === 0)) return null;
  const article = fresh ?? target;
  if (!article) return null;
  const { version } = textOf(plan);
  if (fresh) await createArticle(tx, actor, plan, fresh);
  else await holdArticle(tx, actor, article.id, version);
  const to = { articleId: article.id, versionNumber: version };
  await insertAnnotations(tx, actor, to, rows);
  await insertNotes(tx, actor, notes);
  await insertEvidence(tx, actor, evidence);
  await insertSupports(tx, actor, supportsOf(annotations));
  for (const { id, url } of evidence.length > CAPTURED ? [] : evidence)
    await requestCapture(tx, actor, { evidenceId: id, url, articleId: article.id });
  await refreshCoverage(tx, actor.workspaceId, article.id);
  const verdicts = rows.filter(({ rating }) => rating !== null).length;
  const counts = { annotations: rows.length, notes: notes.length, evidence: evidence.length, verdicts };
  await record(tx, actor, {
    type: 'annotations.imported',
    entityId: article.id,
    articleId: article.id,
    after: { format, file: fileName.slice(0, 300).toWellFormed(), ...counts },
  });
  return { id: article.id, title: article.title, isNew: fresh !== null, ...counts, known };
}

async function createArticle(
  tx: Tx,
  actor: Actor,
  { document }: PlannedDocument,
  { id, title, content }: NonNullable<PlannedDocument['fresh']>,
): Promise<void> {
  const key = document.url === null ? null : addressKey(document.url);
  const row = await tx.article.create({
    data: {
      ...{ workspaceId: actor.workspaceId, id, title, language: content.language, direction: content.direction },
      ...{ sourceUrl: key === null ? null : document.url, sourceKey: key },
      ...{ sentenceCount: content.sentences.length, createdById: actor.userId },
    },
    select: articleSelect,
  });
  await storeVersion(tx, actor, { articleId: id, number: 1, ...content });
  await recordAll(tx, actor, [
    { type: 'article.created', entityId: id, articleId: id, after: { ...summaryOf(row), publisher: row.publisher } },
  ]);
}

/** Until the transaction ends the text stays as it was when the places were found. */
async function holdArticle(tx: Tx, { workspaceId }: Actor, id: string, version: number): Promise<void> {
  const [row] = await tx.$queryRaw<{ version: number; archived: boolean }[]>`
    SELECT current_version AS version, archived_at IS NOT NULL AS archived FROM articles
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
  if (!row) throw new AppError('not_found');
  if (row.archived) throw new AppError('conflict', { message: 'article_archived' });
  if (row.version !== version) throw new AppError('conflict', { message: 'other_version' });
}

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

function supportsOf(annotations: readonly PlannedAnnotation[]): { attribution: string; claim: string }[] {
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
