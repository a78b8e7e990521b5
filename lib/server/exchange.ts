/** Annotations from a file: what is understood of it, and bringing it in, all of it or nothing. */
import type { QueryOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/exchange';
import { AppError, isAppError } from '@/lib/domain/errors';
import {
  MAX_IMPORTED_ANNOTATIONS,
  MAX_IMPORTED_DOCUMENTS,
  MAX_IMPORTED_NOTES,
  type ExchangeOptions,
  type ExchangePreview,
  type ExchangeResult,
} from '@/lib/domain/exchange';
import type { Actor } from '@/lib/domain/member';
import type { ReadFormat } from '@/lib/domain/origin';
import { authorize } from '@/lib/domain/permission';
import { ratingScaleSchema, type RatingScale } from '@/lib/domain/rating';
import type { ExchangeIssue, ExchangeRead } from '@/lib/exchange/model';
import { inBulk } from './bulk';
import { readWorkspace, type Tx } from './db';
import { groupIssues } from './exchange/issues';
import { findMatches } from './exchange/matches';
import { withinNotes } from './exchange/notes-within';
import { planDocument, type PlannedDocument, type Planning } from './exchange/plan';
import { previewOf } from './exchange/preview';
import { openFile, readAs, requireFile, type Opened, type SentFile } from './exchange/read-file';
import { rowsOf } from './exchange/rows';
import { articleOf, storeDocuments, type Document } from './exchange/store';
import { idsInUse, readTarget } from './exchange/target';
import { inTurns } from './exchange/turns';
import { newId } from './once';

type Query = QueryOf<typeof promises.previewExchange>;
type Asked = { query: Query; options: ExchangeOptions | undefined; file: SentFile | null };

/** Saves nothing. Throws `invalid` (no file, nothing readable), `too_large`, `not_found` and `conflict` for the article. */
export async function previewExchange(actor: Actor, { query, options = {}, file }: Asked): Promise<ExchangePreview> {
  authorize(actor, 'article:create');
  const opened = await openFile(requireFile(file));
  const [likeliest] = opened.candidates;
  const format = query.format ?? likeliest;
  const nothing = { documents: [], labels: [], ratings: [], authors: [], issues: [] };
  if (format === undefined || format === 'bundle') {
    return { ...nothing, format: format ?? null, candidates: opened.candidates };
  }
  return readWorkspace(actor, async (reader) => {
    const planning = await planningOf(reader, actor, { format, query, options });
    const read = await readFor(reader, planning, opened);
    const issues = [...read.issues];
    const plans = await planAll(reader, planning, read, issues);
    return { format, candidates: opened.candidates, ...previewOf(read, plans, planning), issues: groupIssues(issues) };
  });
}

/** As previewExchange(), and writes. Throws `invalid` (`nothing_understood`) when there is nothing in it to write. */
export async function importExchange(actor: Actor, { query, options = {}, file }: Asked): Promise<ExchangeResult> {
  authorize(actor, 'article:create');
  const sent = requireFile(file);
  const opened = await openFile(sent);
  const format = query.format ?? opened.candidates[0];
  if (format === undefined || format === 'bundle') throw new AppError('invalid', { message: 'nothing_understood' });
  const planning = await readWorkspace(actor, (reader) => planningOf(reader, actor, { format, query, options }));
  const read = await readWorkspace(actor, (reader) => readFor(reader, planning, opened));
  if (read.documents.length === 0) throw nothingIn(read);
  const carryOut = () => storeAll(actor, planning, read, sent.name);
  return carryOut().catch((error: unknown) => {
    // Somebody else, or this request sent twice, was first: what is there by now is left alone.
    if (isAppError(error) && error.code === 'conflict' && error.details.message === undefined) return carryOut();
    throw error;
  });
}

/** Reading, planning and making the rows take their time before the transaction begins. */
async function storeAll(
  actor: Actor,
  planning: Planning,
  read: ExchangeRead,
  fileName: string,
): Promise<ExchangeResult> {
  const { format } = planning;
  const issues: ExchangeIssue[] = [...read.issues];
  const plans = await readWorkspace(actor, (reader) => planAll(reader, planning, read, issues));
  const storing = { actor, format, fileName, issues };
  const documents: Document[] = [];
  for (const plan of plans) documents.push({ plan, rows: await inTurns(rowsOf(plan, storing)) });
  const ids = plans.flatMap((plan) => articleOf(plan)?.id ?? []);
  const stored = await inBulk(actor, ids, async (tx) => {
    await refuseKnown(tx, actor, plans);
    return storeDocuments(tx, storing, documents);
  });
  return {
    format,
    articles: stored.flatMap((one) => one ?? []),
    skipped: plans.flatMap((plan, at) =>
      stored[at]
        ? []
        : [
            {
              title: plan.document.title,
              why: plan.why ?? (plan.known > 0 ? ('known' as const) : ('nothing' as const)),
            },
          ],
    ),
    issues: groupIssues(issues),
  };
}

/** What came in since the plan was made is found before thousands of rows are written in vain. Throws `conflict`. */
async function refuseKnown(tx: Tx, actor: Actor, plans: readonly PlannedDocument[]): Promise<void> {
  const ids = plans.flatMap(({ annotations }) => annotations.map(({ id }) => id));
  if ((await idsInUse(tx, actor, ids)).size > 0) throw new AppError('conflict');
}

async function planAll(
  reader: Tx,
  planning: Planning,
  { documents }: ExchangeRead,
  issues: ExchangeIssue[],
): Promise<PlannedDocument[]> {
  const matches = await findMatches(reader, planning.actor, documents);
  const plans: PlannedDocument[] = [];
  for (const [at, document] of documents.entries()) {
    plans.push(await planDocument(reader, planning, document, matches[at] ?? [], issues));
  }
  return plans;
}

/** Nothing is saved of a file that nothing can be read of; what is wrong with it is said place by place. */
const nothingIn = ({ issues }: ExchangeRead): AppError =>
  new AppError('invalid', {
    message: 'nothing_understood',
    issues: issues.slice(0, 20).map(({ where, code }) => ({ path: where, message: code })),
  });

async function planningOf(
  reader: Tx,
  actor: Actor,
  { format, query, options }: { format: ReadFormat; query: Query; options: ExchangeOptions },
): Promise<Planning> {
  const { ratingScale } = await reader.workspace.findUniqueOrThrow({
    where: { id: actor.workspaceId },
    select: { ratingScale: true },
  });
  const scale: RatingScale = ratingScaleSchema.parse(ratingScale);
  const seed = options.repeated === 'again' ? (options.id ?? newId()) : '';
  return { actor, format, scale, options, articleId: query.article ?? null, seed };
}

/** Positions mean something only with the article's text beside them. */
async function readFor(reader: Tx, { actor, format, articleId }: Planning, opened: Opened): Promise<ExchangeRead> {
  const text = articleId === null ? null : (await readTarget(reader, actor, articleId)).text;
  const read = await readAs(format, opened, text);
  const annotations = read.documents.reduce((sum, document) => sum + document.annotations.length, 0);
  if (annotations > MAX_IMPORTED_ANNOTATIONS) throw tooMany(MAX_IMPORTED_ANNOTATIONS);
  if (read.documents.length > MAX_IMPORTED_DOCUMENTS) throw tooMany(MAX_IMPORTED_DOCUMENTS);
  return withinNotes(read, MAX_IMPORTED_NOTES);
}

const tooMany = (count: number): AppError =>
  new AppError('invalid', { issues: [{ path: 'file', message: 'too_many_in_file', values: { count } }] });
