/**
 * Reads W3C Web Annotations: a collection with its pages inside, a page, a bare list (Recogito) or one annotation. An
 * annotation of a passage is a mark; one whose target is another annotation of the file says something of that mark.
 * Purposes of bodies, else the motivation, say what a body is. The model has no text, so a place is a quote, and a range
 * only where the caller knows the article's text.
 */
import { CLAIM_STATUSES } from '@/lib/domain/annotation';
import { STANCES } from '@/lib/domain/evidence';
import { atOnce, jsonOf, type Files } from './given-file';
import { bareAnnotation, bareDocument, checkSupports, directionOfQuotes, freeId, issue, stemOf } from './sanad-object';
import { readSelectors } from './selectors-read';
import { eachOf, type Steps } from './steps';
import { annotationsIn, bodiesOf, targetsOf, type W3cAnnotation, type W3cBody } from './w3c-shape-read';
import type {
  ExchangeAnnotation,
  ExchangeDocument,
  ExchangeEvidence,
  ExchangeIssue,
  ExchangeNote,
  ExchangeRead,
} from './model';

/** `text`: of the article the annotations are meant for, when it is known. */
export function* w3cSteps(files: Files, text: string | null = null): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const file of files) {
    const json = jsonOf(file);
    yield;
    for (const document of yield* readFile(file.name, json, text, issues))
      documents.push({ ...document, id: freeId(document.id, taken) });
  }
  return { documents, issues };
}

export const fromW3c = atOnce(w3cSteps);

type Context = {
  where: string;
  text: string | null;
  issues: ExchangeIssue[];
  /** By the annotation's IRI: the mark itself, or the mark that a note, a verdict or evidence belongs to. */
  marks: Map<string, ExchangeAnnotation>;
  /** By a note's IRI: the first note of its thread. */
  threads: Map<string, string>;
  taken: Set<string>;
};

function* readFile(
  where: string,
  value: unknown,
  text: string | null,
  issues: ExchangeIssue[],
): Steps<ExchangeDocument[]> {
  const found = yield* annotationsIn(value);
  if (found === null) {
    issues.push(issue('unreadable', where));
    return [];
  }
  for (const at of found.broken) issues.push(issue('unreadable', `${where}[${at}]`));
  for (const part of found.elsewhere) issues.push(issue('dangling', where, part));
  const context: Context = { where, text, issues, marks: new Map(), threads: new Map(), taken: new Set() };
  const documents = new Map<string, ExchangeDocument>();
  const { ofText, ofMarks } = yield* sorted(found.annotations);
  yield* eachOf(ofText, (annotation) => {
    const mark = markOf(annotation, context);
    if (!mark) return;
    const [source = where] = targetsOf(annotation).map((target) => target.source);
    const document = documents.get(source) ?? emptyDocument(source, found, where);
    document.annotations.push(mark);
    documents.set(source, document);
  });
  yield* settle(ofMarks, context);
  const all = [...documents.values()];
  if (all.length === 0 && found.id !== null) return [emptyDocument(found.id, found, where)];
  return all.map((document) => ({
    ...document,
    direction: directionOfQuotes(document),
    annotations: checkSupports(document.annotations, where, issues),
  }));
}

/** Those of a passage, and those whose target is another annotation of the file. */
function* sorted(annotations: readonly W3cAnnotation[]): Steps<{ ofText: W3cAnnotation[]; ofMarks: W3cAnnotation[] }> {
  const known = new Set(annotations.map(({ id }) => id));
  const [ofText, ofMarks]: [W3cAnnotation[], W3cAnnotation[]] = [[], []];
  yield* eachOf(annotations, (annotation) => {
    const [target] = targetsOf(annotation);
    const isOfMark = target !== undefined && target.selectors.length === 0 && known.has(target.source);
    (isOfMark ? ofMarks : ofText).push(annotation);
  });
  return { ofText, ofMarks };
}

/** `urn:uuid:…` is how we write our own ids; what follows `#` is a part of it. */
export function idOf(iri: string): string {
  const written = /^urn:uuid:([^#]+)/iu.exec(iri)?.[1];
  if (written === undefined) return iri;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function emptyDocument(
  source: string,
  { id, label }: { id: string | null; label: string | null },
  where: string,
): ExchangeDocument {
  const isWeb = /^https?:/iu.test(source);
  const ours = id !== null && /^urn:uuid:.+#annotations$/iu.test(id) ? idOf(id) : null;
  const bare = bareDocument(ours ?? idOf(source), null);
  return { ...bare, title: label ?? (isWeb ? source : stemOf(where)), url: isWeb ? source : null };
}

/** What is said of marks, from the marks outwards: a reply may stand before the note that it answers. */
function* settle(annotations: readonly W3cAnnotation[], context: Context): Steps<void> {
  const waiting = new Map<string, W3cAnnotation[]>();
  for (const annotation of annotations) {
    const source = targetsOf(annotation)[0]?.source ?? '';
    const known = waiting.get(source);
    if (known) known.push(annotation);
    else waiting.set(source, [annotation]);
  }
  const reached = [...context.marks.keys()];
  // It grows while it is gone through.
  for (const next of reached) {
    const said = waiting.get(next) ?? [];
    waiting.delete(next);
    for (const annotation of said) {
      say(annotation, next, context);
      reached.push(annotation.id);
    }
    yield;
  }
  for (const { id } of [...waiting.values()].flat()) context.issues.push(issue('dangling', context.where, id));
}

function say(annotation: W3cAnnotation, about: string, context: Context): void {
  const mark = context.marks.get(about);
  if (!mark) return;
  context.marks.set(annotation.id, mark);
  const thread = context.threads.get(about) ?? null;
  if (thread !== null) context.threads.set(annotation.id, thread);
  readBodies(annotation, mark, thread, context);
}

function markOf(annotation: W3cAnnotation, context: Context): ExchangeAnnotation | null {
  const { where, text, issues, taken, marks } = context;
  const [target, ...others] = targetsOf(annotation);
  if (!target) {
    issues.push(issue('unreadable', where, annotation.id));
    return null;
  }
  for (const other of others) issues.push(issue('not_kept', where, other.source));
  const { place, unread } = readSelectors(target.selectors, text, 'code points');
  if (!place) {
    issues.push(issue('no_place', where, unread.join(', ') || annotation.id));
    return null;
  }
  const id = freeId(idOf(annotation.id), taken);
  const mark: ExchangeAnnotation = {
    ...bareAnnotation(id, '', place.range, place.quote),
    author: annotation.creator,
    createdAt: annotation.created,
    updatedAt: annotation.modified,
  };
  marks.set(annotation.id, mark);
  readBodies(annotation, mark, null, context);
  return mark;
}

const NOTES: ReadonlySet<string> = new Set([
  'commenting',
  'replying',
  'describing',
  'questioning',
  'editing',
  'moderating',
  'bookmarking',
  'highlighting',
]);

/** Each body goes where its purpose says. `thread`: the note that the annotation answers. */
function readBodies(
  annotation: W3cAnnotation,
  mark: ExchangeAnnotation,
  thread: string | null,
  context: Context,
): void {
  const isOfMark = targetsOf(annotation)[0]?.selectors.length === 0;
  const bodies = bodiesOf(annotation);
  const { motivation } = annotation;
  if (isOfMark && motivation === 'linking') return readLink(annotation, bodies, mark, context);
  if (isOfMark && motivation === 'assessing') return readVerdict(annotation, bodies, mark, context);
  const notes: W3cBody[] = [];
  for (const body of bodies) {
    const purpose = body.purpose ?? motivation ?? (body.url === null ? 'commenting' : 'linking');
    const words = body.value ?? body.label ?? body.url ?? '';
    if (words.trim() === '') continue;
    if (purpose === 'classifying' && mark.label === '') mark.label = words;
    else if (purpose === 'classifying' || purpose === 'tagging') addTag(mark, words);
    else if (purpose === 'identifying' && body.value !== null) mark.speaker = speakerOf(words);
    else if (purpose === 'assessing' && body.value !== null && mark.verdict === null)
      mark.verdict = verdictOf(words, words, null, annotation);
    else if (body.url !== null) addEvidence(annotation, [body], mark, context);
    else if (NOTES.has(purpose) || body.value !== null) notes.push(body);
    else context.issues.push(issue('not_kept', context.where, purpose));
  }
  notes.forEach((body, index) => addNote(annotation, body, index, { mark, thread, isOfMark, context }));
}

/** Our export says the status first; the same word again is a tag. */
function addTag(mark: ExchangeAnnotation, words: string): void {
  const isStatus = mark.label === 'claim' && mark.status === null && mark.tags.length === 0;
  if (isStatus && CLAIM_STATUSES.some((status) => status === words)) mark.status = words;
  else if (!mark.tags.includes(words)) mark.tags.push(words);
}

function speakerOf(words: string): ExchangeAnnotation['speaker'] {
  const [name = words, ...role] = words.split(', ');
  return { name, role: role.join(', ') || null, saidAt: null };
}

const verdictOf = (rating: string, name: string, reasoning: string | null, { creator, created }: W3cAnnotation) => ({
  ...{ rating, name, value: null, reasoning },
  ...{ by: creator, at: created },
});

/** What assesses is the rating's name, what classifies its key, the rest is why. */
function readVerdict(annotation: W3cAnnotation, bodies: W3cBody[], mark: ExchangeAnnotation, context: Context): void {
  const said = bodies.flatMap(({ purpose, value }) => (value === null ? [] : [{ purpose, value }]));
  const key = said.find(({ purpose }) => purpose === 'classifying');
  const name = said.find(({ purpose }) => purpose === null || purpose === 'assessing') ?? key ?? said[0];
  if (!name || mark.verdict) {
    context.issues.push(issue('not_kept', context.where, annotation.id));
    return;
  }
  const reasons = said.filter((one) => one !== name && one !== key).map(({ value }) => value);
  const reasoning = reasons.length > 0 ? reasons.join('\n') : null;
  mark.verdict = verdictOf(key?.value ?? name.value, name.value, reasoning, annotation);
}

/** Evidence, or for an attribution the mark that it carries. */
function readLink(annotation: W3cAnnotation, bodies: W3cBody[], mark: ExchangeAnnotation, context: Context): void {
  const carried = bodies.flatMap(({ url }) => (url === null ? [] : [context.marks.get(url)])).filter(Boolean);
  if (carried.length === 0) return addEvidence(annotation, bodies, mark, context);
  for (const other of carried) if (other && other !== mark) mark.supports.push(other.id);
}

function addEvidence(annotation: W3cAnnotation, bodies: W3cBody[], mark: ExchangeAnnotation, context: Context): void {
  const link = bodies.find(({ url }) => url !== null);
  const saying = (purpose: string): string | null =>
    bodies.find((body) => body.purpose === purpose && body.value !== null)?.value ?? null;
  const title = saying('describing') ?? link?.label ?? '';
  const comment = saying('commenting');
  const url = link?.url ?? null;
  if (url !== null && !/^https?:/iu.test(url)) context.issues.push(issue('dangling', context.where, url));
  else if (url === null && title === '') context.issues.push(issue('not_kept', context.where, annotation.id));
  else {
    const place = readSelectors(link?.selectors ?? [], null, 'code points').place;
    const id = freeId(idOf(annotation.id), context.taken);
    if (link?.hasState) context.issues.push(issue('not_kept', context.where, 'TimeState'));
    mark.evidence.push({
      ...{ id, url, title, publisher: null, stance: stanceOf(saying('classifying')) },
      ...{ quote: place?.quote.exact ?? null, comment, capture: null },
    });
  }
}

const stanceOf = (word: string | null): ExchangeEvidence['stance'] =>
  STANCES.find((stance) => stance === word) ?? 'context';

type Noting = { mark: ExchangeAnnotation; thread: string | null; isOfMark: boolean; context: Context };

function addNote(annotation: W3cAnnotation, body: W3cBody, index: number, noting: Noting): void {
  const { mark, thread, isOfMark, context } = noting;
  const wanted = isOfMark && index === 0 ? idOf(annotation.id) : `${idOf(annotation.id)}#note-${index + 1}`;
  const id = freeId(wanted, context.taken);
  const first = mark.notes.find((note) => note.parentId === null)?.id ?? null;
  /** In one annotation with several comments (Recogito), a `replying` body answers the first. */
  const parentId = thread ?? (!isOfMark && body.purpose === 'replying' ? first : null);
  const note: ExchangeNote = {
    ...{ id, parentId, text: body.value ?? '' },
    ...{ author: body.creator ?? annotation.creator, createdAt: body.created ?? annotation.created },
  };
  mark.notes.push(note);
  if (isOfMark) context.threads.set(annotation.id, parentId ?? id);
}
