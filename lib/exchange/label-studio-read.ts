/**
 * Reads Label Studio's JSON export: labels of any tag on a text, with the answers and relations that our configuration
 * asks for. The results are the truth; our own `sanad` object adds what it knows of the regions that are still there.
 * Offsets may be in either unit (label-studio.ts): the words that results carry say in which.
 */
import { fromCodePoints } from '@/lib/text/offsets';
import { isSameWords } from '@/lib/text/reanchor';
import { atOnce, jsonOf, type Files } from './given-file';
import {
  bareAnnotation,
  bareDocument,
  checkSupports,
  freeId,
  inOrder,
  issue,
  nearest,
  offsetLookup,
  readSanad,
  shown,
  verdictOf,
  withRelations,
} from './sanad-object';
import {
  answerSchema,
  regionIds,
  regionSchema,
  relationSchema,
  roundSchema,
  SUPPORTS,
  TAGS,
  taskSchema,
  textOrNull,
  type Answer,
  type Region,
  type Relation,
  type Round,
  type Task,
} from './label-studio';
import { eachOf, manyOf, type Steps } from './steps';
import { quoteAt } from './model';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue, ExchangeNote, ExchangeRead } from './model';

export function* labelStudioSteps(files: Files): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const file of files.filter(({ name }) => !/\.xml$/iu.test(name))) {
    const parsed = jsonOf(file);
    yield;
    const tasks: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    for (const [index, value] of tasks.entries()) {
      const where = Array.isArray(parsed) ? `${file.name}[${index}]` : file.name;
      const task = taskSchema.safeParse(value).data;
      if (!task) issues.push(issue('unreadable', where));
      yield;
      const document = task && (yield* readTask(task, where, issues));
      if (document) documents.push({ ...document, id: freeId(document.id, taken) });
    }
  }
  return { documents, issues };
}

export const fromLabelStudio = atOnce(labelStudioSteps);

const OURS = new Set(['title', 'url', 'language', 'sanad']);

function* readTask(task: Task, where: string, issues: ExchangeIssue[]): Steps<ExchangeDocument> {
  const { data } = task;
  const textKey = textKeyOf(data);
  const text = textKey === null ? null : String(data[textKey]);
  const sanad = yield* readSanad(data.sanad);
  const bare = bareDocument(sanad?.id ?? task.id ?? where, text, textOrNull.parse(data.language));
  for (const key of Object.keys(data))
    if (key !== textKey && !OURS.has(key)) issues.push(issue('not_kept', where, key));
  const known = sanad?.annotations ?? [];
  const ids = regionIds(known);
  const regions = new Map(known.map((annotation, index) => [ids[index] ?? annotation.id, annotation]));
  const taken = new Set<string>();
  const context = { text, regions, taken, where, issues };
  const read: ExchangeAnnotation[][] = [];
  for (const round of roundsOf(task)) read.push(yield* readRound(round, context));
  return {
    ...bare,
    title: textOrNull.parse(data.title) ?? bare.title,
    url: textOrNull.parse(data.url),
    direction: sanad?.direction ?? bare.direction,
    sentences: sanad?.sentences ?? [],
    annotations: checkSupports(inOrder(read.flat(), known, where, issues), where, issues),
  };
}

/** The configuration, which says under which key the text is, is seldom there: else it is the longest one. */
function textKeyOf(data: Record<string, unknown>): string | null {
  const texts = Object.keys(data).filter((key) => typeof data[key] === 'string' && !OURS.has(key));
  if (texts.includes(TAGS.text)) return TAGS.text;
  const lengthOf = (key: string): number => String(data[key]).length;
  return texts.reduce<string | null>(
    (longest, key) => (longest && lengthOf(longest) >= lengthOf(key) ? longest : key),
    null,
  );
}

/** What people did; where nobody did anything, the first prediction. */
function roundsOf({ annotations, completions, predictions }: Task): Round[] {
  const roundsIn = (values: readonly unknown[]): Round[] =>
    values.flatMap((value) => roundSchema.safeParse(value).data ?? []).filter((round) => !round.was_cancelled);
  const done = roundsIn([...annotations, ...completions]);
  return done.length > 0 ? done : roundsIn(predictions).slice(0, 1);
}

type Context = {
  text: string | null;
  /** What we knew, by the id of the region; each is given to the first region only. */
  regions: Map<string, ExchangeAnnotation>;
  taken: Set<string>;
  where: string;
  issues: ExchangeIssue[];
};

function* readRound(round: Round, context: Context): Steps<ExchangeAnnotation[]> {
  const { where, issues } = context;
  const { regions, answers, relations } = yield* resultsIn(round, where, issues);
  const said = new Map<string, Answer[]>(regions.map(({ id }) => [id, []]));
  for (const answer of answers) {
    const of = said.get(answer.id);
    if (of) of.push(answer);
    else issues.push(issue('not_kept', where, answer.from_name));
  }
  const rangeOf = yield* rangesOf(regions, context);
  const placed = yield* manyOf(regions, (region) => {
    const range = rangeOf(region);
    if (range === undefined) return [];
    return [{ key: region.id, annotation: annotationOf(region, range, said.get(region.id) ?? [], round, context) }];
  });
  return withRelations(placed, drawnIn(relations, where, issues), where, issues);
}

type Results = { regions: Region[]; answers: Answer[]; relations: Relation[] };

function* resultsIn({ result }: Round, where: string, issues: ExchangeIssue[]): Steps<Results> {
  const found: Results = { regions: [], answers: [], relations: [] };
  yield* eachOf(result, (value) => {
    const type = typeOf(value);
    const region = REGIONS.has(type) ? regionSchema.safeParse(value).data : undefined;
    const answer = ANSWERS.has(type) ? answerSchema.safeParse(value).data : undefined;
    const relation = type === 'relation' ? relationSchema.safeParse(value).data : undefined;
    if (region) found.regions.push(region);
    else if (answer) found.answers.push(answer);
    else if (relation) found.relations.push(relation);
    else issues.push(issue('not_kept', where, type));
  });
  return found;
}

const REGIONS: ReadonlySet<string> = new Set(['labels', 'hypertextlabels']);
const ANSWERS: ReadonlySet<string> = new Set(['choices', 'textarea']);

const typeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'type' in value ? shown(value.type) : 'result';

/** What carries what; other relations have no place here. */
const drawnIn = (
  relations: readonly Relation[],
  where: string,
  issues: ExchangeIssue[],
): { from: string; to: string }[] =>
  relations.flatMap(({ from_id, to_id, direction, labels }) => {
    if (labels.some((label) => label.toLowerCase() === SUPPORTS))
      return [direction === 'left' ? { from: to_id, to: from_id } : { from: from_id, to: to_id }];
    issues.push(issue('not_kept', where, labels.join(' ') || 'relation'));
    return [];
  });

/** In results a line break of the text is written as `\n`, two signs. */
const wordsOf = ({ value }: Region): string => (value.text ?? '').replaceAll('\\n', '\n');

/** Where a region stands; null when only its words are known, undefined when it stands nowhere. */
function* rangesOf(
  regions: readonly Region[],
  { text, where, issues }: Context,
): Steps<(region: Region) => Range | null | undefined> {
  if (text === null) return () => null;
  const given = regions.flatMap(({ value: { start, end } }) => [start ?? 0, end ?? 0]);
  const units = offsetLookup(fromCodePoints, text, given);
  const asIs = (offset: number): number => offset;
  let better = 0;
  yield* eachOf(regions, (region) => {
    better += Number(fits(text, region, units)) - Number(fits(text, region, asIs));
  });
  const convert = better > 0 ? units : asIs;
  return (region) => {
    const { start, end, text: said } = region.value;
    const unplaced = region.type === 'hypertextlabels' || start === null || end === null;
    if (unplaced && said) return null;
    const range = { start: convert(start ?? 0), end: convert(end ?? 0) };
    if (unplaced || range.start >= range.end || range.end > text.length) {
      issues.push(issue('bad_span', where, `${region.id} ${start}-${end}`));
      return undefined;
    }
    if (!said || isSameWords(text.slice(range.start, range.end), wordsOf(region))) return range;
    issues.push(issue('quote_differs', where, region.id));
    return nearest(text, wordsOf(region), range.start);
  };
}

function fits(text: string, region: Region, convert: (offset: number) => number): boolean {
  const { start, end } = region.value;
  return start !== null && end !== null && isSameWords(text.slice(convert(start), convert(end)), wordsOf(region));
}

function annotationOf(
  region: Region,
  range: Range | null,
  answers: readonly Answer[],
  round: Round,
  { text, regions, taken, where, issues }: Context,
): ExchangeAnnotation {
  const known = regions.get(region.id);
  regions.delete(region.id);
  const quote = range ? quoteAt(text ?? '', range) : { exact: wordsOf(region), prefix: '', suffix: '' };
  const [label = region.type, ...others] = [...region.value.labels, ...region.value.hypertextlabels];
  for (const other of others) issues.push(issue('not_kept', where, other));
  const said = (name: string, of: 'choices' | 'text'): string[] =>
    answers.filter(({ from_name }) => from_name === name).flatMap(({ value }) => value[of]);
  const reasoning = said(TAGS.reasoning, 'text');
  const notes = answers.filter(({ type, from_name }) => type === 'textarea' && from_name !== TAGS.reasoning);
  for (const { type, from_name } of answers)
    if (type === 'choices' && from_name !== TAGS.rating && from_name !== TAGS.status)
      issues.push(issue('not_kept', where, from_name));
  const verdict = verdictOf(said(TAGS.rating, 'choices')[0] ?? null, known?.verdict ?? null);
  if (verdict === null && reasoning.length > 0) issues.push(issue('not_kept', where, TAGS.reasoning));
  const id = freeId(known?.id ?? region.id, taken);
  const fresh = {
    ...bareAnnotation(id, label, range, quote),
    author: round.completed_by,
    createdAt: round.created_at,
    updatedAt: round.updated_at,
  };
  return {
    ...(known ?? fresh),
    id,
    label,
    range,
    quote: known?.quote.exact === quote.exact ? known.quote : quote,
    status: said(TAGS.status, 'choices')[0] ?? null,
    verdict: verdict && { ...verdict, reasoning: reasoning.length > 0 ? reasoning.join('\n') : null },
    notes: notesOf(
      notes.flatMap(({ value }) => value.text),
      known?.notes ?? [],
      id,
    ),
  };
}

/** The notes by their words; one that was not there before has neither author nor time. */
function notesOf(texts: readonly string[], known: readonly ExchangeNote[], annotation: string): ExchangeNote[] {
  const left = [...known];
  const taken = new Set(known.map(({ id }) => id));
  return texts.map((text) => {
    const at = left.findIndex((note) => note.text === text);
    const [before] = at === -1 ? [] : left.splice(at, 1);
    return before ?? { id: freeId(`${annotation}-note`, taken), parentId: null, text, author: null, createdAt: null };
  });
}
