/**
 * Reads UIMA CAS JSON as we, INCEpTION and cassis write it (feature structures as a list or, in older files, by id). The
 * layers are the truth; our own `sanad` object adds what it knows of the annotations that are still there.
 */
import { z } from 'zod';
import { CLAIM, DOCUMENT, KEPT, META, SENTENCE, SOFA, SUPPORTS, TOKEN, UNKNOWN_LANGUAGE } from './cas-json';
import { atOnce, jsonOf, type Files } from './given-file';
import {
  bareAnnotation,
  bareDocument,
  checkSupports,
  freeId,
  inOrder,
  issue,
  parseJson,
  readSanad,
  shown,
  stemOf,
  verdictOf,
  withRelations,
  type SanadObject,
} from './sanad-object';
import { manyOf, type Steps } from './steps';
import { quoteAt } from './model';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeIssue, ExchangeRead } from './model';

const structureSchema = z.looseObject({ '%TYPE': z.string() });
type Structure = z.infer<typeof structureSchema> & { id: number | null };

const casSchema = z.object({
  '%FEATURE_STRUCTURES': z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
  '%VIEWS': z.record(z.string(), z.looseObject({ '%SOFA': z.unknown() })).catch({}),
});
const sofaSchema = z.object({ sofaString: z.string(), sofaID: z.string().optional().catch(undefined) });

/** What makes up the text itself. */
const STRUCTURAL = new Set([SOFA, DOCUMENT, META, SENTENCE, TOKEN, KEPT]);
/** Arrays and the like, and what DKPro says of every token, say nothing of a claim. */
const IGNORED = /^(?:uima\.cas\.|de\.tudarmstadt\.ukp\.dkpro\.core\.api\.metadata\.)/u;
const OF_TOKENS = /^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax)\./u;

export function* casJsonSteps(files: Files): Steps<ExchangeRead> {
  const issues: ExchangeIssue[] = [];
  const taken = new Set<string>();
  const documents: ExchangeDocument[] = [];
  for (const file of files) {
    const json = jsonOf(file);
    yield;
    const document = yield* readCas(file.name, json, issues);
    if (document) documents.push({ ...document, id: freeId(document.id, taken) });
    else issues.push(issue('unreadable', file.name));
  }
  return { documents, issues };
}

export const fromCasJson = atOnce(casJsonSteps);

function* readCas(name: string, value: unknown, issues: ExchangeIssue[]): Steps<ExchangeDocument | null> {
  const cas = casSchema.safeParse(value).data;
  const all = cas ? yield* structuresIn(cas['%FEATURE_STRUCTURES'], name, issues) : [];
  const sofas = all.filter((one) => one['%TYPE'] === SOFA && typeof one.sofaString === 'string');
  const initial = cas?.['%VIEWS']['_InitialView']?.['%SOFA'];
  const sofa = sofas.find(({ id }) => id !== null && id === initial) ?? sofas[0];
  const text = sofaSchema.safeParse(sofa).data?.sofaString;
  if (!sofa || text === undefined) return null;
  for (const other of sofas) if (other !== sofa) issues.push(issue('not_kept', name, shown(other.sofaID)));
  const structures = all.filter((one) => one['@sofa'] === undefined || one['@sofa'] === sofa.id);
  return yield* documentOf(name, text, structures, issues);
}

function* structuresIn(
  given: unknown[] | Record<string, unknown>,
  name: string,
  issues: ExchangeIssue[],
): Steps<Structure[]> {
  const entries: (readonly [string | null, unknown])[] = Array.isArray(given)
    ? given.map((one) => [null, one])
    : Object.entries(given);
  return yield* manyOf(entries, ([key, value]) => {
    const structure = structureSchema.safeParse(value).data;
    if (!structure) issues.push(issue('unreadable', name, key ?? undefined));
    return structure ? [{ ...structure, id: numberIn(key ?? structure['%ID']) }] : [];
  });
}

const numberIn = (value: unknown): number | null => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
};

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function* documentOf(
  name: string,
  text: string,
  structures: readonly Structure[],
  issues: ExchangeIssue[],
): Steps<ExchangeDocument> {
  const ofType = (type: string): Structure[] => structures.filter((one) => one['%TYPE'] === type);
  const meta = ofType(META)[0] ?? ofType(DOCUMENT)[0];
  const sanad = yield* readSanad(parseJson(textIn(ofType(KEPT)[0]?.sanad) ?? ''));
  const said = textIn(meta?.language);
  const bare = bareDocument(
    sanad?.id ?? textIn(meta?.documentId) ?? stemOf(name),
    text,
    said === UNKNOWN_LANGUAGE ? null : said,
  );
  const url = textIn(meta?.documentUri);
  return {
    ...bare,
    title: textIn(meta?.documentTitle) ?? bare.title,
    direction: sanad?.direction ?? bare.direction,
    url: url !== null && /^https?:/iu.test(url) ? url : null,
    sentences: sanad?.sentences ?? ofType(SENTENCE).flatMap((one) => rangeOf(one, text) ?? []),
    annotations: yield* annotationsOf(name, text, structures, sanad, issues),
  };
}

/** `^` marks a feature as an anchor in the draft; implementations write the plain name. */
function rangeOf(structure: Structure, text: string): Range | null {
  const start = numberIn(structure['^begin'] ?? structure.begin);
  const end = numberIn(structure['^end'] ?? structure.end);
  return start !== null && end !== null && start >= 0 && start < end && end <= text.length ? { start, end } : null;
}

type Placed = { key: number | null; annotation: ExchangeAnnotation };

function* annotationsOf(
  name: string,
  text: string,
  structures: readonly Structure[],
  sanad: SanadObject | null,
  issues: ExchangeIssue[],
): Steps<ExchangeAnnotation[]> {
  const known = new Map((sanad?.annotations ?? []).map((annotation) => [annotation.id, annotation]));
  const taken = new Set<string>();
  const lost = new Set<string>();
  const placed = yield* manyOf(structures, (structure): Placed[] => {
    const type = structure['%TYPE'];
    if (STRUCTURAL.has(type) || IGNORED.test(type) || type === SUPPORTS) return [];
    if (OF_TOKENS.test(type) || isRelation(structure) || !hasPlace(structure)) {
      lost.add(type);
      return [];
    }
    const range = rangeOf(structure, text);
    if (range) return [{ key: structure.id, annotation: annotationOf(structure, range, text, known, taken, lost) }];
    issues.push(issue('bad_span', name, `${type} ${structure.id}`));
    return [];
  });
  issues.push(...[...lost].map((value) => issue('not_kept', name, value)));
  const relations = structures
    .filter((one) => one['%TYPE'] === SUPPORTS)
    .map((one) => [one['@Governor'], one['@Dependent']] as const);
  const related = withRelations(
    placed.map(({ key, annotation }) => ({ key: String(key), annotation })),
    relations.map(([from, to]) => ({ from: shown(from), to: shown(to) })),
    name,
    issues,
  );
  return checkSupports(inOrder(related, sanad?.annotations ?? [], name, issues), name, issues);
}

const isRelation = (structure: Structure): boolean =>
  ['@Governor', '@Dependent', '@source', '@target', '@Source', '@Target'].some((feature) => feature in structure);

const hasPlace = (structure: Structure): boolean => ['begin', '^begin'].some((feature) => feature in structure);

function annotationOf(
  structure: Structure,
  range: Range,
  text: string,
  known: Map<string, ExchangeAnnotation>,
  taken: Set<string>,
  lost: Set<string>,
): ExchangeAnnotation {
  const type = structure['%TYPE'];
  const features = Object.keys(structure).filter(
    (key) => /^\w/u.test(key) && key !== 'id' && textIn(structure[key]) !== null,
  );
  const naming = ['label', 'value', ...features].find((feature) => textIn(structure[feature]) !== null);
  const label = (naming && textIn(structure[naming])) ?? type.replace(/^.*\./u, '');
  const identifier = type === CLAIM ? textIn(structure.identifier) : null;
  const id = freeId(identifier ?? `${range.start}-${range.end}`, taken);
  const bare = bareAnnotation(id, label, range, quoteAt(text, range));
  if (type !== CLAIM) {
    for (const feature of features) if (feature !== naming) lost.add(`${type}|${feature}`);
    return bare;
  }
  const before = known.get(id);
  const verdict = verdictOf(textIn(structure.rating), before?.verdict ?? null);
  if (verdict === null && textIn(structure.reasoning) !== null) lost.add(`${type}|reasoning`);
  return {
    ...(before ?? bare),
    label,
    range,
    quote: before?.quote.exact === bare.quote.exact ? before.quote : bare.quote,
    status: textIn(structure.status),
    verdict: verdict && { ...verdict, reasoning: textIn(structure.reasoning) },
  };
}
