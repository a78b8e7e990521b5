/** What a bundle's records say of each other: nothing points into the void, every quote stands where it says. */
import { createHash } from 'node:crypto';
import { BUNDLE_FILES, evidenceFileName, warcFileName, type BundleIssue, type BundleKind } from '@/lib/domain/bundle';
import { eachOf, type Steps } from '@/lib/exchange/steps';
import { canonicalText } from '@/lib/text/canonical';
import type { RatingScale } from '@/lib/domain/rating';
import type { Bundle } from './read';

const MAX_ISSUES = 200;

/** Throws nothing: each fault is told. `scale`: the desk's own. */
export function* checkBundle(bundle: Bundle, scale: RatingScale, isOwn: boolean): Steps<BundleIssue[]> {
  const found: BundleIssue[] = [];
  const tell: Tell = (code, kind, id, value) => {
    if (found.length >= MAX_ISSUES) return;
    found.push({ code, where: `${BUNDLE_FILES[kind]} ${id}`.trim(), ...(value === undefined ? {} : { value }) });
  };
  yield* checkVersions(bundle, tell);
  yield* checkAnnotations(bundle, tell);
  yield* checkHung(bundle, tell);
  yield* checkPeople(bundle, tell);
  const keys = new Set(scale.map(({ key }) => key));
  const used = new Set(bundle.records.annotations.flatMap(({ rating }) => rating ?? []));
  for (const key of used) if (!keys.has(key)) tell('other_scale', 'annotations', '', key);
  if (!isOwn) tell('other_installation', 'people', '');
  return found;
}

type Tell = (code: BundleIssue['code'], kind: BundleKind, id: string, value?: string) => void;

function* checkVersions({ records: { article, versions } }: Bundle, tell: Tell): Steps<void> {
  yield* eachOf(versions, ({ number, document, text, hash, sentences }, index) => {
    const isWhole = canonicalText(document) === text && createHash('sha256').update(text).digest('hex') === hash;
    const isCut = sentences.every((one, place) => one.index === place && one.start < one.end && one.end <= text.length);
    if (number !== index + 1 || !isWhole || !isCut) tell('bad_record', 'versions', String(number));
  });
  if (article[0] && article[0].currentVersion !== versions.length) tell('dangling', 'article', article[0].id);
}

function* checkAnnotations({ records: { annotations, versions } }: Bundle, tell: Tell): Steps<void> {
  const ids = unique('annotations', annotations, tell);
  yield* eachOf(annotations, (annotation) => {
    for (const place of [annotation, ...annotation.places]) {
      const version = versions[place.versionNumber - 1];
      const isThere = version?.text.slice(place.start, place.end) === place.exact && place.exact !== '';
      if (!isThere || place.sentenceTo < place.sentenceFrom || place.sentenceTo >= version.sentences.length) {
        tell('bad_record', 'annotations', annotation.id, `version ${place.versionNumber}`);
      }
    }
    for (const claim of annotation.supports) if (!ids.has(claim)) tell('dangling', 'annotations', annotation.id, claim);
  });
}

function* checkHung({ records, has }: Bundle, tell: Tell): Steps<void> {
  const annotations = new Set(records.annotations.map(({ id }) => id));
  for (const kind of ['notes', 'evidence', 'contacts'] as const) {
    unique(kind, records[kind], tell);
    for (const { id, annotationId } of records[kind]) {
      if (!annotations.has(annotationId)) tell('dangling', kind, id, annotationId);
    }
    yield;
  }
  const notes = new Map(records.notes.map((note) => [note.id, note]));
  for (const { id, parentId, annotationId } of records.notes) {
    const parent = parentId === null ? null : notes.get(parentId);
    const isThread = parent === null || (parent?.parentId === null && parent.annotationId === annotationId);
    if (!isThread) tell('dangling', 'notes', id, parentId ?? '');
  }
  yield;
  const evidence = new Set(records.evidence.map(({ id }) => id));
  const captures = unique('captures', records.captures, tell);
  for (const { id, fileSha256, captureId } of records.evidence) {
    if (fileSha256 !== null && !has(evidenceFileName(fileSha256))) tell('missing_file', 'evidence', id, fileSha256);
    if (captureId !== null && !captures.has(captureId)) tell('dangling', 'evidence', id, captureId);
  }
  for (const { id, evidenceId, sha256 } of records.captures) {
    if (!evidence.has(evidenceId)) tell('dangling', 'captures', id, evidenceId);
    if (sha256 !== null && !has(warcFileName(id))) tell('missing_file', 'captures', id, warcFileName(id));
  }
}

function* checkPeople({ records }: Bundle, tell: Tell): Steps<void> {
  const people = unique('people', records.people, tell);
  for (const [kind, list] of Object.entries(records) as [BundleKind, { id?: string }[]][]) {
    yield* eachOf(list, (record) => {
      for (const person of peopleIn(record)) if (!people.has(person)) tell('dangling', kind, record.id ?? '', person);
    });
  }
}

const PERSON = /^(?:createdBy|verdictBy|author|resolvedBy|addedBy|requestedBy)Id$/;

export const peopleIn = (record: object): string[] =>
  Object.entries(record).flatMap(([name, value]) => (PERSON.test(name) && typeof value === 'string' ? [value] : []));

function unique(kind: BundleKind, records: readonly { id: string }[], tell: Tell): Set<string> {
  const ids = new Set<string>();
  for (const { id } of records) {
    if (ids.has(id)) tell('bad_record', kind, id);
    ids.add(id);
  }
  return ids;
}
