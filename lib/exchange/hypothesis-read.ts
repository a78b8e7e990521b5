/**
 * Reads Hypothesis: what its search answers (`rows`), what its client exports (`annotations`), or a bare list. A row with
 * `references` is a reply; the first of them is the row that it belongs to. Positions are UTF-16 units of the page as
 * Hypothesis saw it, so they are only hints. Notes are Markdown.
 */
import { z } from 'zod';
import { HYPOTHESIS_AUTHORITY, HYPOTHESIS_TAG } from './hypothesis';
import { readOwnText } from './hypothesis-text-read';
import { atOnce, jsonOf, type Files } from './given-file';
import { bareAnnotation, bareDocument, directionOfQuotes, freeId, issue, verdictOf } from './sanad-object';
import { readSelectors } from './selectors-read';
import { eachOf, manyOf, type Steps } from './steps';
import { instantIn } from './w3c-shape-read';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue, ExchangeNote, ExchangeRead } from './model';

const textOrNull = z.string().nullable().catch(null);
const listOfText = z.array(z.unknown()).catch([]);
const textsIn = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string');

const rowSchema = z
  .looseObject({
    id: textOrNull,
    created: z.unknown().optional(),
    updated: z.unknown().optional(),
    user: textOrNull,
    uri: z.string(),
    text: z.string().catch(''),
    tags: listOfText.transform(textsIn),
    target: z.array(z.unknown()).catch([]),
    references: listOfText.transform(textsIn),
    document: z.looseObject({ title: z.unknown() }).nullable().catch(null),
    user_info: z.looseObject({ display_name: textOrNull }).nullable().catch(null),
  })
  .refine(({ uri }) => uri !== '');
type Row = z.infer<typeof rowSchema> & { id: string };

const targetSchema = z.looseObject({ selector: z.array(z.unknown()).catch([]) });
const envelopeSchema = z.union([
  z.looseObject({ rows: z.array(z.unknown()) }).transform(({ rows }) => rows),
  z
    .looseObject({ export_date: z.unknown(), annotations: z.array(z.unknown()) })
    .transform(({ annotations }) => annotations),
  z.array(z.unknown()),
]);

/** Null when it is nothing of Hypothesis's. */
export function hypothesisRows(value: unknown): unknown[] | null {
  const rows = envelopeSchema.safeParse(value).data ?? null;
  return rows !== null && (rows.length === 0 || rows.some((row) => rowSchema.safeParse(row).success)) ? rows : null;
}

/** `text`: of the article the annotations are meant for, when it is known. */
export function* hypothesisSteps(files: Files, text: string | null = null): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const file of files) {
    const { name } = file;
    const given = hypothesisRows(jsonOf(file));
    yield;
    if (given === null) {
      issues.push(issue('unreadable', name));
      continue;
    }
    const rows = yield* manyOf(given, (value, index): Row[] => {
      const row = rowSchema.safeParse(value).data;
      if (!row) issues.push(issue('unreadable', `${name}[${index}]`));
      return row ? [{ ...row, id: row.id ?? `${name}#${index + 1}` }] : [];
    });
    for (const one of yield* documentsOf(rows, name, text, issues))
      documents.push({ ...one, id: freeId(one.id, taken) });
  }
  return { documents, issues };
}

export const fromHypothesis = atOnce(hypothesisSteps);

function* documentsOf(
  rows: readonly Row[],
  where: string,
  text: string | null,
  issues: ExchangeIssue[],
): Steps<ExchangeDocument[]> {
  const byUri = new Map<string, ExchangeDocument>();
  const marks = new Map<string, ExchangeAnnotation>();
  const firsts = rows.filter(({ references }) => references.length === 0);
  yield* eachOf(firsts, (row) => {
    const mark = markOf(row, where, text, issues);
    if (!mark) return;
    if (marks.has(row.id)) issues.push(issue('not_kept', where, row.id));
    else {
      const document = byUri.get(row.uri) ?? documentOf(row);
      document.annotations.push(mark);
      byUri.set(row.uri, document);
      marks.set(row.id, mark);
    }
  });
  const replies = rows.filter(({ references }) => references.length > 0);
  replies.sort((one, other) => one.references.length - other.references.length);
  const threads = new Map<ExchangeAnnotation, Map<string, ExchangeNote>>();
  yield* eachOf(replies, (row) => {
    const mark = marks.get(row.references[0] ?? '');
    if (mark) addReply(mark, row, threads);
    else issues.push(issue('dangling', where, row.id));
  });
  return [...byUri.values()].map((document) => ({ ...document, direction: directionOfQuotes(document) }));
}

/** What is no address of the web is an id of ours, as the writer makes one for an article without an address. */
function documentOf({ uri, document }: Row): ExchangeDocument {
  const [title] = [document?.title].flat();
  const isWeb = /^https?:/iu.test(uri);
  return {
    ...bareDocument(uri.replace(/^urn:uuid:/iu, ''), null),
    title: typeof title === 'string' && title !== '' ? title : uri,
    url: isWeb ? uri : null,
  };
}

function markOf(row: Row, where: string, text: string | null, issues: ExchangeIssue[]): ExchangeAnnotation | null {
  const [target] = row.target.flatMap((one) => targetSchema.safeParse(one).data ?? []);
  const { place, unread } = readSelectors(target?.selector ?? [], text, 'utf16');
  if (!place) {
    issues.push(issue('no_place', where, unread.join(', ') || row.text.slice(0, 80) || row.id));
    return null;
  }
  const said = (name: keyof typeof HYPOTHESIS_TAG): string | null => tagged(row, name);
  const rating = said('rating');
  const mark: ExchangeAnnotation = {
    ...bareAnnotation(row.id, said('label') ?? '', place.range, place.quote),
    status: said('status'),
    verdict: verdictOf(rating, null),
    tags: row.tags.filter((tag) => !Object.values(HYPOTHESIS_TAG).some((prefix) => tag.startsWith(prefix))),
    author: authorOf(row),
    createdAt: createdIn(row),
    updatedAt: instantIn(row.updated),
  };
  if (isOurs(row) && said('label') !== null) return { ...mark, ...readOwnText(row.text, row.id, rating) };
  if (row.text.trim() === '') return mark;
  const note = { id: `${row.id}#note`, parentId: null, text: row.text };
  return { ...mark, notes: [{ ...note, author: mark.author, createdAt: mark.createdAt }] };
}

const tagged = ({ tags }: Row, name: keyof typeof HYPOTHESIS_TAG): string | null =>
  tags.find((tag) => tag.startsWith(HYPOTHESIS_TAG[name]))?.slice(HYPOTHESIS_TAG[name].length) || null;

/** A reply to a reply belongs to the first one's thread. `threads`: each mark's notes by their ids. */
function addReply(
  mark: ExchangeAnnotation,
  row: Row,
  threads: Map<ExchangeAnnotation, Map<string, ExchangeNote>>,
): void {
  const notes = threads.get(mark) ?? new Map([...mark.notes].reverse().map((note) => [note.id, note]));
  threads.set(mark, notes);
  const [answered] = row.references.slice(1).flatMap((id) => notes.get(id) ?? []);
  const parentId = answered ? (answered.parentId ?? answered.id) : null;
  const note = { id: row.id, parentId, text: row.text, author: authorOf(row), createdAt: createdIn(row) };
  mark.notes.push(note);
  if (!notes.has(note.id)) notes.set(note.id, note);
}

const isOurs = ({ user }: Row): boolean => user?.endsWith(`@${HYPOTHESIS_AUTHORITY}`) ?? false;

/** Rows must have a moment; the first of all is our export's word for none. */
function createdIn(row: Row): string | null {
  const created = instantIn(row.created);
  return isOurs(row) && created !== null && Date.parse(created) === 0 ? null : created;
}

/** `acct:name@authority` without the rest; the account names of our own export are made up. */
function authorOf(row: Row): string | null {
  const { user, user_info } = row;
  if (user_info?.display_name) return user_info.display_name;
  if (user === null || isOurs(row)) return null;
  return /^acct:([^@]+)@/u.exec(user)?.[1] ?? user;
}
