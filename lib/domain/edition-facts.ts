/**
 * What readers get of a report, as a list with names: two reports that agree in these facts tell the same. The list, not
 * the shape of our data, decides: a field that joins the report tomorrow changes no old edition until it is named here,
 * and then what an edition doesn't have yet counts as nothing, or as its option's default.
 */
import type { Report } from './report';
import { DEFAULT_REPORT_OPTIONS } from './report-options';

/** `all`: the whole value, whatever is in it. */
type Facts = 'all' | { readonly [name: string]: Facts };

const named = <const Name extends string>(...names: Name[]): Record<Name, 'all'> =>
  Object.fromEntries(names.map((name) => [name, 'all'])) as Record<Name, 'all'>;

const PERSON = named('id', 'name');

const ANNOTATION = {
  ...named('id', 'kind', 'anchor', 'sentences', 'supports', 'tags'),
  range: named('start', 'end'),
  quote: named('exact', 'prefix', 'suffix'),
  speaker: named('name', 'role', 'medium', 'saidAt', 'direct'),
  verdict: { ...named('rating', 'reasoning', 'at'), by: PERSON },
  author: PERSON,
} satisfies Facts;

const EVIDENCE = {
  ...named('id', 'url', 'title', 'publisher', 'publishedAt', 'stance', 'sourceType', 'quote', 'comment'),
  file: named('name', 'type', 'size', 'sha256'),
  addedBy: PERSON,
  capture: {
    ...named('status', 'capturedAt', 'httpStatus', 'sha256', 'finalUrl', 'change', 'quoteFound'),
    kept: named('id', 'capturedAt', 'sha256'),
  },
} satisfies Facts;

export const EDITION_FACTS = {
  workspace: named('slug', 'name'),
  article: named('id', 'title', 'byline', 'publisher', 'publishedAt', 'sourceUrl', 'language', 'direction'),
  articleVersion: named('number', 'hash', 'text', 'document'),
  options: {
    ...named('approvedOnly', 'attributions', 'opinions', 'evidence', 'notes', 'contacts', 'checkers', 'pictures'),
    ...named('arrangement', 'introduction', 'conclusion', 'method', 'locale'),
  },
  ratingScale: {
    ...named('key', 'value', 'colour'),
    name: named('en', 'ar'),
    definition: named('en', 'ar'),
  },
  entries: {
    ...named('number'),
    annotation: ANNOTATION,
    evidence: EVIDENCE,
    notes: { ...named('id', 'parentId', 'body', 'resolvedAt'), author: PERSON },
    contacts: {
      ...named('id', 'person', 'channel', 'question', 'askedAt', 'deadlineAt', 'answer', 'answeredAt'),
      author: PERSON,
    },
    saidBy: ANNOTATION,
  },
  groups: named('by', 'key', 'claims'),
  coverage: named('sentences', 'labelled', 'nothingToCheck'),
  checkers: PERSON,
} as const satisfies Facts;

/** One text for all reports that tell the same, whenever they were read and in whatever order a database keeps keys. */
export const factsOf = (report: Report): string =>
  JSON.stringify(pick({ ...report, options: { ...DEFAULT_REPORT_OPTIONS, ...report.options } }, EDITION_FACTS));

export const tellsTheSame = (one: Report, other: Report): boolean => factsOf(one) === factsOf(other);

/** Nothing is null, absent or an empty list: which of them, only our data's shape decides. */
const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function pick(value: unknown, facts: Facts): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => pick(item, facts));
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Record<string, unknown>;
  const names = Object.keys(facts === 'all' ? given : facts).sort();
  return Object.fromEntries(
    names
      .filter((name) => !isNothing(given[name]))
      .map((name) => [name, pick(given[name], facts === 'all' ? 'all' : (facts[name] ?? 'all'))]),
  );
}
